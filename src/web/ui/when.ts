/** Times as people say them. `zone` is an IANA name; `undefined` is where the device is. */

/** So many moments are remembered by each way of saying them. */
const MOST = 5_000

/** Remembers what it said: a time line says the same thousand moments again at every tap. */
function saying(options: Intl.DateTimeFormatOptions): (instant: string, zone?: string) => string {
  const zones = new Map<
    string | undefined,
    { format: Intl.DateTimeFormat; said: Map<string, string> }
  >()
  return (instant, zone) => {
    let own = zones.get(zone)
    if (!own) {
      const there = zone ? { ...options, timeZone: zone } : options
      zones.set(zone, (own = { format: new Intl.DateTimeFormat('en-GB', there), said: new Map() }))
    }
    let words = own.said.get(instant)
    if (words === undefined) {
      if (own.said.size >= MOST) own.said.clear()
      words = own.format.format(Date.parse(instant))
      own.said.set(instant, words)
    }
    return words
  }
}

export const clockTime = saying({ hour: '2-digit', minute: '2-digit' })
export const shortDay = saying({ day: 'numeric', month: 'short' })
export const shortDate = saying({ day: 'numeric', month: 'short', year: 'numeric' })
const dayOfWeek = saying({ weekday: 'long', day: 'numeric', month: 'long' })
export const longDay = (instant: string, zone?: string): string =>
  dayOfWeek(instant, zone).replace(',', '')
const dayOfYear = saying({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
export const fullDay = (instant: string, zone?: string): string =>
  dayOfYear(instant, zone).replace(',', '')
export const dayAndTime = saying({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})
export const dateAndTime = saying({
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
export const exactly = saying({ dateStyle: 'full', timeStyle: 'long' })

const wall = saying({
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
/** The hour and minute at which the clock on the wall stands, as if it were UTC: a ruler for time lines. */
export function wallMs(instant: string, zone?: string): number {
  const parts = wall(instant, zone)
  const m = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(parts)
  if (!m) return Date.parse(instant)
  return Date.UTC(Number(m[3]), Number(m[2]) - 1, Number(m[1]), Number(m[4]), Number(m[5]))
}

const DAY_MS = 86_400_000
/** Calendar days from now; negative in the past. */
const daysAway = (instant: string, now: string, zone?: string): number =>
  Math.floor(wallMs(instant, zone) / DAY_MS) - Math.floor(wallMs(now, zone) / DAY_MS)

const weekday = saying({ weekday: 'long' })
/** `today`, `tomorrow`, `on Thursday`, `on Thursday 14 March`. */
export function dayAsSaid(instant: string, now: string, zone?: string): string {
  const away = daysAway(instant, now, zone)
  if (away === 0) return 'today'
  if (away === 1) return 'tomorrow'
  if (away === -1) return 'yesterday'
  if (away > 1 && away < 6) return `on ${weekday(instant, zone)}`
  return `on ${longDay(instant, zone)}`
}

/** `5 min`, `2 h 10 min`, `3 days`. Unit: milliseconds. */
export function lengthAsSaid(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.round(hours / 24)} days`
}

const hourOf = saying({ hour: '2-digit', hourCycle: 'h23' })
/** `Good morning`, `Good afternoon`, `Good evening`; in the small hours none of them. */
export function greeting(now: string, zone?: string): string {
  const hour = Number(hourOf(now, zone))
  if (hour < 5) return 'Hello'
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
