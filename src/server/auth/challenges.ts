import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../db/record.ts'
import { CHALLENGE_MS, MOST_WAITING } from './limits.ts'

/** What a device is asked to sign for; an answer counts for this purpose alone. */
export type Purpose =
  | { readonly for: 'sign-in' }
  | { readonly for: 'step-up'; readonly session: string }
  | { readonly for: 'another'; readonly actor: Actor }
  | { readonly for: 'join'; readonly actor: Actor; readonly code: string }

export type Challenges = {
  give(purpose: Purpose): string
  /** `null`: never given, stale, or used up. Uses it up, unless it was given to sign in: see `spend`. */
  take(challenge: string): Purpose | null
  /** Uses up one that was given to sign in, once a passkey has signed it. `false`: it was used up before. */
  spend(challenge: string): boolean
}

const SIGN_IN = { for: 'sign-in' } as const
const TIME_BYTES = 6
const STAMP_BYTES = 16

/**
 * Lives in this process: a challenge outlives neither it nor ten minutes. Whoever is not signed in asks as often as they
 * like, so theirs say themselves when they were given, under a key, and nothing is kept of them; all others count
 * against their session or person alone. So nobody’s asking takes away what another waits to answer. `now`: real time in ms.
 */
export function createChallenges(now: () => number): Challenges {
  const key = randomBytes(32)
  const sealOf = (stamp: Buffer): Buffer =>
    createHmac('sha256', key)
      .update(stamp)
      .digest()
      .subarray(0, 32 - STAMP_BYTES)
  /** In the order in which they were given, which is that in which they end. */
  const given = new Map<string, { purpose: Purpose; owner: string; until: number }>()
  const waiting = new Map<string, Set<string>>()
  const spent = new Map<string, number>()

  const drop = (challenge: string): void => {
    const found = given.get(challenge)
    given.delete(challenge)
    const own = waiting.get(found?.owner ?? '')
    own?.delete(challenge)
    if (own?.size === 0) waiting.delete(found?.owner ?? '')
  }

  const sealed = (): string => {
    const stamp = randomBytes(STAMP_BYTES)
    stamp.writeUIntBE(now(), 0, TIME_BYTES)
    return Buffer.concat([stamp, sealOf(stamp)]).toString('base64url')
  }
  const isSealed = (challenge: string): boolean => {
    const bytes = Buffer.from(challenge, 'base64url')
    if (bytes.length !== 32 || bytes.toString('base64url') !== challenge) return false
    const stamp = bytes.subarray(0, STAMP_BYTES)
    return (
      timingSafeEqual(bytes.subarray(STAMP_BYTES), sealOf(stamp)) &&
      now() < stamp.readUIntBE(0, TIME_BYTES) + CHALLENGE_MS
    )
  }

  return {
    give(purpose) {
      if (purpose.for === 'sign-in') return sealed()
      const owner = purpose.for === 'step-up' ? purpose.session : purpose.actor.person
      const challenge = randomBytes(32).toString('base64url')
      for (const [oldest, { until }] of given) {
        if (now() < until) break
        drop(oldest)
      }
      given.set(challenge, { purpose, owner, until: now() + CHALLENGE_MS })
      const own = waiting.get(owner) ?? new Set()
      waiting.set(owner, own.add(challenge))
      for (const oldest of own) {
        if (own.size <= MOST_WAITING) break
        drop(oldest)
      }
      return challenge
    },
    take(challenge) {
      if (isSealed(challenge)) return spent.has(challenge) ? null : SIGN_IN
      const found = given.get(challenge)
      drop(challenge)
      return found !== undefined && now() < found.until ? found.purpose : null
    },
    spend(challenge) {
      for (const [oldest, until] of spent) {
        if (now() < until) break
        spent.delete(oldest)
      }
      if (spent.has(challenge)) return false
      spent.set(challenge, now() + CHALLENGE_MS)
      return true
    },
  }
}
