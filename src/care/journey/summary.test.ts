import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import { at, dose, journeysOf, reading, writtenLater } from '../testing/journeys.ts'
import { decision } from '../testing/deciding.ts'
import {
  A,
  act,
  B,
  DIRECTOR,
  factsOf,
  MONITOR,
  openMorning,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { byJourneyFold } from './by-journey.ts'
import { DISCHARGE_CHECKS } from './entries.ts'
import { draftOf, summaryOf } from './summary.ts'

const about = (given: Act, ...people: PersonId[]): Act => ({
  ...given,
  entry: { ...given.entry, about: people },
})
const between = (min: number, words: string) =>
  act('team', THERAPIST, at(min), 'observation.noted', { journey: TOGETHER, words })

const given = dose('A', 0, TOGETHER)
const asked = act('A', MONITOR, at(130), 'discharge.signed', { journey: TOGETHER })
const day: readonly Act[] = [
  ...openMorning(TOGETHER),
  act('clinic', DIRECTOR, at(-60), 'policy.adopted', {
    version: 2,
    signedAs: 'Dr Director',
    values: { vitalsEveryMin: 15, vitalsLaterEveryMin: 30 },
  }),
  act('A', MONITOR, at(-55), 'arrival.noted', { journey: TOGETHER, came: 'came-late' }),
  given,
  act('A', MONITOR, at(12), 'dose.retained', {
    dose: given.entry.id,
    heldForMin: 12,
    swallowed: 'no',
  }),
  writtenLater(reading('A', 15, TOGETHER), 10),
  act('A', MONITOR, at(18), 'phase.observed', { journey: TOGETHER, phase: 'onset' }),
  act('A', MONITOR, at(30), 'vitals.not-taken', { journey: TOGETHER, why: 'would-disturb' }),
  act('A', A, at(35), 'touch.narrowed', { to: 'none' }),
  act('A', THERAPIST, at(36), 'observation.noted', { journey: TOGETHER, observed: 'stop-signal' }),
  reading('A', 50, TOGETHER, { systolic: 165 }),
  act('A', MONITOR, at(90), 'phase.observed', { journey: TOGETHER, phase: 'baseline' }),
  reading('A', 95, TOGETHER, { moment: 'discharge' }),
  act('A', MONITOR, at(100), 'discharge.checked', {
    journey: TOGETHER,
    holds: DISCHARGE_CHECKS.filter((c) => c !== 'gait-steady'),
  }),
  act('A', MONITOR, at(110), 'escort.arrived', { journey: TOGETHER, identityChecked: true }),
  act('B', MONITOR, at(20), 'observation.noted', { journey: TOGETHER, words: 'B alone' }),
  act('B', B, at(21), 'touch.narrowed', { to: 'none' }),
  between(40, 'Both reached out'),
  about(between(41, 'Only of B'), B),
  about(between(42, 'Of both'), A, B),
]
const summary = (acts: readonly Act[] = day) => {
  const { team, people } = journeysOf(acts)
  return summaryOf(
    factsOf(acts).clinic,
    people[A] ?? byJourneyFold.initial,
    team,
    TOGETHER,
    A,
    () => 'Noor',
  )
}
const clock = (when: string) => when.slice(11, 16)

describe('a summary', () => {
  it('[J27] is of one person’s own chart; what the team saw of them or of everybody stands apart', () => {
    const { lines, team } = summary()
    expect(team.map((l) => l.says)).toEqual(['Both reached out', 'Of both'])
    expect(lines.filter((l) => /reached|Of both|B alone|of B/.test(l.says))).toEqual([])
  })
  it('[J27] says the same whatever lies in the other’s chart', () =>
    expect(summary(day.filter((a) => a.slot !== 'B'))).toEqual(summary()))
  it('[J28] has times, readings with zones, gaps, stops, touch, deviations and every check', () => {
    const { arrival, doses, readings, gaps, stops, touch, checks, lines } = summary()
    expect(arrival?.came).toBe('came-late')
    expect(doses.map((d) => [d.deviates, d.retained?.heldForMin, d.course !== null])).toEqual([
      [true, 12, true],
    ])
    expect(readings.map((r) => [clock(r.at), r.worst?.zone])).toEqual([
      ['09:45', 'usual'],
      ['10:15', 'usual'],
      ['10:50', 'act'],
      ['11:35', 'usual'],
    ])
    expect(gaps).toEqual([
      { from: at(30), to: at(50), why: 'would-disturb' },
      { from: at(65), to: at(95) },
    ])
    expect([stops.length, touch.length]).toEqual([1, 1])
    expect(checks.filter((c) => !c.holds).map((c) => c.check)).toEqual(['gait-steady'])
    expect(lines.map((l) => l.at)).toEqual(lines.map((l) => l.at).toSorted())
  })
  it('[J28] a dose that is not as it was released says so', () => {
    const otherwise = dose('A', 1, TOGETHER, { release: given.entry.id })
    const says = summary([...day, otherwise]).lines.map((l) => l.says)
    expect(says).toContain('The dose was not as released')
  })
  it('[J28] has what the gate to going home answered, once it was asked', () => {
    expect(summary().home).toBeNull()
    const { gate } = decision(day, asked, at(130))
    if (!gate) throw new Error('no gate')
    const answered = about(act('team', MONITOR, at(130), 'gate.decided', gate), A)
    expect(summary([...day, answered]).home).toEqual(gate)
    const other = about(act('team', MONITOR, at(131), 'gate.decided', { ...gate, for: B }), B)
    expect(summary([...day, answered, other]).home?.for).toBe(A)
  })
  it('[J29] becomes a draft, a line for each thing, saying what was late and what was not observed', () =>
    expect(draftOf(summary().lines, clock).split('\n')).toEqual([
      '09:05: Came late for the journey.',
      '09:45: Blood pressure 128/82, pulse 72, oxygen 98 %.',
      '10:00: Dose given: ketamine, 100 mg, sublingual; without a release.',
      '10:12: Held for 12 min, not swallowed.',
      '10:15: Blood pressure 130/80, pulse 76, oxygen 97 %, written down 10 min later.',
      '10:18: Onset.',
      '10:30: No reading: would have disturbed.',
      '10:30 to 10:50: No reading was taken: would have disturbed.',
      '10:35: Touch narrowed to none.',
      '10:36: Stop signal.',
      '10:50: Blood pressure 165/80, pulse 76, oxygen 97 % (act, by the clinic’s 160).',
      '11:05 to 11:35: No reading was taken.',
      '11:30: Back at baseline.',
      '11:35: Blood pressure 130/80, pulse 76, oxygen 97 %.',
      '11:40: Looked at before going home: effects resolved, alert, oriented, nausea controlled, no new suicidal thoughts, safety asked alone and instructions given.',
      '11:50: Escort arrived, identity checked.',
    ]))
})
