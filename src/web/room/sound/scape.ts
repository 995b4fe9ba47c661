import type { Phase } from '../phases.ts'

/** What the built-in soundscape is made of in one part of a journey. */
export type Scape = {
  /** The lowest tone. Unit: Hz. */
  readonly rootHz: number
  /** The tones as multiples of the lowest, each with its share of the loudness. */
  readonly tones: readonly (readonly [ratio: number, share: number])[]
  /** How long a tone takes to swell and go back, each a little longer than the one below. Unit: seconds. */
  readonly swellSec: number
  /** Above this the tones are soft. Unit: Hz. */
  readonly brightHz: number
  /** Air, like wind far away: its share, its pitch in Hz and its swell in seconds. */
  readonly air: { readonly share: number; readonly hz: number; readonly swellSec: number }
}

/** Nothing in it is sudden: the quickest change takes seconds. */
export const SCAPES: Record<Phase, Scape> = {
  onset: {
    rootHz: 110,
    tones: [
      [1, 0.34],
      [1.5, 0.24],
      [2, 0.16],
      [3, 0.06],
    ],
    swellSec: 11,
    brightHz: 900,
    air: { share: 0.1, hz: 500, swellSec: 14 },
  },
  peak: {
    rootHz: 82.41,
    tones: [
      [1, 0.34],
      [1.5, 0.22],
      [2, 0.16],
      [2.25, 0.06],
    ],
    swellSec: 19,
    brightHz: 600,
    air: { share: 0.18, hz: 320, swellSec: 23 },
  },
  return: {
    rootHz: 98,
    tones: [
      [1, 0.3],
      [1.25, 0.14],
      [1.5, 0.2],
      [2, 0.16],
      [2.5, 0.06],
    ],
    swellSec: 13,
    brightHz: 1200,
    air: { share: 0.08, hz: 700, swellSec: 17 },
  },
  baseline: {
    rootHz: 130.81,
    tones: [
      [1, 0.3],
      [1.25, 0.18],
      [1.5, 0.22],
      [2, 0.12],
    ],
    swellSec: 9,
    brightHz: 1600,
    air: { share: 0.05, hz: 900, swellSec: 12 },
  },
}
