import { describe, expect, it } from 'vitest'
import type { EntryId } from '../../shared/ids.ts'
import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import { answer } from '../testing/deciding.ts'
import { A, act, ago, DIRECTOR, factsOf, NOW, THERAPIST, type Act } from '../testing/world.ts'
import { clockOf } from './clock.ts'

const ENTRY = '0193a000-0000-7000-8000-00000000e001' as EntryId
const adopted = act('clinic', DIRECTOR, ago(900 * DAY), 'policy.adopted', {
  version: 1,
  signedAs: 'Dr Director',
  values: {
    accessAnswerDays: 30,
    accessExtensionDays: 30,
    amendmentAnswerDays: 60,
    amendmentExtensionDays: 30,
  },
})
const access = (at: Instant) => act('A', A, at, 'access.requested', { wants: 'copy' })
const amendment = (at: Instant) =>
  act('A', A, at, 'amendment.requested', { entry: ENTRY, should: 'It was Tuesday' })
const postpone = (asked: Act, at: Instant = NOW) =>
  act('A', THERAPIST, at, 'answer.postponed', {
    request: asked.entry.id,
    reason: 'The paper chart has still to come',
  })
const given = (asked: Act, at: Instant = NOW) =>
  act('A', THERAPIST, at, 'access.answered', { request: asked.entry.id, outcome: 'given' })
const decided = (asked: Act, at: Instant = NOW) =>
  act('A', THERAPIST, at, 'amendment.decided', { request: asked.entry.id, outcome: 'refused' })
const clock = (acts: readonly Act[], asked: Act, at: Instant = NOW) => {
  const facts = factsOf(acts)
  const ask = facts.people[A]?.individual.asks[asked.entry.id]
  if (!ask) throw new Error('nobody asked')
  return clockOf(ask, at, facts.clinic.policy)
}

describe.each([
  ['access', access, given, 30],
  ['a correction', amendment, decided, 60],
] as const)('the clock of %s', (_title, ask, done, days) => {
  it.each([
    [1, false],
    [0, true],
    [-1, true],
  ])('[RR11] %d ms before the end, overdue: %s', (left, overdue) => {
    const asked = ask(plusMs(ago(days * DAY), left))
    expect(clock([adopted, asked], asked)).toMatchObject({ overdue, postponed: false })
  })
  it('[RR11] thirty days more, once', () => {
    const asked = ask(ago(days * DAY - HOUR))
    const more = postpone(asked, ago(1))
    expect(clock([adopted, asked, more], asked)).toEqual({
      due: plusMs(NOW, 30 * DAY + HOUR),
      postponed: true,
      overdue: false,
    })
    expect(answer([adopted, asked], postpone(asked))).toBe('granted')
    expect(answer([adopted, asked, more], postpone(asked))).toBe('not-in-force')
  })
  it('[RR11] not once the time is over, nor once it is answered', () => {
    const late = ask(ago(days * DAY))
    expect(answer([adopted, late], postpone(late))).toBe('not-in-force')
    const asked = ask(ago(DAY))
    expect(answer([adopted, asked, done(asked, ago(1))], postpone(asked))).toBe('not-in-force')
  })
  it('[RR11] what is answered is not overdue', () => {
    const asked = ask(ago(900 * DAY))
    expect(clock([adopted, asked, done(asked)], asked).overdue).toBe(false)
  })
  it('[RR11] without the number nothing is due, and more time is one’s own affair', () => {
    const asked = ask(ago(900 * DAY))
    expect(clock([asked], asked)).toEqual({ due: null, postponed: false, overdue: false })
    expect(answer([asked], postpone(asked))).toBe('granted')
  })
  it('[RR11] one request says nothing about another', () => {
    const [first, second] = [ask(ago(DAY)), ask(ago(DAY))]
    const acts = [adopted, first, second, postpone(first, ago(1)), done(first)]
    expect(clock(acts, second)).toMatchObject({ postponed: false })
    expect(answer(acts, postpone(second))).toBe('granted')
  })
})

it('[RR11] nobody postpones what nobody asked', () => {
  const other = act('B', A, ago(DAY), 'access.requested', { wants: 'see' })
  expect(answer([adopted], postpone(other))).toBe('not-in-force')
  expect(answer([adopted, other], postpone(other))).toBe('not-in-force')
})

it('[RR12] statements stay with the entry, each of them', () => {
  const state = (at: Instant, words: string) =>
    act('A', A, at, 'disagreement.stated', { entry: ENTRY, words })
  const first = state(ago(DAY), 'I never said that')
  const second = state(ago(HOUR), 'Nor that')
  const { disagreements } = factsOf([first, second]).people[A]?.individual ?? {}
  expect(disagreements?.[ENTRY]?.map((mark) => mark.entry)).toEqual([
    first.entry.id,
    second.entry.id,
  ])
})
