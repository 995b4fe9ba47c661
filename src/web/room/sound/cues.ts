import type { BodyOf } from '../../../care/kinds.ts'

/** What is heard from now on, as an entry says it. */
export type Cue = Omit<BodyOf<'music.cued'>, 'journey'>

/** So long after the last step a level is the one that somebody meant. Unit: ms. */
const SETTLED_MS = 1_500

/**
 * Writes cues in the order in which they came to be. A level is written once it has settled, or when something
 * else is about to be written.
 * `later`: does the work after so many ms, and gives back how to call it off.
 */
export function cueLog(
  write: (cue: Cue) => void,
  later: (work: () => void, ms: number) => () => void,
) {
  let moving: { readonly cue: Cue; readonly callOff: () => void } | null = null
  const settle = (): void => {
    if (moving === null) return
    const { cue, callOff } = moving
    moving = null
    callOff()
    write(cue)
  }
  return {
    now(cue: Cue): void {
      settle()
      write(cue)
    },
    level(cue: Cue): void {
      moving?.callOff()
      moving = { cue, callOff: later(settle, SETTLED_MS) }
    },
  }
}
