/** Times as people say them. `zone` is an IANA name; `undefined` is where the device is. */

const formatters = new Map<string, Intl.DateTimeFormat>()

function format(
  instant: string,
  zone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = JSON.stringify([zone, options])
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', zone ? { ...options, timeZone: zone } : options)
    formatters.set(key, formatter)
  }
  return formatter.format(Date.parse(instant))
}

export const clockTime = (instant: string, zone?: string): string =>
  format(instant, zone, { hour: '2-digit', minute: '2-digit' })
export const shortDay = (instant: string, zone?: string): string =>
  format(instant, zone, { day: 'numeric', month: 'short' })
export const shortDate = (instant: string, zone?: string): string =>
  format(instant, zone, { day: 'numeric', month: 'short', year: 'numeric' })
export const longDay = (instant: string, zone?: string): string =>
  format(instant, zone, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '')
export const fullDay = (instant: string, zone?: string): string =>
  format(instant, zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).replace(',', '')
export const dayAndTime = (instant: string, zone?: string): string =>
  format(instant, zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
export const dateAndTime = (instant: string, zone?: string): string =>
  format(instant, zone, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
export const exactly = (instant: string, zone?: string): string =>
  format(instant, zone, { dateStyle: 'full', timeStyle: 'long' })

/** The hour and minute at which the clock on the wall stands, as if it were UTC: a ruler for time lines. */
export function wallMs(instant: string, zone?: string): number {
  const parts = format(instant, zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const m = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(parts)
  if (!m) return Date.parse(instant)
  return Date.UTC(Number(m[3]), Number(m[2]) - 1, Number(m[1]), Number(m[4]), Number(m[5]))
}

const DAY_MS = 86_400_000
/** Calendar days from now; negative in the past. */
const daysAway = (instant: string, now: string, zone?: string): number =>
  Math.floor(wallMs(instant, zone) / DAY_MS) - Math.floor(wallMs(now, zone) / DAY_MS)

/** `today`, `tomorrow`, `on Thursday`, `on Thursday 14 March`. */
export function dayAsSaid(instant: string, now: string, zone?: string): string {
  const away = daysAway(instant, now, zone)
  if (away === 0) return 'today'
  if (away === 1) return 'tomorrow'
  if (away === -1) return 'yesterday'
  if (away > 1 && away < 6) return `on ${format(instant, zone, { weekday: 'long' })}`
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

/** `Good morning`, `Good afternoon`, `Good evening`; in the small hours none of them. */
export function greeting(now: string, zone?: string): string {
  const hour = Number(format(now, zone, { hour: '2-digit', hourCycle: 'h23' }))
  if (hour < 5) return 'Hello'
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
