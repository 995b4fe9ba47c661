import { DAY, later, msOf, plusMs, type Instant } from '../../shared/instant.ts'
import type { Kind } from '../kinds.ts'
import { sameDay } from '../policy/day.ts'
import { TICK } from './tell.ts'

export const RHYTHMS = ['daily', 'weekly', 'as-asked'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** What somebody writes in their own chart so that they need not be reminded of it. */
const WRITES: Partial<Record<Kind, Rhythm>> = {
  'check-in.made': 'daily',
  'same-team.rated': 'weekly',
}
export const remindedOf = (kind: Kind): Rhythm | undefined => WRITES[kind]

const WEEK = 7 * DAY

/**
 * When somebody need be reminded at the earliest, by what they wrote and what they were told: `at`, or the beginning
 * of the day after. Whatever they were told of counts: nobody is told twice on a day.
 */
export function dueFrom(
  rhythm: Rhythm,
  { done, told }: { readonly done: Instant | null; readonly told: Instant | null },
  at: Instant,
  timeZone: string,
): Instant {
  if (told !== null && sameDay(told, at, timeZone)) return dayAfter(at, timeZone)
  if (done === null) return at
  if (rhythm === 'weekly') return later(at, tickOf(plusMs(done, WEEK)))
  return sameDay(done, at, timeZone) ? dayAfter(at, timeZone) : at
}

/** When it is looked at again, once somebody was told or was not to be. */
export const lookAgain = (rhythm: Rhythm, at: Instant, timeZone: string): Instant =>
  rhythm === 'weekly' ? tickOf(plusMs(at, WEEK)) : dayAfter(at, timeZone)

const tickOf = (at: Instant): Instant => plusMs(at, -(msOf(at) % TICK))

/** The first quarter of an hour of the next day there; days of 23 and 25 hours end as they do. */
function dayAfter(at: Instant, timeZone: string): Instant {
  let tick = plusMs(tickOf(at), TICK)
  while (sameDay(tick, at, timeZone)) tick = plusMs(tick, TICK)
  return tick
}
