import type { BodyOf } from '../../care/kinds.ts'

export type Observed = NonNullable<BodyOf<'observation.noted'>['observed']>

/** Of one person. */
export const ALONE: readonly [Observed, string][] = [
  ['tears', 'Tears'],
  ['laughter', 'Laughter'],
  ['younger-part', 'A younger part'],
  ['body', 'Body'],
  ['silence', 'Silence'],
]
/** Between them. */
export const BETWEEN: readonly [Observed, string][] = [
  ['softened-voice', 'Softened voice'],
  ['reached-for-hand', 'Reached for a hand'],
  ['shared-hope', 'Shared hope'],
  ['shared-fear', 'Shared fear'],
  ['apology', 'Apology'],
  ['remorse', 'Remorse'],
  ['repair', 'Repair'],
  ['turned-away', 'Turned away'],
  ['raised-voice', 'Raised voice'],
  ['asked-for-pause', 'Asked for a pause'],
]
