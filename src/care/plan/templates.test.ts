import { expect, it } from 'vitest'
import { JourneyType, PlannedJourney } from './entries.ts'
import { TEMPLATES } from './templates.ts'

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

it.each(TEMPLATES)('[P10] $template is given once and has no amount anywhere', (template) => {
  expect(TEMPLATES.filter((t) => t.template === template.template)).toHaveLength(1)
  for (const journey of template.journeys) {
    expect(Object.keys(journey).toSorted()).toEqual(['dosed', 'type'])
    expect(JourneyType.safeParse(journey.type).success).toBe(true)
    expect(journey.dosed.length).toBe(journey.type.startsWith('individual') ? 1 : 2)
  }
  expect(JSON.stringify(template)).not.toMatch(/\d|\bmg\b|amount/)
})

it('[P10] a journey becomes planned once people and a medicine are put in', () => {
  const [first] = TEMPLATES[0]?.journeys ?? []
  const journey = '0193a000-0000-7000-8000-000000001001'
  expect(
    PlannedJourney.parse({ type: first?.type, journey, dosed: [journey], medicine: 'ketamine' }),
  ).toMatchObject({ present: [], setting: 'clinic' })
})
