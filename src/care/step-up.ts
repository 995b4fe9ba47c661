import type { Kind } from './kinds.ts'

/**
 * What is signed with a fresh proof of who one is: an order, a release, a consent, a policy, and what opens a
 * record to others. Withdrawing, narrowing and stopping never need one.
 */
const NEEDS_STEP_UP: ReadonlySet<Kind> = new Set<Kind>([
  'order.signed',
  'dose.released',
  'consent.signed',
  'policy.adopted',
  'medicine.adopted',
  'permission.given',
  'session-note.signed',
  'session-note.cosigned',
  'release.authorised',
  'release.made',
  'break-glass.opened',
  'break-glass.reviewed',
])

export const needsStepUp = (kind: Kind): boolean => NEEDS_STEP_UP.has(kind)
