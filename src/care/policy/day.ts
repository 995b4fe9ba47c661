import { msOf, type Instant } from '../../shared/instant.ts'

type Days = { readonly formatter: Intl.DateTimeFormat; readonly known: Map<Instant, string> }
const zones = new Map<string, Days>()

/** The calendar day of a moment in a time zone, as `2026-11-22`; remembered, for a gate asks it often. */
function dayOf(instant: Instant, timeZone: string): string {
  let zone = zones.get(timeZone)
  if (!zone) {
    const formatter = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    zones.set(timeZone, (zone = { formatter, known: new Map() }))
  }
  const known = zone.known.get(instant)
  if (known) return known
  const day = zone.formatter.format(msOf(instant))
  if (zone.known.size > 4096) zone.known.clear()
  zone.known.set(instant, day)
  return day
}

export const sameDay = (a: Instant, b: Instant, timeZone: string): boolean =>
  a === b || dayOf(a, timeZone) === dayOf(b, timeZone)
