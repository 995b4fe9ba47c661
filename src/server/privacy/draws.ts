import { instantOf, MINUTE, type Instant } from '../../shared/instant.ts'
import { uuidv7 } from '../../shared/uuid.ts'

/** Chance that repeats: the same seed and name always draw the same. */
export type Draws = {
  /** 0 ≤ x < 1. */
  readonly next: () => number
  readonly below: (n: number) => number
  readonly pick: <T>(of: readonly T[]) => T
  readonly id: <Id extends string>(ms: number) => Id
  readonly words: (most: number) => string
  /** Up to two hours before `ms`. */
  readonly before: (ms: number) => Instant
}

const WORDS = 'we had a calm week and I slept well though the night before was long'.split(' ')

export function draws(seed: number, ...name: readonly (string | number)[]): Draws {
  let state = seed >>> 0
  for (const char of name.join('/')) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193) >>> 0
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T
  return {
    next,
    below,
    pick,
    id: <Id extends string>(ms: number) =>
      uuidv7(
        ms,
        Uint8Array.from({ length: 10 }, () => below(256)),
      ) as Id,
    words: (most) => Array.from({ length: 1 + below(most) }, () => pick(WORDS)).join(' '),
    before: (ms) => instantOf(ms - MINUTE - below(120) * MINUTE),
  }
}

export function shuffled<T>(of: readonly T[], { below }: Draws): T[] {
  const rest = [...of]
  return of.map(() => rest.splice(below(rest.length), 1)[0] as T)
}
