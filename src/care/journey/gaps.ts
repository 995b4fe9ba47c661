import type { ClinicState, IndividualState } from '../charts.ts'
import type { BodyOf } from '../kinds.ts'
import { msBetween, plusMs, type Instant } from '../../shared/instant.ts'
import { MISSED, scheduleOf } from './schedule.ts'

type Moment = { readonly at: Instant }
export type NotTaken = Moment & Pick<BodyOf<'vitals.not-taken'>, 'why'>

/** `why`: what was noted when no reading was taken; a gap that is explained stays a gap. */
export type Gap = { readonly from: Instant; readonly to: Instant; readonly why?: NotTaken['why'] }

/**
 * Stretches after a first dose in which a reading was due and none was taken: drawn as not observed, never as a line.
 * Shape: `readings` and `notTaken` oldest first. Where the clinic has adopted no interval, nothing is known to be missed.
 */
export function gapsAfter(
  firstDose: Instant,
  readings: readonly Moment[],
  clinic: ClinicState,
  notTaken: readonly NotTaken[] = [],
): readonly Gap[] {
  const schedule = scheduleOf(clinic)
  if (!schedule) return []
  const gaps: Gap[] = []
  let before = firstDose
  let next = 0
  for (const { at } of readings) {
    if (at <= firstDose) continue
    let why: NotTaken['why'] | undefined
    for (let noted = notTaken[next]; noted && noted.at < at; noted = notTaken[++next])
      if (noted.at >= before) ({ why } = noted)
    const every = schedule(firstDose, before)
    if (msBetween(before, at) > MISSED * every)
      gaps.push({ from: plusMs(before, every), to: at, ...(why ? { why } : {}) })
    before = at
  }
  return gaps
}

/** The same for every journey of a person, from what their chart’s state remembers. */
export const missedReadings = (individual: IndividualState, clinic: ClinicState): readonly Gap[] =>
  individual.dosing.doses.flatMap((dose) =>
    dose.journey && !dose.reinforcement
      ? gapsAfter(dose.at, individual.readings[dose.journey] ?? [], clinic)
      : [],
  )
