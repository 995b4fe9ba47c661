import { DAY, HOUR, msBetween, plusMs, type Instant } from '../../shared/instant.ts'
import { asWall, momentOf } from '../ui/moment.ts'

/** Longer than any journey: a time further back was mistyped. */
const FURTHEST = 16 * HOUR

/** A time of the day as the last moment at which a clock on that wall said so; `null`: it is ahead, or none. */
export function lastTimeOf(time: string, now: Instant, zone: string | undefined): Instant | null {
  const today = momentOf(`${asWall(now, zone).slice(0, 'yyyy-mm-dd'.length)}T${time}`, zone)
  if (today === null || today <= now) return today
  const yesterday = plusMs(today, -DAY)
  return msBetween(yesterday, now) <= FURTHEST ? yesterday : null
}
