import { DAY, plusMs, type Instant } from '../../shared/instant.ts'
import type { ClinicState } from '../charts.ts'
import type { ThresholdName } from '../policy/thresholds.ts'
import type { Ask } from './state.ts'

export type Clock = {
  /** When the answer is due; null where the clinic has not adopted how long it takes. */
  readonly due: Instant | null
  readonly postponed: boolean
  readonly overdue: boolean
}

const DAYS = {
  access: ['accessAnswerDays', 'accessExtensionDays'],
  amendment: ['amendmentAnswerDays', 'amendmentExtensionDays'],
} as const satisfies Record<Ask['wants'], readonly [ThresholdName, ThresholdName]>

/**
 * Until when the clinic owes an answer, counted from the request in days of 24 hours.
 * Source: 45 CFR 164.524(b) and 164.526(b): 30 and 30, 60 and 30 days, as the clinic adopted them.
 */
export function clockOf(
  ask: Ask,
  at: Instant,
  { values }: Pick<ClinicState['policy'], 'values'>,
): Clock {
  const [answer, extension] = DAYS[ask.wants]
  const postponed = ask.postponed !== null
  const days = values[answer]
  if (days === undefined) return { due: null, postponed, overdue: false }
  const due = plusMs(ask.at, (days + (postponed ? (values[extension] ?? 0) : 0)) * DAY)
  return { due, postponed, overdue: !ask.answered && at >= due }
}
