import type { ClinicState } from '../charts.ts'
import { adopted } from '../plan/gate.ts'
import { HOUR, MINUTE, msOf, type Instant } from '../../shared/instant.ts'

/** A reading this much later than it was due was missed, not merely taken a little late. Unit: share of the interval. */
export const MISSED = 1.5

/** How long until the next reading, from the first dose and the reading before. Unit: ms. */
export type Schedule = (firstDose: Instant, before: Instant) => number

/**
 * The times between readings as the clinic adopted them; null where it adopted none, and then nothing is ever due.
 * The first hour ends by the minutes of the clock, as everybody in the room reads it: a reading at 11:05:03 after a
 * dose at 10:05:08 was taken an hour after it.
 * Source: `vitalsEveryMin` in the first hour, `vitalsLaterEveryMin` afterwards.
 */
export function scheduleOf(clinic: ClinicState): Schedule | null {
  const first = adopted(clinic, 'vitalsEveryMin')
  const later = adopted(clinic, 'vitalsLaterEveryMin') ?? first
  if (first === undefined || later === undefined) return null
  const minute = (at: Instant): number => Math.floor(msOf(at) / MINUTE)
  return (firstDose, before) =>
    (minute(before) - minute(firstDose) < HOUR / MINUTE ? first : later) * MINUTE
}
