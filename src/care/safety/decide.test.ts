import { describe, expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { DAY, HOUR, plusMs } from '../../shared/instant.ts'
import { FOLDS, SLICES } from '../charts.ts'
import { ALL_KINDS } from '../kinds.ts'
import { answer } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  B,
  clinicAtWork,
  factsOf,
  NOW,
  SAFETY,
  THERAPIST,
  type Act,
  type Slot,
} from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { guardedFold, spokenSince } from './guarded.ts'

const attest = (ms: number, partners = [A, B], at = NOW) =>
  act('team', SAFETY, at, 'safe-together.attested', { partners, until: plusMs(NOW, ms) })
const attestation = (...acts: Act[]) => factsOf(acts).cases[0]?.team.attestation

describe('attesting that they are safe together', () => {
  it.each([
    [0, 'not-yet'],
    [1, 'granted'],
    [30 * DAY, 'granted'],
    [30 * DAY + 1, 'not-yet'],
  ] as const)('[SA1] until %d ms from now: %s', (ms, expected) =>
    expect(answer(clinicAtWork, attest(ms))).toBe(expected),
  )
  it('[SA1] names partners of this case only', () => {
    expect(answer(clinicAtWork, attest(DAY, [A, THERAPIST]))).toBe('not-in-force')
    expect(answer(clinicAtWork, attest(DAY, [A, B, THERAPIST]))).toBe('not-in-force')
  })
  it('[SA1] without the clinic’s number it may last as long as it says', () =>
    expect(answer([], attest(900 * DAY))).toBe('granted'))
  it('[SA2] ends before its time, and begins anew', () => {
    const first = attest(DAY, [A, B], ago(2 * HOUR))
    const ended = act('team', SAFETY, ago(HOUR), 'safe-together.ended', {})
    expect(attestation(first)?.partners).toEqual([A, B])
    expect(attestation(first, ended)).toBeNull()
    expect(attestation(first, ended, attest(2 * DAY))?.until).toBe(plusMs(NOW, 2 * DAY))
  })
})

describe('lifting a protection', () => {
  const place = (slot: Slot) =>
    act(slot, SAFETY, ago(HOUR), 'protection.placed', { closes: 'every-journey' })
  const lift = (slot: Slot, placed: Act, at = NOW) =>
    act(slot, SAFETY, at, 'protection.lifted', { protection: placed.entry.id })
  it.each([
    ['clinical A', 'clinical A', 'granted'],
    ['clinical A', 'clinical B', 'not-in-force'],
    ['clinical B', 'clinical A', 'not-in-force'],
    ['clinical B', 'clinical B', 'granted'],
  ] as const)('[SA3] placed in %s, lifted in %s: %s', (placed, lifted, expected) => {
    const protection = place(placed)
    expect(answer([protection], lift(lifted, protection))).toBe(expected)
  })
  it('[SA3] once', () => {
    const protection = place('clinical A')
    expect(
      answer([protection, lift('clinical A', protection, ago(1))], lift('clinical A', protection)),
    ).toBe('not-in-force')
  })
})

it('[SA4] no decision folds a guarded chart, nor a kind that lies only there', () => {
  expect(Object.keys(FOLDS).toSorted()).toEqual([
    'clinic',
    'clinical',
    'individual',
    'joint',
    'team',
  ])
  const folded = new Set(
    Object.values(SLICES).flatMap((chart) =>
      Object.values(chart).flatMap((slice) => Object.keys(slice.on)),
    ),
  )
  const guarded = ALL_KINDS.filter((kind) => WRITING[kind].guarded)
  expect(guarded).toContain('safety.answered')
  expect(guarded.filter((kind) => folded.has(kind))).toEqual([])
})

describe('a report that the law asks for', () => {
  const owed = act('team', SAFETY, ago(2 * DAY), 'mandated-report.owed', {
    law: 'Child protection',
    dueAt: ago(DAY),
  })
  const made = (to: string, at: number) =>
    act('team', THERAPIST, ago(at), 'mandated-report.made', { report: owed.entry.id, to })
  const reports = (...acts: Act[]) => factsOf(acts).cases[0]?.team.reports

  it('[SA5] is owed until it is made, once', () => {
    expect(reports(owed)).toMatchObject([{ law: 'Child protection', made: null }])
    const twice = reports(owed, made('The state line', 2 * HOUR), made('Somebody else', HOUR))
    expect(twice).toMatchObject([{ made: { to: 'The state line' } }])
  })
  it('[SA5] lies in team alone, where no partner writes', () => {
    for (const kind of ['mandated-report.owed', 'mandated-report.made'] as const)
      expect(WRITING[kind]).toEqual({ team: ['therapist', 'safety-clinician', 'medical-director'] })
  })
})

describe('what a safety clinician reads of one person', () => {
  const answered = (at: number) =>
    act('A', A, ago(at), 'safety.answered', { alone: true, answers: [] })
  const held = (at: number) => act('A', SAFETY, ago(at), 'safety-interview.held', {})
  const spoken = (...acts: Act[]) =>
    spokenSince(
      foldEntries(
        guardedFold,
        acts.map(({ entry }) => entry),
      ).guarded,
    )
  it('[SA6] they were spoken with when it was after their last answers', () => {
    expect(spoken()).toBe(false)
    expect(spoken(answered(HOUR))).toBe(false)
    expect(spoken(held(HOUR))).toBe(true)
    expect(spoken(answered(2 * HOUR), held(HOUR))).toBe(true)
    expect(spoken(held(2 * HOUR), answered(HOUR))).toBe(false)
  })
})
