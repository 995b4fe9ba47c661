import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import type { EntryId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { reachOf } from '../decide.ts'
import { answer } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  askToRelease,
  B,
  factsOf,
  MONITOR,
  NOW,
  openMorning,
  PRESCRIBER,
  TOGETHER,
  type Act,
} from '../testing/world.ts'

const release = (
  at: Instant = ago(10 * MINUTE),
  over: Partial<BodyOf<'dose.released'>> = {},
): Act => ({
  slot: 'A',
  entry: askToRelease(openMorning(ALONE), ALONE, A, over, at),
})
const give = (by: Act | null, over: Partial<BodyOf<'dose.given'>> = {}, at: Instant = NOW): Act =>
  act('A', MONITOR, at, 'dose.given', {
    journey: ALONE,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    reinforcement: false,
    ...(by ? { release: by.entry.id as EntryId } : {}),
    ...over,
  })
const dosing = (...acts: Act[]) => factsOf(acts).people[A]?.individual.dosing
const deviations = (...acts: Act[]) => dosing(...acts)?.doses.map((d) => d.deviates)

describe('a dose', () => {
  const released = release()
  it.each([
    ['as released', give(released), false],
    ['without a release', give(null), true],
    ['with a release that does not exist', give(null, { release: ALONE as never }), true],
    ['more than released', give(released, { amount: 100.5 }), true],
    ['less than released', give(released, { amount: 60 }), true],
    ['by another route', give(released, { route: 'intramuscular' }), true],
    ['in another journey', give(released, { journey: TOGETHER }), true],
    ['before it was released', give(released, {}, ago(11 * MINUTE)), true],
  ] as const)('[J4] %s deviates: %s', (_title, dose, deviates) => {
    expect(deviations(released, dose)).toEqual([deviates])
    expect(reachOf('dose.given', 'monitor')).toBeNull()
  })
  it('[J4] outside any journey is kept all the same', () => {
    const { journey: _none, ...rest } = give(null).entry.body as BodyOf<'dose.given'>
    const outside = act('A', A, NOW, 'dose.given', rest)
    expect(dosing(outside)?.doses).toHaveLength(1)
    expect(deviations(outside)).toEqual([true])
  })
  it('[J5] uses up its release', () => {
    expect(deviations(released, give(released), give(released, {}, plusMs(NOW, 1)))).toEqual([
      false,
      true,
    ])
    expect(dosing(released)?.releases[released.entry.id]).toBeDefined()
    expect(dosing(released, give(released))?.releases).toEqual({})
  })
  it('[J5] of two releases only the newer one counts', () => {
    const again = release(ago(5 * MINUTE))
    expect(deviations(released, again, give(again))).toEqual([false])
    expect(deviations(released, again, give(released))).toEqual([true])
    expect(deviations(released, again, give(released), give(again, {}, plusMs(NOW, 1)))).toEqual([
      true,
      false,
    ])
  })
  it('[J5] a release for another journey stands beside it', () => {
    const other = act('A', PRESCRIBER, ago(5 * MINUTE), 'dose.released', {
      ...(released.entry.body as BodyOf<'dose.released'>),
      journey: TOGETHER,
    })
    expect(deviations(released, other, give(released))).toEqual([false])
  })
  it('[J5] once given, the order is used', () => {
    const morning = openMorning(ALONE)
    const ask = { slot: 'A', entry: askToRelease(morning, ALONE) } as const
    expect(answer(morning, ask)).toBe('granted')
    expect(answer([...morning, give(null, {}, ago(MINUTE))], ask)).toBe('gate-closed')
  })
})

describe('baseline', () => {
  const seen = (at: Instant, phase: BodyOf<'phase.observed'>['phase'] = 'baseline') =>
    act('A', MONITOR, at, 'phase.observed', { journey: ALONE, phase })
  it('[J6] is the last time that it was seen', () => {
    expect(dosing(seen(ago(2 * HOUR)), seen(ago(HOUR)))?.baseline?.at).toBe(ago(HOUR))
    expect(dosing(seen(ago(HOUR), 'peak'))?.baseline).toBeNull()
  })
})

describe('harm', () => {
  const events = (...acts: Act[]) => factsOf(acts).people[A]?.individual.adverseEvents ?? {}
  const harm = (outcome: BodyOf<'adverse-event.recorded'>['outcome']) =>
    act('A', MONITOR, ago(HOUR), 'adverse-event.recorded', {
      journey: ALONE,
      term: 'nausea',
      grade: 1,
      serious: false,
      relatedness: 'probable',
      outcome,
    })
  const followed = (event: Act, outcome: BodyOf<'adverse-event.followed'>['outcome']) =>
    act('A', MONITOR, NOW, 'adverse-event.followed', { event: event.entry.id, outcome })
  it('[J8] stays on the list while it goes on', () => {
    const nausea = harm('ongoing')
    expect(Object.keys(events(nausea))).toEqual([nausea.entry.id])
    expect(Object.keys(events(nausea, followed(nausea, 'ongoing')))).toEqual([nausea.entry.id])
    expect(events(nausea, followed(nausea, 'resolved'))).toEqual({})
    expect(events(harm('resolved'))).toEqual({})
  })
})

describe('what belongs to a journey', () => {
  const of = (journey: typeof ALONE) => [
    act('A', MONITOR, ago(HOUR), 'vitals.measured', {
      journey,
      moment: 'pre-dose',
      systolic: 120,
      diastolic: 80,
    }),
    act('A', MONITOR, ago(HOUR), 'sobriety.checked', {
      journey,
      intoxicated: false,
      substancesLast24h: ['alcohol'],
    }),
    act('team', MONITOR, ago(HOUR), 'room.prepared', {
      journey,
      rescueKit: true,
      emergencyPlan: true,
    }),
  ]
  it('[J9] is found there and nowhere else', () => {
    const facts = factsOf(of(TOGETHER))
    const own = facts.people[A]?.individual
    expect([
      own?.readings[ALONE],
      own?.dayChecks[ALONE],
      facts.cases[0]?.team.staffing[ALONE],
    ]).toEqual([undefined, undefined, undefined])
    expect(own?.readings[TOGETHER]).toHaveLength(1)
    expect(own?.dayChecks[TOGETHER]?.sobriety?.substances).toBe(1)
    expect(facts.cases[0]?.team.staffing[TOGETHER]?.room?.rescueKit).toBe(true)
  })
  it('[J9] a reading for no journey belongs to none', () => {
    const reading = act('A', MONITOR, ago(30 * DAY), 'vitals.measured', {
      moment: 'screening',
      systolic: 120,
      diastolic: 80,
    })
    expect(factsOf([reading], B).people[A]?.individual.readings).toEqual({})
  })
})
