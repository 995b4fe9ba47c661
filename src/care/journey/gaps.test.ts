import { expect, it } from 'vitest'
import { clinicFold, individualFold } from '../charts.ts'
import type { Instant } from '../../shared/instant.ts'
import type { EntryId, JourneyId } from '../../shared/ids.ts'
import { missedReadings } from './gaps.ts'

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

it('a missed reading is a gap from when it was due until the next one', () =>
  expect(missedReadings(after(15, 45, 60, 90), adopted)).toEqual([{ from: at(30), to: at(45) }]))
it('a reading a little late is no gap', () =>
  expect(missedReadings(after(20, 37, 50, 65, 95), adopted)).toEqual([]))
it('nothing is known to be missed where no interval is adopted', () =>
  expect(missedReadings(after(60), clinic({}))).toEqual([]))
