import { expect, it } from 'vitest'
import { KINDS } from '../kinds.ts'
import { A, act, ago, B, CASE, factsOf, MONITOR, THERAPIST, type Act } from '../testing/world.ts'
import { raise } from '../upcasters.ts'

const own = (...acts: Act[]) => factsOf(acts).people[A]?.individual
const opens = (partners: object[]) =>
  KINDS['case.opened'].body.safeParse({ case: CASE, partners, charts: [] }).success
const partner = (person: string, label: string) => ({ person, label })

it('[CO1] one to four partners, A to D', () => {
  expect(opens([partner(A, 'A')])).toBe(true)
  expect(opens([partner(A, 'A'), partner(B, 'B')])).toBe(true)
  expect(opens([])).toBe(false)
  expect(opens([partner(A, 'husband')])).toBe(false)
  expect(opens('ABCDA'.split('').map((label) => partner(A, label)))).toBe(false)
})

it('[CO1] are what the case says of itself', () => {
  const opened = act('joint', THERAPIST, ago(9), 'case.opened', {
    case: CASE,
    partners: [
      { person: A, label: 'A' },
      { person: B, label: 'B' },
    ],
    charts: [],
  })
  expect(factsOf([opened]).cases[0]?.joint.case?.partners.map((p) => p.label)).toEqual(['A', 'B'])
})

it('[CO2] as last said', () => {
  const wants = (answer: 'yes' | 'unsure' | 'no', at: number) =>
    act('A', A, ago(at), 'interest.expressed', { wants: answer })
  const here = (jurisdiction: string, at: number) =>
    act('A', MONITOR, ago(at), 'location.confirmed', { jurisdiction, setting: 'remote' })
  expect(own(wants('yes', 20), wants('unsure', 10))?.interest?.wants).toBe('unsure')
  expect(own(wants('yes', 10), wants('unsure', 20))?.interest?.wants).toBe('yes')
  expect(own(here('US-OR', 20), here('US-WA', 10))?.location?.jurisdiction).toBe('US-WA')
  expect(own()?.identity).toBeNull()
})

it('[CO6] an interpreter is their own choice, and no older word is taken for it', () => {
  const spoken = { languages: 'Portuguese, with an interpreter' }
  expect(raise('about-me.written', 1, spoken)).toEqual(spoken)
  const says = (body: object) => own(act('A', A, ago(10), 'about-me.written', body))?.about
  expect(says(spoken)).not.toHaveProperty('interpreter')
  expect(says({ ...spoken, interpreter: true })).toHaveProperty('interpreter', true)
})

it('[CO3] what somebody says of themself is as last said, whole', () => {
  const says = (at: number, body: object) => act('A', A, ago(at), 'about-me.written', body)
  const about = own(says(20, { nameUsed: 'Mo', pronouns: 'they' }), says(10, { nameUsed: 'Moss' }))
  expect(about?.about).toMatchObject({ nameUsed: 'Moss' })
  expect(about?.about).not.toHaveProperty('pronouns')
  expect(own()?.about).toBeNull()
})
