import type { Seen } from '../imago/sitting.ts'
import type { PersonId, RepairId } from '../../shared/ids.ts'
import { HOUR, MINUTE, plusMs, type Instant } from '../../shared/instant.ts'

/**
 * A break while it lasts. Like a dialogue it lies in no chart until both choose.
 * Source of the twenty minutes: clinical dossier §6 (a body that is flooded needs as long to settle).
 */
export type TimeOut = {
  readonly repair: RepairId
  readonly began: Instant
  readonly until: Instant
  readonly keeping: readonly PersonId[]
  readonly written: readonly PersonId[]
}
export const SHORTEST_MIN = 20
export const LONGEST_MIN = 36 * 60
/** After the time to come back it stays for so long, so that both can say whether to keep it. */
const STAYS_MS = 24 * HOUR

/** Somebody asks for a break, at any moment. While there is one already, it only ever becomes longer. */
export function brokenOff(
  before: TimeOut | null,
  repair: RepairId,
  minutes: number,
  now: Instant,
): TimeOut {
  const until = plusMs(now, Math.min(Math.max(minutes, SHORTEST_MIN), LONGEST_MIN) * MINUTE)
  if (before?.repair === repair) return before
  if (before && now < before.until) return until > before.until ? { ...before, until } : before
  return { repair, began: now, until, keeping: [], written: [] }
}

export const isGone = ({ until }: TimeOut, now: Instant): boolean => now >= plusMs(until, STAYS_MS)

/** Each says it for themselves, and once the time to come back is there. */
export const keeping = (timeOut: TimeOut, by: PersonId, now: Instant): TimeOut =>
  now < timeOut.until || timeOut.keeping.includes(by)
    ? timeOut
    : { ...timeOut, keeping: [...timeOut.keeping, by] }

export const written = (timeOut: TimeOut, by: PersonId): TimeOut =>
  timeOut.keeping.length < 2 || timeOut.written.includes(by)
    ? timeOut
    : { ...timeOut, written: [...timeOut.written, by] }

/** As one of them may see it: not who asked, and not what the other has answered. */
export type SeenTimeOut = Pick<TimeOut, 'repair' | 'began' | 'until'> & {
  readonly keeping: boolean
  readonly kept: boolean
  readonly written: boolean
}
export const timeOutSeenBy = (timeOut: TimeOut, person: PersonId): SeenTimeOut => ({
  repair: timeOut.repair,
  began: timeOut.began,
  until: timeOut.until,
  keeping: timeOut.keeping.includes(person),
  kept: timeOut.keeping.length > 1,
  written: timeOut.written.includes(person),
})

/** What goes on between partners just now, as one of them may see it. */
export type Between = { readonly sitting: Seen | null; readonly timeOut: SeenTimeOut | null }
