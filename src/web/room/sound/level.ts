/** What a step of loudness is: even steps for the ear. Unit: dB. */
const STEP_DB = 4
const STEP = 10
export const LOUDEST = 100
export const SOFTEST = 10

/** The gain of a level in per cent, as a cue says it; full is 1. */
export const gainOf = (level: number): number =>
  level <= 0 ? 0 : 10 ** ((((level - LOUDEST) / STEP) * STEP_DB) / 20)

/** A step louder or softer, never off the scale: silence is asked for by its own name. */
export const stepped = (level: number, steps: number): number =>
  Math.min(LOUDEST, Math.max(SOFTEST, level + steps * STEP))
