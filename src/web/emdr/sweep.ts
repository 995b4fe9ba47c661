import { MINUTE } from '../../shared/instant.ts'

/** How far a set has come. `halves`: from one side to the other, so that two are a pass. */
export type Sweep = { readonly halves: number; readonly ms: number }
export const AT_REST: Sweep = { halves: 0, ms: 0 }

/** A frame that came later than this showed nothing of the time before it. Unit: ms. */
const LOST_MS = 250

/** On by the time since the last frame. `rate`: passes per minute. */
export function advance(sweep: Sweep, sinceMs: number, rate: number): Sweep {
  if (sinceMs <= 0 || sinceMs > LOST_MS) return sweep
  return { halves: sweep.halves + (sinceMs * rate * 2) / MINUTE, ms: sweep.ms + sinceMs }
}

/** From -1, the left, to 1, the right; slower towards the sides, as an eye turns. */
export const placeOf = ({ halves }: Sweep): number => -Math.cos(Math.PI * halves)

export const sideOf = ({ halves }: Sweep): 'left' | 'right' =>
  Math.floor(halves) % 2 === 0 ? 'left' : 'right'

/** What ran, as an entry says it: passes that were seen through, and whole seconds. What was none is left out. */
export function ranOf({ halves, ms }: Sweep): { passes?: number; seconds?: number } {
  const passes = Math.floor(halves / 2)
  const seconds = Math.round(ms / 1_000)
  return { ...(passes > 0 ? { passes } : {}), ...(seconds > 0 ? { seconds } : {}) }
}
