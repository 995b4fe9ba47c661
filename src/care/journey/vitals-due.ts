import type { ClinicState } from '../charts.ts'
import { adopted } from '../plan/gate.ts'
import { sameDay } from '../policy/day.ts'
import { MINUTE, later, msBetween, plusMs, type Instant } from '../../shared/instant.ts'
import { MISSED, scheduleOf } from './schedule.ts'
import type { Reading } from './state.ts'
import { isRaised } from './zones.ts'

type Moment = { readonly at: Instant }

/** What is known of one person in one journey. Lists oldest first; what lies after the moment asked about is ignored. */
export type Watched = {
  readonly doses: readonly Moment[]
  readonly readings: readonly (Moment & Omit<Reading, 'entry'>)[]
  readonly notTaken: readonly Moment[]
  /** Seen to be back since the last dose. */
  readonly baseline: Moment | null
  /** Discharged, or gone without it. */
  readonly gone: boolean
}

export type VitalsDue =
  /** Gone home, or no medicine in this journey. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'not-adopted'; readonly says: string }
  | {
      readonly kind: 'not-yet' | 'due' | 'overdue'
      readonly moment: 'pre-dose' | 'after-rest' | 'during' | 'discharge'
      /** Since when, or from when; null where a first reading is asked for and no time was set. */
      readonly dueAt: Instant | null
    }

const NOT_ADOPTED: VitalsDue = {
  kind: 'not-adopted',
  says: 'No reading is due by the clock: the clinic has adopted no time between readings. The medical director adopts one.',
}

/** When the next reading of this person is due. Asked for and not taken, it is due again an interval later. */
export function vitalsDue(clinic: ClinicState, watched: Watched, at: Instant): VitalsDue {
  if (watched.gone) return { kind: 'nothing' }
  const first = watched.doses[0]
  if (!first || first.at > at) return beforeDose(clinic, watched, at)
  const schedule = scheduleOf(clinic)
  if (!schedule) return NOT_ADOPTED
  const reading = lastBy(watched.readings, at)
  const tried = lastBy(watched.notTaken, at)
  const before = [reading, tried].reduce((t, each) => (each ? later(t, each.at) : t), first.at)
  const every = schedule(first.at, before)
  const regular = plusMs(before, every)
  const { baseline } = watched
  const leaving =
    baseline !== null &&
    baseline.at <= at &&
    !watched.readings.some((r) => r.moment === 'discharge' && r.at >= baseline.at && r.at <= at)
  const dueAt = leaving && before < baseline.at && baseline.at < regular ? baseline.at : regular
  const overdueFrom = plusMs(dueAt, (MISSED - 1) * every)
  return {
    kind: at < dueAt ? 'not-yet' : at > overdueFrom ? 'overdue' : 'due',
    moment: leaving ? 'discharge' : 'during',
    dueAt,
  }
}

function beforeDose(clinic: ClinicState, watched: Watched, at: Instant): VitalsDue {
  const last = watched.readings.findLast((r) => r.moment === 'pre-dose' && r.at <= at)
  if (!last || !sameDay(last.at, at, clinic.founded?.timeZone ?? 'UTC'))
    return { kind: 'due', moment: 'pre-dose', dueAt: null }
  const rest = adopted(clinic, 'restMin')
  if (rest !== undefined && isRaised(clinic, last)) {
    const dueAt = plusMs(last.at, rest * MINUTE)
    return { kind: at < dueAt ? 'not-yet' : 'due', moment: 'after-rest', dueAt }
  }
  const fresh = adopted(clinic, 'vitalsFreshMin')
  if (fresh === undefined) return NOT_ADOPTED
  const stale = msBetween(last.at, at) > fresh * MINUTE
  return {
    kind: stale ? 'due' : 'not-yet',
    moment: 'pre-dose',
    dueAt: plusMs(last.at, fresh * MINUTE),
  }
}

const lastBy = <T extends Moment>(list: readonly T[], at: Instant): T | undefined =>
  list.findLast((each) => each.at <= at)
