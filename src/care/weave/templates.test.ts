import { expect, it } from 'vitest'
import { PlannedJourney } from '../plan/entries.ts'
import { JourneyType } from '../plan/journey-types.ts'
import { KINDS } from '../kinds.ts'
import { act, ago, factsOf, THERAPIST } from '../testing/world.ts'
import { TEMPLATES, templatesFor } from './templates.ts'

const types = (name: string) =>
  TEMPLATES.find((t) => t.template === name)?.journeys.map(
    (j) => `${j.type.startsWith('shared') ? 'shared' : 'individual'} ${j.dosed.join('')}`,
  )

it('[P10] repair after betrayal: six, in turn, individual first', () =>
  expect(types('repair-after-betrayal')).toEqual([
    'individual B',
    'individual A',
    'shared AB',
    'individual B',
    'individual A',
    'shared AB',
  ]))

it('[P10] same team again: seven', () =>
  expect(types('same-team-again')).toEqual([
    'individual A',
    'shared AB',
    'individual B',
    'shared AB',
    'individual A',
    'individual B',
    'shared AB',
  ]))

it('[P10] blank: none', () => expect(types('blank')).toEqual([]))

it('[P10] erotic recovery with Imago: four', () =>
  expect(types('erotic-recovery-with-imago')).toEqual([
    'individual A',
    'individual B',
    'shared AB',
    'shared AB',
  ]))

it.each(TEMPLATES)(
  '[P10] [WV10] $template is given once and has no amount anywhere',
  (template) => {
    expect(TEMPLATES.filter((t) => t.template === template.template)).toHaveLength(1)
    const { body } = KINDS['plan-template.written']
    expect(body.safeParse({ ...template, version: 1 })).toMatchObject({ success: true })
    for (const journey of template.journeys) {
      expect(Object.keys(journey).toSorted()).toEqual(['dosed', 'type', 'week'])
      expect(JourneyType.safeParse(journey.type).success).toBe(true)
      expect(journey.dosed.length).toBe(journey.type.startsWith('individual') ? 1 : 2)
    }
    const words = [template.says, ...template.steps.map((step) => step.words)].join(' ')
    expect(words).not.toMatch(/\d|\bmg\b|amount/)
  },
)

it('[WV10] the clinic’s own takes the place of the one before, and of ours of the same name', () => {
  const own = (template: string, version: number, name: string) =>
    act('clinic', THERAPIST, ago(9 - version), 'plan-template.written', {
      template,
      version,
      name,
      says: 'x',
      journeys: [],
      steps: [],
    })
  const { clinic } = factsOf([
    own('ours', 1, 'Ours'),
    own('ours', 2, 'Ours, anew'),
    own('same-team-again', 1, 'Same team, our way'),
  ])
  const names = templatesFor(clinic.templates).map(({ name }) => name)
  expect(names).toEqual([
    'Repair after betrayal',
    'Same team, our way',
    'Erotic recovery with Imago',
    'Blank',
    'Ours, anew',
  ])
})

it('[P10] a journey becomes planned once people and a medicine are put in', () => {
  const [first] = TEMPLATES[0]?.journeys ?? []
  const journey = '0193a000-0000-7000-8000-000000001001'
  expect(
    PlannedJourney.parse({ type: first?.type, journey, dosed: [journey], medicine: 'ketamine' }),
  ).toMatchObject({ present: [], setting: 'clinic' })
})
