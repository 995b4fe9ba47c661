import { describe, expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { A, act, ago, factsOf, THERAPIST, type Act } from '../testing/world.ts'
import { screenedFold } from './answers.ts'
import { CONTRAINDICATIONS, findContraindications } from './contraindications.ts'
import { screeningGap } from './criteria.ts'
import { SCREENING_SECTIONS } from './entries.ts'
import { findInteractions, INTERACTIONS } from './interactions.ts'

const HOUR = 3_600_000
const answers = (section: (typeof SCREENING_SECTIONS)[number], at = ago(5 * HOUR)): Act => {
  const body = {
    medical: { conditions: ['cystitis'], allergies: [] },
    medicines: { medicines: [{ name: 'Lisinopril' }] },
    substances: { substances: [] },
    mood: { suicide: 'none' },
  }[section]
  return act('A', A, at, 'screening.answered', { section, ...body } as never)
}
const reviewed = (at = ago(4 * HOUR)) =>
  act('A', THERAPIST, at, 'screening.reviewed', { considered: [] })
const state = (...acts: Act[]) => {
  const person = factsOf(acts).people[A]
  if (!person) throw new Error('A is missing')
  return person.individual.screening
}
const whole = SCREENING_SECTIONS.map((section) => answers(section))

it('[SC7] is read for a review as it was last answered', () => {
  const last = act('A', A, ago(HOUR), 'screening.answered', {
    section: 'medicines',
    medicines: [{ name: 'Sertraline', amount: '50 mg' }],
  })
  const { answers: read } = foldEntries(
    screenedFold,
    [...whole, last].map(({ entry }) => entry),
  )
  expect(read.medical?.said.conditions).toEqual(['cystitis'])
  expect(read.medicines?.said.medicines).toEqual([{ name: 'Sertraline', amount: '50 mg' }])
  expect(read.mood?.said.suicide).toBe('none')
})

describe('a screening', () => {
  it('[SC1] is complete once answered and reviewed', () => {
    expect(screeningGap(state(...whole, reviewed()))).toBeNull()
    expect(screeningGap(state(...whole))).toContain('reviewed')
    expect(screeningGap(state())).toContain('medical, medicines, substances, mood')
  })
  it.each(SCREENING_SECTIONS)('[SC1] names %s when it is open', (section) => {
    const rest = SCREENING_SECTIONS.filter((s) => s !== section).map((s) => answers(s))
    expect(screeningGap(state(...rest, reviewed()))).toBe(`not answered yet: ${section}`)
  })
  it.each([
    ['at the moment of the review', 4 * HOUR, null],
    ['a millisecond after it', 4 * HOUR - 1, 'answers were changed after the review'],
  ] as const)('[SC1] answered %s', (_title, ms, gap) =>
    expect(screeningGap(state(...whole, reviewed(), answers('mood', ago(ms))))).toBe(gap),
  )
  it('[SC1] keeps the conditions and medicines as last answered', () =>
    expect(state(...whole)).toMatchObject({ conditions: ['cystitis'], medicines: ['Lisinopril'] }))
})

describe('contraindications', () => {
  const found = (conditions: string[], medicine = 'ketamine') =>
    findContraindications(conditions, medicine).map((c) => `${c.level} ${c.code}`)
  it('[SC2] are found for the medicine that they speak of', () => {
    expect(found(['aneurysm'])).toEqual(['absolute aneurysm'])
    expect(found(['aneurysm'], 'psilocybin')).toEqual([])
    expect(found(['undisclosed-affair'], 'psilocybin')).toEqual([
      'clinician-decides undisclosed-affair',
    ])
  })
  it('[SC2] may weigh differently from one medicine to another', () => {
    expect(found(['severe-hepatic-impairment'])).toEqual(['relative severe-hepatic-impairment'])
    expect(found(['severe-hepatic-impairment'], 'esketamine')).toEqual([
      'absolute severe-hepatic-impairment',
    ])
  })
  it('[SC2] come strictest first, however they were told', () =>
    expect(found([' Cystitis ', 'undisclosed-affair', 'intoxication', 'Pregnancy'])).toEqual([
      'absolute pregnancy',
      'same-day intoxication',
      'relative cystitis',
      'clinician-decides undisclosed-affair',
    ]))
  it('[SC2] an unknown one is no finding', () =>
    expect(found(['left-handed', '', 'aneurysms'])).toEqual([]))
})

describe('interactions', () => {
  const found = (taken: string[], medicine = 'ketamine', route?: string) =>
    findInteractions(taken, medicine, route).map((i) => `${i.severity} ${i.code}: ${i.taken}`)
  it.each([
    ['Lorazepam 1 mg', 'benzodiazepines'],
    ['ZOLPIDEM', 'benzodiazepines'],
    ['an opioid, for the back', 'opioids'],
    ['opioids', 'opioids'],
    ['St John’s wort', 'cyp-inducers'],
    ['sertraline', 'antidepressants'],
    ['Lithium carbonate', 'lithium'],
    ['dextroamphetamine (morning)', 'stimulants'],
    ['tranylcypromine', 'maois'],
    ['alcohol', 'alcohol'],
    ['grapefruit', 'cyp-inhibitors'],
    ['naltrexone', 'naltrexone'],
  ])('[SC3] %s is known as %s', (taken, code) =>
    expect(findInteractions([taken], 'ketamine').map((i) => i.code)).toEqual([code]),
  )
  it('[SC3] a name inside another word is not that name', () => {
    expect(found(['nonalcoholic beer'])).toEqual([])
    expect(found(['antiopioidin'])).toEqual([])
    expect(found(['lisinopril', ''])).toEqual([])
  })
  it('[SC3] come most serious first, each with what was named', () =>
    expect(found(['lithium', 'lamotrigine', 'morphine', 'Diazepam'])).toEqual([
      'same-day opioids: morphine',
      'warn benzodiazepines: Diazepam',
      'note lamotrigine: lamotrigine',
      'none lithium: lithium',
    ]))
  it('[SC3] says where the route makes it matter most', () => {
    const matters = (route?: string) =>
      findInteractions(['clarithromycin'], 'ketamine', route)[0]?.mattersMost
    expect([matters('oral'), matters('sublingual'), matters('intramuscular'), matters()]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
  it('[SC3] are for the medicines that they name', () =>
    expect(found(['sertraline'], 'mdma')).toEqual([]))
})

describe('both tables', () => {
  const rows = [...CONTRAINDICATIONS, ...INTERACTIONS]
  it('[SC4] tell nobody to stop, pause or reduce anything', () => {
    for (const { says } of rows)
      expect(says).not.toMatch(
        /\b(?:stop (?:taking|the)|stopping|discontinue|pause|reduce|taper|skip|hold the)\b/i,
      )
  })
  it('[SC4] say what is known and hold no verdict', () => {
    for (const row of [
      ...findContraindications(['pregnancy'], 'ketamine'),
      ...findInteractions(['alcohol'], 'ketamine'),
    ])
      expect(
        Object.keys(row).filter((key) => /met|open|closed|allowed|decision/.test(key)),
      ).toEqual([])
  })
  it.each(rows.map((row) => [row.code, row] as const))(
    '[SC5] %s has its words, its source and its medicines',
    (_code, row) => {
      expect(row.says.length).toBeGreaterThan(3)
      expect(row.source.length).toBeGreaterThan(3)
      expect(row.medicines.length).toBeGreaterThan(0)
      expect(row.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    },
  )
  it('[SC5] no condition is twice there for one medicine, and no name in two rows', () => {
    const conditions = CONTRAINDICATIONS.flatMap((c) => c.medicines.map((m) => `${c.code} ${m}`))
    const names = INTERACTIONS.flatMap((i) => i.names)
    expect(conditions.length).toBe(new Set(conditions).size)
    expect(names.length).toBe(new Set(names).size)
    expect(names.filter((name) => name !== name.toLowerCase())).toEqual([])
  })
})
