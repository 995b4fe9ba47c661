import { HOUR, MINUTE } from '../../shared/instant.ts'

/**
 * How long a sign-in lasts. Unit: milliseconds of real time; the clinic's clock plays no part, so that a
 * rehearsal that moves on by months signs nobody out.
 */
export const SESSION = {
  /**
   * A partner's phone is shared, borrowed and read over the shoulder: half an hour without use ends it, and
   * a new day is a new sign-in. Source: NIST SP 800-63B-3 §4.2.3 (AAL2: 30 minutes, 12 hours).
   */
  partner: { idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR },
  /**
   * A tablet in the treatment room may lie untouched while two people rest, and must not ask for a sign-in
   * when the next reading is due. It ends with the longest dosing day; the tablet's own lock comes with part B.
   */
  staff: { idleMs: 12 * HOUR, absoluteMs: 16 * HOUR },
} as const

/** How long a link waits to be used. Long enough to walk to another device, short enough to go stale in a pocket. */
export const LINK_MS = 15 * MINUTE
/**
 * How long a session that was found valid is believed without asking the database again. A session revoked in
 * this process ends at once; one revoked by another process ends after this at the latest.
 */
export const BELIEVED_MS = 5_000
/** Use is written down this often, not at every request: idle time is exact to this much, on the short side. */
export const TOUCHED_MS = MINUTE
/** Sessions remembered at once; the one asked for longest ago is forgotten, which costs it one query. */
export const REMEMBERED = 10_000
