import { expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { DAY, HOUR, type Instant } from '../../shared/instant.ts'
import type { BodyOf } from '../kinds.ts'
import {
  A,
  act,
  ago,
  ALONE,
  B,
  factsOf,
  NOW,
  PRESCRIBER,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { countdownFold, stepsUntil } from './countdown.ts'

const own = (...acts: Act[]) => factsOf(acts).people[A]?.individual
const joint = (...acts: Act[]) => factsOf(acts).cases[0]?.joint.preparation
const held = (slot: 'joint' | 'A', attended: (typeof A)[]) =>
  act(slot, THERAPIST, ago(10), 'preparation.held', { attended })

it('[PR1] a session counts for those who came', () => {
  expect(joint(held('joint', [A, B]), held('joint', [B]))?.sessions).toEqual({ [A]: 1, [B]: 2 })
  expect(own(held('A', [A]))?.preparation.sessions).toEqual({ [A]: 1 })
})

it('[PR1] somebody written down twice came once', () =>
  expect(joint(held('joint', [A, A]))?.sessions).toEqual({ [A]: 1 }))

it('[PR2] what is one’s own says nothing for the other', () => {
  const intention = act('A', A, ago(10), 'intention.written', { words: 'Stay' })
  expect(own(intention)?.preparation.intention?.entry).toBe(intention.entry.id)
  expect(factsOf([intention]).people[B]?.individual.preparation.intention).toBeNull()
})

it('[PR2] an intention that was shared is still one’s own, and the shared one a copy', () => {
  const shared = act('joint', A, ago(5), 'intention.shared', { words: 'Stay' })
  expect(joint(shared)?.intention).toBeNull()
})

it('[PR3] the last escort for a journey is the one, and none for another', () => {
  const name = (who: string, journey = ALONE, partner?: typeof A) =>
    act('A', A, ago(10), 'escort.named', { journey, name: who, ...(partner ? { partner } : {}) })
  const escort = own(name('Sam', ALONE, B), name('Robin'))?.escort
  expect(escort?.[ALONE]?.escort?.name).toBe('Robin')
  expect(escort?.[ALONE]?.escort?.partner).toBeUndefined()
  expect(escort?.[TOGETHER]).toBeUndefined()
})

it('[PR3] naming an escort leaves what was arranged', () => {
  const arranged = act('A', A, ago(20), 'dependants.arranged', { journey: ALONE, arranged: true })
  const sitter = act('A', A, ago(15), 'sitter.named', { journey: ALONE, name: 'Kim' })
  const escort = act('A', A, ago(10), 'escort.named', { journey: ALONE, name: 'Sam' })
  expect(own(arranged, sitter, escort)?.escort[ALONE]).toMatchObject({
    dependants: { arranged: true },
    sitter: { name: 'Kim' },
    escort: { name: 'Sam' },
  })
})

it('[PR4] what to do when follows the journey, in order, and the last list stands', () => {
  const list = (steps: BodyOf<'countdown.written'>['steps'], at: Instant) =>
    act('A', PRESCRIBER, at, 'countdown.written', { journey: ALONE, steps }).entry
  const { countdowns } = foldEntries(countdownFold, [
    list([{ hoursBefore: 1, what: 'drink' }], ago(2 * DAY)),
    list(
      [
        { hoursBefore: 2, what: 'drink' },
        { hoursBefore: 48, what: 'alcohol', words: 'None.' },
      ],
      ago(DAY),
    ),
  ])
  expect(stepsUntil(countdowns[ALONE], NOW)).toMatchObject([
    { what: 'alcohol', at: ago(2 * DAY), words: 'None.' },
    { what: 'drink', at: ago(2 * HOUR) },
  ])
  expect(stepsUntil(countdowns[ALONE], undefined).map(({ at }) => at)).toEqual([null, null])
  expect(stepsUntil(countdowns[TOGETHER], NOW)).toEqual([])
})
