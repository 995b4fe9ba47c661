import { DAY, HOUR, MINUTE } from '../../shared/instant.ts'

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
   * when the next reading is due. It ends with the longest dosing day; the console locks itself long before (SI11).
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
/**
 * How long a proof of who somebody is counts as fresh, for what needs a step-up. Long enough to read an order
 * through once more, short enough that a tablet left on a table signs nothing.
 */
export const PROVED_MS = 5 * MINUTE
/** How long a challenge to a device waits for its answer. Source: WebAuthn Level 3 §15.1, the upper recommended bound. */
export const CHALLENGE_MS = 10 * MINUTE
/** So many challenges wait at once for the answers of one session, or of one person: more tabs than anybody has. */
export const MOST_WAITING = 20
/** How long a spoken invitation works: from one appointment to the next, with a week to spare. */
export const INVITATION_MS = 14 * DAY
/** How long a recovery waits, so that its owner can stop it. Source: docs/decisions/0005-accounts.md. */
export const RECOVERY_WAIT_MS = 72 * HOUR
/** How long a recovery that has waited can then be used. */
export const RECOVERY_OPEN_MS = 14 * DAY
/** Wrong codes in a row before that way closes for a while; each further one doubles the while. */
export const MOST_FAILURES = 5
export const CLOSED_MS = 15 * MINUTE
export const CLOSED_MOST_MS = DAY
