import { expect, it } from 'vitest'
import { clinicFold, individualFold } from '../charts.ts'
import type { Instant } from '../../shared/instant.ts'
import type { EntryId, JourneyId } from '../../shared/ids.ts'
import { gapsAfter, missedReadings } from './gaps.ts'

const journey = 'j' as JourneyId
const at = (minutes: number): Instant =>
  new Date(Date.UTC(2026, 2, 10, 10) + minutes * 60_000).toISOString() as Instant
const entry = 'e' as EntryId
const after = (...minutes: number[]) => ({
  ...individualFold.initial,
  dosing: {
    ...individualFold.initial.dosing,
    doses: [
      { entry, at: at(0), journey, medicine: 'ketamine', reinforcement: false, deviates: false },
    ],
  },
  readings: { [journey]: minutes.map((m) => ({ entry, at: at(m), moment: 'during' as const })) },
})
const clinic = (values: object) => ({
  ...clinicFold.initial,
  policy: { version: 1, adopted: null, values },
})
const adopted = clinic({ vitalsEveryMin: 15, vitalsLaterEveryMin: 30 })

it('[J18] a missed reading is a gap from when it was due until the next one', () =>
  expect(missedReadings(after(15, 45, 60, 90), adopted)).toEqual([{ from: at(30), to: at(45) }]))
it('[J18] a reading a little late is no gap', () =>
  expect(missedReadings(after(20, 37, 50, 65, 95), adopted)).toEqual([]))
it('[J18] nothing is known to be missed where no interval is adopted', () =>
  expect(missedReadings(after(60), clinic({}))).toEqual([]))

it('[J17] a gap that is explained stays a gap, with why; what was noted in another stretch explains nothing', () =>
  expect(
    gapsAfter(at(0), [{ at: at(15) }, { at: at(60) }, { at: at(120) }], adopted, [
      { at: at(14), why: 'device-failed' },
      { at: at(30), why: 'would-disturb' },
      { at: at(45), why: 'declined' },
    ]),
  ).toEqual([
    { from: at(30), to: at(60), why: 'declined' },
    { from: at(90), to: at(120) },
  ]))
