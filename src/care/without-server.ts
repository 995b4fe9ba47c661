import type { BodyOf, Kind } from './kinds.ts'

/**
 * Permissions that a tablet decides where the server cannot be reached, by the rule that the server would have asked.
 * `kept`: what they allow has happened by the time they arrive, so that they are stored whatever the answer is then.
 */
const DECIDED_HERE: Readonly<Partial<Record<Kind, { readonly kept: boolean }>>> = {
  'consent.reaffirmed': { kept: false },
  'dose.released': { kept: true },
  'discharge.signed': { kept: true },
}

/** Whether a tablet may have decided this. What says when the server was last heard was decided there, and nothing else of its kind. */
export const isDecidedHere = (kind: Kind, body: unknown): boolean =>
  DECIDED_HERE[kind] !== undefined &&
  (DECIDED_HERE[kind].kept === false ||
    (body as BodyOf<'dose.released' | 'discharge.signed'>).heardAt !== undefined)

/** Whether it is a fact by the time that it arrives. */
export const isKeptAnyway = (kind: Kind): boolean => DECIDED_HERE[kind]?.kept === true
