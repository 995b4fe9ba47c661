import { msOf, type Instant } from '../../shared/instant.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, string>()

/** The calendar day of a moment in a time zone, as `2026-11-22`; remembered, for a gate asks it often. */
function dayOf(instant: Instant, timeZone: string): string {
  const key = instant + timeZone
  const known = days.get(key)
  if (known) return known
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    formatters.set(timeZone, formatter)
  }
  const day = formatter.format(msOf(instant))
  if (days.size > 4096) days.clear()
  days.set(key, day)
  return day
}

export const sameDay = (a: Instant, b: Instant, timeZone: string): boolean =>
  dayOf(a, timeZone) === dayOf(b, timeZone)
