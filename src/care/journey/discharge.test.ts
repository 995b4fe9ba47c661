import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import type { BodyOf, Kind } from '../kinds.ts'
import type { ThresholdName } from '../policy/thresholds.ts'
import { answer, decision } from '../testing/deciding.ts'
import { A, act, ALONE, DIRECTOR, MONITOR, NOW, openMorning, type Act } from '../testing/world.ts'
import { DISCHARGE_CHECKS } from './entries.ts'

const at = (min: number): Instant => plusMs(NOW, min * MINUTE)
const dose = (min: number, reinforcement = false) =>
  act('A', MONITOR, at(min), 'dose.given', {
    journey: ALONE,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    reinforcement,
  })
const seen = (when: Instant) =>
  act('A', MONITOR, when, 'phase.observed', { journey: ALONE, phase: 'baseline' })
const checks = (
  when: Instant,
  holds: BodyOf<'discharge.checked'>['holds'] = [...DISCHARGE_CHECKS],
) => act('A', MONITOR, when, 'discharge.checked', { journey: ALONE, holds })
const reading = (when: Instant, over: Partial<BodyOf<'vitals.measured'>> = {}) =>
  act('A', MONITOR, when, 'vitals.measured', {
    journey: ALONE,
    moment: 'discharge',
    systolic: 124,
    diastolic: 80,
    spo2: 97,
    ...over,
  })
const arrived = (identityChecked = true) =>
  act('A', MONITOR, at(110), 'escort.arrived', { journey: ALONE, identityChecked })
/** Every number of the discharge, adopted; what a clinic adopts beyond the core is its own choice. */
const adopted = (
  values: Partial<Record<ThresholdName, number>> = {
    monitoringMin: 120,
    dischargeSystolicRisePercent: 20,
  },
) =>
  act('clinic', DIRECTOR, plusMs(NOW, -HOUR), 'policy.adopted', {
    version: 2,
    signedAs: 'Dr Director',
    values,
  })

/** Two hours after a dose, with nothing in the way of going home. Before it: 128/82. */
const evening: readonly Act[] = [
  ...openMorning(ALONE),
  adopted(),
  dose(0),
  seen(at(90)),
  checks(at(100)),
  reading(at(105)),
  arrived(),
]
const minus = (kind: Kind, from = NOW) =>
  evening.filter((a) => a.entry.kind !== kind || a.entry.at < from)
const asked = act('A', MONITOR, at(120), 'discharge.signed', { journey: ALONE })
const unmet = (given: readonly Act[], when: Instant = at(120)) =>
  decision(given, asked, when)
    .gate?.verdicts.filter((v) => !v.met)
    .map((v) => v.criterion)

