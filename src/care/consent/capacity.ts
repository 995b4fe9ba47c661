import { asCorrected } from '../../record/amend.ts'
import type { Readable } from '../../record/entry.ts'
import { product } from '../../record/fold.ts'
import { HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { ClinicState, IndividualState } from '../charts.ts'
import { dosingSlice } from '../journey/state.ts'

export type Capacity =
  | { readonly kind: 'clear' }
  /** `until` is unknown while nobody has seen baseline. */
  | { readonly kind: 'medicated'; readonly since: Instant; readonly until: Instant | null }

/**
 * Whether this person may sign, widen, promise or delete now: not from a dose until baseline was seen and the
 * clinic's cooling time has passed. Narrowing and stopping never ask this.
 * Source: clinical dossier §9; the length is clinic policy, and without one only baseline counts.
 */
export function capacityOf(
  { dosing }: Pick<IndividualState, 'dosing'>,
  clinic: Pick<ClinicState, 'policy'>,
  at: Instant,
): Capacity {
  const last = dosing.doses.filter((dose) => dose.at <= at).at(-1)
  if (!last) return { kind: 'clear' }
  const { baseline } = dosing
  if (!baseline || baseline.at <= last.at) return { kind: 'medicated', since: last.at, until: null }
  const until = plusMs(baseline.at, (clinic.policy.values.coolingHours ?? 0) * HOUR)
  return at < until ? { kind: 'medicated', since: last.at, until } : { kind: 'clear' }
}

const dosingFold = product({ dosing: dosingSlice })

/** Whether they were, at a moment that is past: by their own entries until then, whatever came after. */
export const wasMedicated = (
  entries: readonly Readable[],
  clinic: Pick<ClinicState, 'policy'>,
  then: Instant,
): boolean => {
  const before = asCorrected(entries).filter(({ at }) => at <= then)
  return (
    capacityOf(dosingFold.evolveAll(dosingFold.initial, before), clinic, then).kind === 'medicated'
  )
}
