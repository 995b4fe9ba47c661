import {
  DAY,
  HOUR,
  MINUTE,
  instantOf,
  msBetween,
  msOf,
  plusMs,
  type Instant,
} from '../../shared/instant.ts'

const WEEK = 7 * DAY

/** In which week something is, counted from where a plan begins; before that it is the first. */
export const weekOf = (begins: Instant, at: Instant): number =>
  Math.max(1, Math.floor(msBetween(begins, at) / WEEK) + 1)
/** When a week begins. */
export const beginOf = (begins: Instant, week: number): Instant => plusMs(begins, (week - 1) * WEEK)

const clocks = new Map<string, Intl.DateTimeFormat>()
/** How far the clock on the wall has gone in its day, in ms. */
function clockMs(ms: number, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
    clocks.set(timeZone, clock)
  }
  const [hours = 0, minutes = 0] = clock.format(ms).split(':').map(Number)
  return hours * HOUR + minutes * MINUTE
}

/** The midnight before, where the clinic is. */
export const dayBegins = (at: Instant, timeZone: string): Instant =>
  instantOf(Math.floor((msOf(at) - clockMs(msOf(at), timeZone)) / MINUTE) * MINUTE)

/** The same time of day so many weeks later, also where clocks change in between. */
export function plusWeeks(at: Instant, weeks: number, timeZone: string): Instant {
  const there = msOf(at) + weeks * WEEK
  const off = clockMs(msOf(at), timeZone) - clockMs(there, timeZone)
  const turned = off > DAY / 2 ? off - DAY : off < -DAY / 2 ? off + DAY : off
  return instantOf(there + turned)
}