describe('going home', () => {
  it('[J7] two hours after a dose, with everything as it should be', () => {
    expect(answer(evening, asked, at(120))).toBe('granted')
    expect(unmet(evening)).toEqual([])
  })
  it('[J7] is refused with the whole answer; leaving is recorded all the same', () => {
    const refused = decision(minus('escort.arrived'), asked, at(120))
    expect(refused).toMatchObject({
      kind: 'refused',
      refusal: { code: 'gate-closed' },
      gate: { gate: 'discharge', outcome: 'closed' },
    })
    expect(refused.gate?.verdicts).toHaveLength(5)
    expect(answer([], act('A', MONITOR, at(5), 'departure.recorded', { journey: ALONE }))).toBe(
      'granted',
    )
  })
  it('[J7] from a journey that no plan knows is refused', () => {
    const elsewhere = act('A', MONITOR, at(120), 'discharge.signed', {
      journey: 'c0000000-0000-7000-8000-000000000000' as typeof ALONE,
    })
    expect(answer(evening, elsewhere, at(120))).toBe('not-yet')
  })

  it.each([
    ['exactly two hours', evening, at(120), []],
    ['a millisecond less', evening, plusMs(at(120), -1), ['monitored-long-enough']],
    [
      'the clinic asks for less than the medicine',
      [...evening, adopted({ monitoringMin: 30 })],
      plusMs(at(120), -1),
      ['monitored-long-enough'],
    ],
    [
      'the clinic asks for more: exactly that',
      [...evening, adopted({ monitoringMin: 150 })],
      at(150),
      [],
    ],
    [
      'the clinic asks for more: a millisecond less',
      [...evening, adopted({ monitoringMin: 150 })],
      plusMs(at(150), -1),
      ['monitored-long-enough'],
    ],
    [
      'counted from the last dose',
      [...evening, dose(10, true)],
      plusMs(at(130), -1),
      ['monitored-long-enough'],
    ],
    ['counted from the last dose, in full', [...evening, dose(10, true)], at(130), []],
  ] as const)('[D1] %s', (_title, given, when, expected) =>
    expect(unmet(given, when)).toEqual(expected),
  )

  it.each([
    ['nobody saw baseline', minus('phase.observed'), ['at-baseline']],
    ['seen at the moment of the dose', [...minus('phase.observed'), seen(NOW)], ['at-baseline']],
    ['seen a millisecond after the dose', [...minus('phase.observed'), seen(plusMs(NOW, 1))], []],
    ['seen before the dose', [...minus('phase.observed'), seen(at(-30))], ['at-baseline']],
  ] as const)('[D2] %s', (_title, given, expected) => expect(unmet(given)).toEqual(expected))

  it('[D2] a second dose asks for baseline anew', () =>
    expect(unmet([...evening, dose(95, true)], at(300))).toEqual(['at-baseline']))

  it.each(DISCHARGE_CHECKS)('[D3] not without %s', (missing) => {
    const some = DISCHARGE_CHECKS.filter((check) => check !== missing)
    expect(unmet([...evening, checks(at(101), some)])).toEqual(['everything-looked-at'])
  })
  it.each([
    ['nobody looked', minus('discharge.checked'), ['everything-looked-at']],
    [
      'looked at before the dose',
      [...minus('discharge.checked'), checks(at(-10))],
      ['everything-looked-at'],
    ],
    [
      'at the moment of the dose',
      [...minus('discharge.checked'), checks(NOW)],
      ['everything-looked-at'],
    ],
    ['a millisecond after it', [...minus('discharge.checked'), checks(plusMs(NOW, 1))], []],
  ] as const)('[D3] %s', (_title, given, expected) => expect(unmet(given)).toEqual(expected))

  /** 128 before the dose: 153 is within 20 %, 154 is not. */
  const pressure = (over: Partial<BodyOf<'vitals.measured'>>) => [
    ...minus('vitals.measured'),
    reading(at(105), over),
  ]
  it.each([
    ['nothing since the dose', minus('vitals.measured'), ['pressure-settled']],
    [
      'only oxygen since',
      [
        ...minus('vitals.measured'),
        act('A', MONITOR, at(105), 'vitals.measured', {
          journey: ALONE,
          moment: 'discharge',
          spo2: 97,
        }),
      ],
      ['pressure-settled'],
    ],
    ['139/89 is below', pressure({ systolic: 139, diastolic: 89 }), []],
    ['139/90 is near the one before', pressure({ systolic: 139, diastolic: 90 }), []],
    ['153 is within a fifth of 128', pressure({ systolic: 153, diastolic: 95 }), []],
    ['154 is not', pressure({ systolic: 154, diastolic: 80 }), ['pressure-settled']],
    ['oxygen 92', pressure({ spo2: 92 }), []],
    ['oxygen 91', pressure({ spo2: 91 }), ['pressure-settled']],
    [
      'the last reading counts',
      [...evening, reading(at(110), { systolic: 170 })],
      ['pressure-settled'],
    ],
    ['settled again', [...evening, reading(at(110), { systolic: 170 }), reading(at(115))], []],
  ] as const)('[D4] %s', (_title, given, expected) => expect(unmet(given)).toEqual(expected))

  it.each([
    ['the escort is not here', minus('escort.arrived'), ['accompanied']],
    ['nobody checked who it is', [...minus('escort.arrived'), arrived(false)], ['accompanied']],
    ['here and checked', evening, []],
  ] as const)('[D5] %s', (_title, given, expected) => expect(unmet(given)).toEqual(expected))

  it('[D5] at home nobody is fetched', () => {
    const home = minus('escort.arrived').map((a) =>
      a.entry.kind === 'plan.proposed'
        ? {
            ...a,
            entry: {
              ...a.entry,
              body: {
                ...a.entry.body,
                journeys: (a.entry.body as BodyOf<'plan.proposed'>).journeys.map((j) => ({
                  ...j,
                  setting: 'home',
                })),
              } as never,
            },
          }
        : a,
    )
    expect(unmet(home)).toEqual([])
  })
  it('[D1] the other’s dose and readings count for nothing', () => {
    const b = act('B', MONITOR, at(115), 'dose.given', {
      journey: ALONE,
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 100,
      unit: 'mg',
      reinforcement: false,
    })
    expect(unmet([...evening, b])).toEqual([])
    expect(decision(evening, asked, at(120)).gate?.for).toBe(A)
  })
})
