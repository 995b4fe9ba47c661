import { aboutError, type Log } from '../log.ts'
import type { Feed } from './feed.ts'

/** Between heartbeats. Shorter than the minute after which common proxies give a silent line up. Unit: ms. */
export const TICK_MS = 15_000
/** Tabs and devices of one sign-in. The next one is refused, so that no one person can hold every connection. */
export const FEEDS_PER_SESSION = 12

export type Feeds = {
  /** `false` when this session has enough of them. */
  add(session: string, feed: Feed): boolean
  remove(session: string, feed: Feed): void
  /** One beat for all at once: its moment says nothing about anyone. */
  tick(): Promise<void>
  count(): number
  endAll(): void
}

export function createFeeds(log: Log): Feeds {
  const bySession = new Map<string, Set<Feed>>()
  const all = () => [...bySession.values()].flatMap((feeds) => [...feeds])
  return {
    add(session, feed) {
      const feeds = bySession.get(session) ?? new Set()
      if (feeds.size >= FEEDS_PER_SESSION) return false
      bySession.set(session, feeds.add(feed))
      return true
    },
    remove(session, feed) {
      const feeds = bySession.get(session)
      feeds?.delete(feed)
      if (feeds?.size === 0) bySession.delete(session)
    },
    async tick() {
      const feeds = all()
      for (const feed of feeds) feed.beat()
      // Beats first, queries after: how long one reader's look takes must not shift another's beat.
      for (const feed of feeds) {
        try {
          await feed.look()
        } catch (error) {
          log('warn', 'feed could not look', aboutError(error))
        }
      }
    },
    count: () => all().length,
    endAll() {
      for (const feed of all()) feed.end()
      bySession.clear()
    },
  }
}
