import type { Actor } from '../db/record.ts'
import type { Way } from '../db/tables.ts'
import { BELIEVED_MS, PROVED_MS, REMEMBERED, SESSION, TOUCHED_MS } from './limits.ts'
import type { SessionRow, SessionTable } from './session-table.ts'
import { nameOf, newToken, readToken, type TokenKey } from './token.ts'

/** A session that was found valid. Times in ms of real time. */
export type Live = {
  readonly actor: Actor
  readonly token: TokenKey
  /** Names the session in this process and to its own person; no way back to the token. */
  readonly key: string
  readonly row: SessionRow
  readonly checkedAt: number
}

export type Sessions = {
  /** The session of a token, at once where it was checked seconds ago; `null` where there is none or no more. */
  find(token: string): Live | null | Promise<Live | null>
  /** Asks the database whether it still lives, without counting as use: for a feed that nobody may be reading. */
  confirm(live: Live): Promise<Live | null>
  /** `absoluteUntil`: where it goes on from a session of theirs that ends with it, which it must not outlast. */
  open(actor: Actor, of: keyof typeof SESSION, way: Way, absoluteUntil?: number): Promise<string>
  revoke(actor: Actor, token: TokenKey): Promise<void>
  /** It is still found, as locked; feeds that it opened end as if it were over. */
  lock(live: Live): Promise<void>
  /** Ends all of somebody's sessions, here at once; `but`: the one to leave. */
  revokeAll(actor: Actor, but?: string): Promise<void>
  list(actor: Actor): Promise<readonly (SessionRow & { key: string })[]>
  /** Called once when the session is found to be over, whoever finds it. Returns how to stop listening. */
  onEnd(key: string, ended: () => void): () => void
}

/** Whether somebody proved a moment ago who they are. `now`: real time in ms. */
export const isProved = ({ row }: Live, now: number): boolean =>
  row.provedAt !== null && now < row.provedAt + PROVED_MS

const keyOf = (hash: Buffer): string => hash.toString('base64url')

/** Both kinds of collection keep the order in which things were put in. */
function dropOldest(from: {
  size: number
  keys(): Iterable<string>
  delete(key: string): boolean
}): void {
  for (const oldest of from.keys()) {
    if (from.size <= REMEMBERED) break
    from.delete(oldest)
  }
}

/** `now`: real time in ms. The table is asked once in some seconds per session, never per request. */
export function createSessions(table: SessionTable, now: () => number): Sessions {
  const remembered = new Map<string, Live>()
  const asking = new Map<string, Promise<Live | null>>()
  const listeners = new Map<string, Set<() => void>>()
  /** Locked here; the same holds for them. */
  const locked = new Set<string>()
  /** Revoked here. An answer that was already on its way from the database may still call them valid. */
  const revoked = new Set<string>()

  const lives = (row: SessionRow): boolean =>
    row.revokedAt === null && now() < row.idleUntil && now() < row.absoluteUntil

  const forget = (key: string): void => {
    remembered.delete(key)
    const told = listeners.get(key)
    listeners.delete(key)
    for (const ended of told ?? []) ended()
  }

  const remember = (live: Live): Live => {
    // Deleting first keeps the map in order of last check, so that the first is the one to forget.
    remembered.delete(live.key)
    remembered.set(live.key, live)
    dropOldest(remembered)
    return live
  }

  const ask = async (token: TokenKey, key: string, used: boolean): Promise<Live | null> => {
    const row = await table.read(token)
    if (row === null || !lives(row) || revoked.has(key)) {
      forget(key)
      return null
    }
    let seen = locked.has(key) ? { ...row, lockedAt: row.lockedAt ?? now() } : row
    if (used && now() - row.lastSeenAt >= TOUCHED_MS) {
      // Idle time is written with the moment of use, always together: their distance is how long it may idle.
      seen = { ...seen, lastSeenAt: now(), idleUntil: now() + (row.idleUntil - row.lastSeenAt) }
      if (!(await table.touch(token, seen))) {
        forget(key)
        return null
      }
    }
    if (revoked.has(key)) return null
    const actor = { clinic: token.clinic, person: row.person }
    return remember({ actor, token, key, row: seen, checkedAt: now() })
  }

  /** Requests that come while the table is being asked share the answer. */
  const askOnce = (token: TokenKey, key: string): Promise<Live | null> => {
    const under = asking.get(key)
    if (under !== undefined) return under
    const answer = ask(token, key, true).finally(() => asking.delete(key))
    asking.set(key, answer)
    return answer
  }

  const revoke = async (actor: Actor, token: TokenKey): Promise<void> => {
    await table.revoke(token, actor.person, now())
    const key = keyOf(token.hash)
    revoked.add(key)
    dropOldest(revoked)
    forget(key)
  }

  return {
    find(text) {
      // By its name alone, which is less than reading it: almost every request comes from somebody who was here before.
      const key = nameOf(text)
      const live = remembered.get(key)
      if (live !== undefined && !lives(live.row)) {
        forget(key)
        return null
      }
      if (live !== undefined && now() - live.checkedAt < BELIEVED_MS) return live
      const token = readToken(text)
      return token && askOnce(token, key)
    },
    async confirm(live) {
      const found = await ask(live.token, live.key, false)
      return found?.row.lockedAt === null ? found : null
    },
    async lock({ token, key }) {
      await table.lock(token, now())
      locked.add(key)
      dropOldest(locked)
      forget(key)
    },
    async open(actor, of, way, until) {
      const text = newToken(actor.clinic)
      const token = readToken(text)
      if (token === null) throw new Error('a token that was just made does not read')
      const at = now()
      const { idleMs, absoluteMs } = SESSION[of]
      await table.open(actor.clinic, {
        hash: token.hash,
        person: actor.person,
        createdAt: at,
        lastSeenAt: at,
        idleUntil: at + idleMs,
        absoluteUntil: Math.min(until ?? Infinity, at + absoluteMs),
        revokedAt: null,
        lockedAt: null,
        way,
        provedAt: at,
      })
      return text
    },
    revoke,
    async revokeAll(actor, but) {
      for (const { hash } of await table.of(actor.clinic, actor.person))
        if (keyOf(hash) !== but) await revoke(actor, { clinic: actor.clinic, hash })
    },
    async list(actor) {
      const rows = await table.of(actor.clinic, actor.person)
      return rows.filter(lives).map((row) => ({ ...row, key: keyOf(row.hash) }))
    },
    onEnd(key, ended) {
      const told = listeners.get(key) ?? new Set()
      listeners.set(key, told.add(ended))
      return () => {
        told.delete(ended)
        if (told.size === 0 && listeners.get(key) === told) listeners.delete(key)
      }
    },
  }
}
