import { describe, expect, it } from 'vitest'
import { clinicFold } from '../charts.ts'
import { MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import type { ThresholdName } from '../policy/thresholds.ts'
import { NOW } from '../testing/world.ts'
import { gapsAfter } from './gaps.ts'
import { vitalsDue, type Watched } from './vitals-due.ts'

const at = (min: number): Instant => plusMs(NOW, min * MINUTE)
const clinic = (values: Partial<Record<ThresholdName, number>>) => ({
  ...clinicFold.initial,
  policy: { version: 1, adopted: null, values },
})
const adopted = clinic({ vitalsEveryMin: 15, vitalsLaterEveryMin: 30 })
const during = (...minutes: number[]) =>
  minutes.map((m) => ({ at: at(m), moment: 'during' as const }))
const dosed = (over: Partial<Watched> = {}): Watched => ({
  doses: [{ at: at(0) }],
  readings: [],
  notTaken: [],
  baseline: null,
  gone: false,
  ...over,
})
const due = (watched: Watched, min: number, where = adopted) => {
  const found = vitalsDue(where, watched, at(min))
  return 'dueAt' in found
    ? [
        found.kind,
        found.moment,
        found.dueAt && (Date.parse(found.dueAt) - Date.parse(NOW)) / MINUTE,
      ]
    : [found.kind]
}

describe('after a dose', () => {
  it.each([
    ['at once', [], 0, ['not-yet', 'during', 15]],
    ['a minute before', [], 14, ['not-yet', 'during', 15]],
    ['on time', [], 15, ['due', 'during', 15]],
    ['a little late', [], 22.5, ['due', 'during', 15]],
    ['as late as a gap', [], 22.6, ['overdue', 'during', 15]],
    ['counted from the last reading', [17], 30, ['not-yet', 'during', 32]],
    ['in the first hour still', [59], 60, ['not-yet', 'during', 74]],
    ['later', [60], 89, ['not-yet', 'during', 90]],
    ['later, on time', [60], 90, ['due', 'during', 90]],
    ['later, as late as a gap', [60], 106, ['overdue', 'during', 90]],
    ['not by a reading that is yet to come', [40], 15, ['due', 'during', 15]],
  ] as const)('[J14] %s', (_title, readings, now, expected) =>
    expect(due(dosed({ readings: during(...readings) }), now)).toEqual(expected),
  )
  it('[J14] counts the first hour by the minutes of the clock, whatever the seconds', () => {
    // A dose at 8 seconds past the minute, and readings at its end: NOW is a whole minute.
    const doses = [{ at: plusMs(at(0), 8_000) }]
    const after = (min: number, seconds: number) => {
      const reading = { at: plusMs(at(min), seconds * 1_000), moment: 'during' as const }
      const found = vitalsDue(adopted, dosed({ doses, readings: [reading] }), reading.at)
      return 'dueAt' in found && found.dueAt
        ? (Date.parse(found.dueAt) - Date.parse(reading.at)) / MINUTE
        : null
    }
    expect([after(59, 59), after(60, 3), after(60, 59)]).toEqual([15, 30, 30])
  })
  it('[J14] is overdue exactly when a reading now would close a gap', () => {
    for (let min = 1; min < 240; min += 0.5) {
      const readings = during(15, 31, 66)
      const before = readings.filter((r) => r.at < at(min))
      const gap = gapsAfter(at(0), [...before, { at: at(min) }], adopted).at(-1)
      const state = due(dosed({ readings: before }), min)
      const open = gap?.to === at(min) ? gap.from : null
      expect([min, state[0] === 'overdue' ? at(Number(state[2])) : null]).toEqual([min, open])
    }
  })
  it('[J14] nothing is due where no interval is adopted, and that is said', () => {
    expect(vitalsDue(clinic({}), dosed(), at(500))).toMatchObject({
      kind: 'not-adopted',
      says: expect.stringContaining('medical director'),
    })
    expect(due(dosed(), 20, clinic({ vitalsEveryMin: 20 }))).toEqual(['due', 'during', 20])
  })
  it('[J16] baseline makes the reading for going home due, until there is one', () => {
    const back = { readings: during(15, 30, 45, 80), baseline: { at: at(90) } }
    expect(due(dosed(back), 89)).toEqual(['not-yet', 'during', 110])
    expect(due(dosed(back), 90)).toEqual(['due', 'discharge', 90])
    const leaving = { at: at(95), moment: 'discharge' as const }
    expect(due(dosed({ ...back, readings: [...back.readings, leaving] }), 96)).toEqual([
      'not-yet',
      'during',
      125,
    ])
  })
  it('[J16] whoever is late already is not less late for being back', () =>
    expect(due(dosed({ baseline: { at: at(90) } }), 90)).toEqual(['overdue', 'discharge', 15]))
  it('[J16] nothing is due of somebody who went home', () =>
    expect(due(dosed({ gone: true }), 300)).toEqual(['nothing']))
  it('[J17] asked for and not taken, it is due an interval later', () => {
    const declined = { readings: during(15), notTaken: [{ at: at(30) }] }
    expect(due(dosed(declined), 44)).toEqual(['not-yet', 'during', 45])
    expect(due(dosed(declined), 45)).toEqual(['due', 'during', 45])
  })
})

describe('before a dose', () => {
  const where = clinic({ vitalsFreshMin: 60, restMin: 10, systolicWarn: 140 })
  const before = (...readings: Watched['readings']) => dosed({ doses: [], readings })
  const calm = (min: number, systolic = 128) => ({
    at: at(min),
    moment: 'pre-dose' as const,
    systolic,
    diastolic: 80,
  })
  it.each([
    ['none yet', before(), 0, ['due', 'pre-dose', null]],
    ['one of the day before', before(calm(-24 * 60)), 0, ['due', 'pre-dose', null]],
    ['one at screening', before(...during(-5)), 0, ['due', 'pre-dose', null]],
    ['fresh', before(calm(-15)), 0, ['not-yet', 'pre-dose', 45]],
    ['fresh to the last', before(calm(-60)), 0, ['not-yet', 'pre-dose', 0]],
    ['too old', before(calm(-61)), 0, ['due', 'pre-dose', -1]],
    ['raised', before(calm(-9, 148)), 0, ['not-yet', 'after-rest', 1]],
    ['raised, and rested', before(calm(-10, 148)), 0, ['due', 'after-rest', 0]],
    ['settled after rest', before(calm(-20, 148), calm(-5)), 0, ['not-yet', 'pre-dose', 55]],
  ] as const)('[J15] %s', (_title, watched, now, expected) =>
    expect(due(watched, now, where)).toEqual(expected),
  )
  it('[J15] a reading of today never grows old where no age is adopted', () =>
    expect(due(before(calm(-300)), 0, clinic({}))).toEqual(['not-adopted']))
})
