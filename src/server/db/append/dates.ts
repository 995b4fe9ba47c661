import type { Nature } from '../../../record/kinds.ts'
import type { Entry } from '../../../record/entry.ts'
import { msOf } from '../../../shared/instant.ts'
import { problem, type Problem } from '../../http/problems.ts'

/** How far a well-measured clock may still be off. Unit: milliseconds. */
const TOLERANCE_MS = 5_000

/**
 * Facts are kept whatever they are dated; folds mark what lies in the future. A permission counts from when
 * it was captured, and so does its end: dated back, a withdrawal would sort before the consent that it ends.
 * Order: a permission that is both is called dated ahead, because that one can be tried again later.
 */
export function misdated(nature: Nature, entry: Entry, nowMs: number): Problem | null {
  if (nature === 'fact') return null
  const capturedMs = msOf(entry.recordedAt) - entry.offsetMs
  const ahead = capturedMs > nowMs + TOLERANCE_MS || entry.at > entry.recordedAt
  if (nature === 'grant' && ahead) return problem('dated-ahead')
  return entry.at === entry.recordedAt ? null : problem('dated-back')
}
