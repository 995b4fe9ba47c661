import { randomBytes } from 'node:crypto'
import type { Actor } from '../db/record.ts'
import { CHALLENGE_MS } from './limits.ts'

/** What a device is asked to sign for; an answer counts for this purpose alone. */
export type Purpose =
  | { readonly for: 'sign-in' }
  | { readonly for: 'step-up'; readonly session: string }
  | { readonly for: 'another'; readonly actor: Actor }
  | { readonly for: 'join'; readonly actor: Actor; readonly code: string }

export type Challenges = {
  give(purpose: Purpose): string
  /** Uses it up, whatever becomes of the answer. `null`: never given, stale, or taken before. */
  take(challenge: string): Purpose | null
}

const MOST = 10_000

/** Kept in this process: a challenge outlives neither it nor ten minutes. `now`: real time in ms. */
export function createChallenges(now: () => number): Challenges {
  const given = new Map<string, { purpose: Purpose; until: number }>()
  return {
    give(purpose) {
      const challenge = randomBytes(32).toString('base64url')
      given.set(challenge, { purpose, until: now() + CHALLENGE_MS })
      for (const oldest of given.keys()) {
        if (given.size <= MOST) break
        given.delete(oldest)
      }
      return challenge
    },
    take(challenge) {
      const found = given.get(challenge)
      given.delete(challenge)
      return found !== undefined && now() < found.until ? found.purpose : null
    },
  }
}
