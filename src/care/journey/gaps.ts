import type { ClinicState, IndividualState } from '../charts.ts'
import { adopted } from '../plan/gate.ts'
import { HOUR, instantOf, MINUTE, msOf, type Instant } from '../../shared/instant.ts'

export type Gap = { readonly from: Instant; readonly to: Instant }

/** A reading this much later than it was due was missed, not merely taken a little late. Unit: share of the interval. */
const MISSED = 1.5

/**
 * Stretches after a dose in which a reading was due and none was taken: drawn as not observed, never as a line.
 * Where the clinic has adopted no interval, nothing is known to be missed.
 * Source: `vitalsEveryMin` in the first hour, `vitalsLaterEveryMin` afterwards, as adopted.
 */
export function missedReadings(individual: IndividualState, clinic: ClinicState): readonly Gap[] {
  const first = adopted(clinic, 'vitalsEveryMin')
  const later = adopted(clinic, 'vitalsLaterEveryMin') ?? first
  if (first === undefined || later === undefined) return []
  return individual.dosing.doses.flatMap((dose) => {
    if (!dose.journey || dose.reinforcement) return []
    const readings = (individual.readings[dose.journey] ?? []).filter((r) => r.at > dose.at)
    let before: Instant = dose.at
    return readings.flatMap((reading) => {
      const everyMin = msOf(before) - msOf(dose.at) < HOUR ? first : later
      const due = msOf(before) + everyMin * MINUTE
      const missed = msOf(reading.at) - msOf(before) > MISSED * everyMin * MINUTE
      before = reading.at
      return missed ? [{ from: instantOf(due), to: reading.at }] : []
    })
  })
}
