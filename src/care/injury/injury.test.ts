import { describe, expect, it } from 'vitest'
import { READERS } from '../../record/chart.ts'
import { DAY, HOUR, MINUTE, type Instant } from '../../shared/instant.ts'
import { wasMedicated } from '../consent/capacity.ts'
import { ALL_KINDS } from '../kinds.ts'
import { answer, decision } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  B,
  clinicAtWork,
  factsOf,
  NOW,
  THERAPIST,
  type Act,
} from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { ATTESTED, type Attested } from './entries.ts'
import { deviationsOf } from './criteria.ts'

const named = (affair = true) =>
  act('team', THERAPIST, ago(9 * DAY), 'injury.named', {
    injured: A,
    other: B,
    affair,
    words: 'The spring that he was gone',
  })
const affair = named()
const injury = affair.entry.id
const attest = (holds: Attested, at = ago(8 * DAY), of = injury) =>
  act('team', THERAPIST, at, 'injury.attested', { injury: of, holds })
const ended = (holds: Attested, at = ago(HOUR)) =>
  act('team', THERAPIST, at, 'injury.attestation-ended', { injury, holds })
const open = (step: number, at: Instant = NOW, of = injury) =>
  act('team', THERAPIST, at, 'injury.step-opened', { injury: of, step })
const moment = (step: number, at: Instant, words = 'She said it, and he stayed') =>
  act('team', THERAPIST, at, 'injury.moment-noted', { injury, step, words })
const dose = (at: Instant, slot: 'A' | 'B' = 'B') =>
  act(slot, THERAPIST, at, 'dose.given', {
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 50,
    unit: 'mg',
    reinforcement: false,
  })
const baseline = (at: Instant, slot: 'A' | 'B' = 'B') =>
  act(slot, THERAPIST, at, 'phase.observed', {
    journey: '0193a000-0000-7000-8000-000000001001' as never,
    phase: 'baseline',
  })
const ready = [affair, ...ATTESTED.map((holds) => attest(holds))]
const its = (...acts: Act[]) => factsOf(acts).cases[0]?.team.injuries[injury]
const says = (given: readonly Act[], when: Act): string => {
  const decided = decision(given, when)
  return decided.kind === 'refused' ? decided.refusal.says : 'granted'
}

it('[AI1] all of it lies in team, which no partner reads', () => {
  const kinds = ALL_KINDS.filter((kind) => kind.startsWith('injury.'))
  expect(kinds).toHaveLength(5)
  for (const kind of kinds) expect(Object.keys(WRITING[kind])).toEqual(['team'])
  expect(READERS.team).not.toContain('partner')
})

describe('a step', () => {
  it.each(ATTESTED)('[AI2] is closed without %s', (missing) => {
    const without = [affair, ...ATTESTED.filter((h) => h !== missing).map((h) => attest(h))]
    expect(answer(without, open(1))).toBe('not-yet')
    expect(answer(ready, open(1))).toBe('granted')
  })
  it('[AI2] asks for the end of an affair only where there was one', () => {
    const other = named(false)
    const of = other.entry.id
    const agreed = ATTESTED.filter((h) => h !== 'affair-ended').map((h) => attest(h, ago(DAY), of))
    expect(answer([other, ...agreed], open(1, NOW, of))).toBe('granted')
    expect(answer([other], attest('affair-ended', NOW, of))).toBe('not-in-force')
  })
  it('[AI2] of an injury that nobody named is closed', () => {
    expect(answer([], open(1))).toBe('not-in-force')
    expect(answer([], attest('injured-agrees', NOW))).toBe('not-in-force')
  })

  it.each([
    [4, 'granted'],
    [5, 'medicated'],
    [7, 'medicated'],
    [8, 'granted'],
  ] as const)('[AI3] %i near either one’s dose: %s', (step, expected) => {
    for (const slot of ['A', 'B'] as const)
      expect(answer([...ready, dose(ago(MINUTE), slot)], open(step))).toBe(expected)
    expect(answer(ready, open(step))).toBe('granted')
  })

  it('[AI4] back is open near a dose too, and from where it is, not from where it was', () => {
    const far = [...ready, open(6, ago(2 * HOUR)), dose(ago(HOUR))]
    expect(answer(far, open(5))).toBe('granted')
    expect(answer(far, open(6))).toBe('medicated')
    expect(answer([...far, open(3, ago(MINUTE))], open(5))).toBe('medicated')
  })
  it('[AI4] is closed by what ends, until it holds and is opened anew', () => {
    const done = [...ready, open(3, ago(2 * HOUR)), ended('other-agrees')]
    expect(its(...ready, open(3, ago(2 * HOUR)))?.open?.step).toBe(3)
    expect(its(...done)?.open).toBeNull()
    expect(answer(done, open(1))).toBe('not-yet')
    const again = [...done, attest('other-agrees', ago(MINUTE))]
    expect(its(...again)?.open).toBeNull()
    expect(answer(again, open(1))).toBe('granted')
  })

  it('[AI7] says what is closed, why, and what opens it, all of it at once', () => {
    const refusal = says([affair, attest('affair-ended'), dose(ago(MINUTE))], open(5))
    expect(refusal).toMatch(/^Step 5 is closed: /)
    expect(refusal).toContain('all of it is told')
    expect(refusal).toContain('does not agree')
    expect(refusal).toContain('near a dose')
    expect(refusal).toContain('cooling time')
    expect(refusal).not.toContain('affair')
  })
})

describe('what happened', () => {
  it('[AI5] is noted whatever is closed, and the way back is kept', () => {
    expect(answer([dose(ago(MINUTE))], moment(6, NOW))).toBe('granted')
    const way = [1, 4, 5, 3, 4].map((step, i) => moment(step, ago((9 - i) * HOUR)))
    expect(its(...ready, ...way)?.moments.map(({ step }) => step)).toEqual([1, 4, 5, 3, 4])
  })

  it('[AI6] deviates where its step was not open when it happened', () => {
    const acts = [
      ...ready,
      moment(2, ago(7 * DAY)),
      open(3, ago(6 * DAY)),
      moment(2, ago(5 * DAY)),
      moment(4, ago(4 * DAY)),
      open(5, ago(DAY)),
    ]
    expect(its(...acts)?.moments.map(({ wasOpen }) => wasOpen)).toEqual([false, true, false])
    expect(deviationsOf({ step: 4, wasOpen: false }, [])).toEqual(['not-open'])
  })
  it('[AI6] deviates as a promise near a dose, whatever came after', () => {
    const entries = [
      dose(ago(5 * DAY)),
      baseline(ago(5 * DAY - HOUR)),
      dose(ago(HOUR)),
      baseline(ago(MINUTE)),
    ].map(({ entry }) => entry)
    const { clinic } = factsOf(clinicAtWork)
    const near = (at: Instant) => wasMedicated(entries, clinic, at)
    expect([ago(6 * DAY), ago(5 * DAY - MINUTE), ago(3 * DAY), NOW].map(near)).toEqual([
      false,
      true,
      false,
      true,
    ])
    expect(deviationsOf({ step: 6, wasOpen: true }, [B])).toEqual(['near-a-dose'])
    expect(deviationsOf({ step: 4, wasOpen: true }, [B])).toEqual([])
  })
})
