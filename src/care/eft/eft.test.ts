import { expect, it } from 'vitest'
import { READERS } from '../../record/chart.ts'
import { HOUR, MINUTE } from '../../shared/instant.ts'
import { KINDS, type BodyOf } from '../kinds.ts'
import { answer } from '../testing/deciding.ts'
import { A, act, ago, B, CASE, factsOf, NOW, THERAPIST } from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import type { CyclePart } from './entries.ts'
import { edgesOf, saidIn, stageOf, toldOf } from './state.ts'

type Said = Partial<Omit<CyclePart, 'person'>>
const part = (person: typeof A, said: Said = {}): CyclePart => ({ person, setOffBy: [], ...said })
const drawn = (parts: CyclePart[], at = NOW) =>
  act('joint', THERAPIST, at, 'cycle.drawn', { parts })
const MIA: Said = { trigger: 'Jason goes quiet', action: 'asks again, louder.', setOffBy: [B] }
const JASON: Said = { trigger: 'Mia is loud', action: 'leaves the room', setOffBy: [A] }
const whole = [part(A, MIA), part(B, JASON)]

it('[EF1] the step is the team’s alone, and lies in one of three stages', () => {
  expect(WRITING['eft.step-noted']).toEqual({ team: ['therapist'] })
  expect(READERS.team).not.toContain('partner')
  expect([1, 4, 5, 7, 8, 9].map(stageOf)).toEqual([1, 1, 2, 2, 3, 3])
  for (const step of [0, 10, 2.5])
    expect(KINDS['eft.step-noted'].body.safeParse({ step }).success).toBe(false)
})

it('[EF2] the whole path is kept, ways back too, in the order in which it happened', () => {
  const noted = (body: BodyOf<'eft.step-noted'>, hours: number) =>
    act('team', THERAPIST, ago(hours * HOUR), 'eft.step-noted', body)
  const path = factsOf([
    noted({ step: 4, marker: 'both-name-the-cycle' }, 8),
    noted({ step: 2 }, 9),
    noted({ step: 2, words: 'A hard week' }, 2),
  ]).cases[0]?.team.eft
  expect(path?.map(({ step }) => step)).toEqual([2, 4, 2])
})

it('[CY1] a map is written by a therapist, where all partners read', () => {
  expect(WRITING['cycle.drawn']).toEqual({ joint: ['therapist'] })
  expect(READERS.joint).toContain('partner')
  const fits = (parts: CyclePart[]) => KINDS['cycle.drawn'].body.safeParse({ parts }).success
  expect([1, 2, 4, 5].map((many) => fits(Array.from({ length: many }, () => part(A))))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

it('[CY2] takes the place of the one before, whole, and every one stays', () => {
  const maps = factsOf([
    drawn(whole, ago(2 * HOUR)),
    drawn([part(A), part(B, { fear: 'to fail' })], ago(HOUR)),
  ]).cases[0]?.joint.cycle
  expect(maps?.map(({ parts }) => parts[0]?.trigger)).toEqual(['Jason goes quiet', undefined])
  expect(saidIn(maps?.at(-1)?.parts[1] ?? part(B), ['trigger', 'fear', 'longing'])).toEqual([
    ['fear', 'to fail'],
  ])
})

it.each([
  ['both ways', whole, ['A→B', 'B→A']],
  ['without an action', [part(A, { ...MIA, action: undefined }), part(B, JASON)], ['B→A']],
  ['without a trigger', [part(A, MIA), part(B, { ...JASON, trigger: undefined })], ['B→A']],
  ['where nobody sets it off', [part(A, MIA), part(B, { ...JASON, setOffBy: [] })], ['B→A']],
  ['of somebody who is not in it', [part(A, { ...MIA, setOffBy: [THERAPIST] }), part(B)], []],
] as const)('[CY3] edges %s', (_title, parts, edges) => {
  const letter = (person: string) => (person === A ? 'A' : 'B')
  expect(
    edgesOf({ parts: [...parts] })
      .map(({ from, to }) => `${letter(from)}→${letter(to)}`)
      .toSorted(),
  ).toEqual(edges)
})

it('[CY4] no dose closes it, and a split does', () => {
  const dosed = act('A', THERAPIST, ago(20 * MINUTE), 'dose.given', {
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 50,
    unit: 'mg',
    reinforcement: false,
  })
  const split = act('joint', THERAPIST, ago(HOUR), 'case.split', { case: CASE })
  expect(answer([dosed], drawn(whole))).toBe('granted')
  expect(answer([split], drawn(whole))).toBe('not-in-force')
})

it('[CY5] is told in its own words, ends of sentences left to us, or not at all', () => {
  expect(toldOf({ parts: whole })).toEqual({
    when: 'Jason goes quiet',
    first: { person: A, does: 'asks again, louder' },
    second: { person: B, does: 'leaves the room' },
  })
  expect(toldOf({ parts: [part(A, MIA), part(B)] })).toBeNull()
  expect(toldOf({ parts: [part(A, { ...MIA, trigger: undefined }), part(B, JASON)] })).toBeNull()
})
