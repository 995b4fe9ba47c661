import { KINDS, isKind } from '../../../care/kinds.ts'
import type { Nature } from '../../../record/kinds.ts'
import type { Entry } from '../../../record/entry.ts'
import { instantOf, msOf, type Instant } from '../../../shared/instant.ts'
import { problem, type Problem } from '../../http/problems.ts'

/** How far a well-measured clock may still be off. Unit: milliseconds. */
export const TOLERANCE_MS = 5_000

/**
 * Facts are kept whatever they are dated, and a withdrawal always works; `countsFrom` says when they count from.
 * A permission counts from when it was captured and may say nothing else.
 * Order: a permission that is both is called dated ahead, because that one can be tried again later.
 */
export function misdated(nature: Nature, entry: Entry, nowMs: number): Problem | null {
  if (nature !== 'grant') return null
  const capturedMs = msOf(entry.recordedAt) - entry.offsetMs
  if (capturedMs > nowMs + TOLERANCE_MS || entry.at > entry.recordedAt)
    return problem('dated-ahead')
  return entry.at === entry.recordedAt ? null : problem('dated-back')
}

type Dated = Pick<Entry, 'kind' | 'at' | 'recordedAt' | 'offsetMs'>

/**
 * From when a stored entry counts, where that is not `at`. A withdrawal counts from when it was captured: dated
 * back it would sort before the consent that it ends, dated ahead it would leave it in force. What lies in the
 * future of its arrival counts from its time corrected by the offset, and from its arrival at the latest.
 */
export function countsFrom(entry: Dated, receivedAt: Instant): Instant | undefined {
  const withdraws = isKind(entry.kind) && KINDS[entry.kind].nature === 'withdrawal'
  let from = withdraws ? entry.recordedAt : entry.at
  const receivedMs = msOf(receivedAt)
  if (msOf(from) > receivedMs + TOLERANCE_MS)
    from = instantOf(Math.min(msOf(from) - entry.offsetMs, receivedMs))
  return from === entry.at ? undefined : from
}
