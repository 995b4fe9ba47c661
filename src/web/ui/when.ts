/** Times as people say them. `zone` is an IANA name; `undefined` is where the device is. */

/** So many moments are remembered by each way of saying them. */
const MOST = 5_000

type Saying = (instant: string, zone?: string) => string

/** Remembers what it said: a time line says the same thousand moments again at every tap. */
function saying(locale: string, options: Intl.DateTimeFormatOptions): Saying {
  const zones = new Map<
    string | undefined,
    { format: Intl.DateTimeFormat; said: Map<string, string> }
  >()
  return (instant, zone) => {
    let own = zones.get(zone)
    if (!own) {
      const there = zone ? { ...options, timeZone: zone } : options
      zones.set(zone, (own = { format: new Intl.DateTimeFormat(locale, there), said: new Map() }))
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

/** What a language adds to what the locale knows. */
export type WhenWords = {
  readonly today: string
  readonly tomorrow: string
  readonly yesterday: string
  readonly on: (day: string) => string
  readonly hello: string
  readonly morning: string
  readonly afternoon: string
  readonly evening: string
}
export const ENGLISH = {
  today: 'today',
  tomorrow: 'tomorrow',
  yesterday: 'yesterday',
  on: (day: string) => `on ${day}`,
  hello: 'Hello',
  morning: 'Good morning',
  afternoon: 'Good afternoon',
  evening: 'Good evening',
} as const satisfies WhenWords

/** `locale`: a BCP 47 tag, for the order of day and month and for their names. */
export function whenIn(locale: string, words: WhenWords) {
  const said = (options: Intl.DateTimeFormatOptions) => saying(locale, options)
  const withoutComma = (options: Intl.DateTimeFormatOptions): Saying => {
    const whole = said(options)
    return (instant, zone) => whole(instant, zone).replace(',', '')
  }
  const weekday = said({ weekday: 'long' })
  const longDay = withoutComma({ weekday: 'long', day: 'numeric', month: 'long' })
  return {
    clockTime: said({ hour: '2-digit', minute: '2-digit' }),
    shortDay: said({ day: 'numeric', month: 'short' }),
    shortDate: said({ day: 'numeric', month: 'short', year: 'numeric' }),
    longDay,
    fullDay: withoutComma({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dayAndTime: said({
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
    }),
    dateAndTime: said({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    /** With its year and without its weekday: for what lasts for months. */
    dated: said({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
    exactly: said({ dateStyle: 'full', timeStyle: 'long' }),
    /** `today`, `tomorrow`, `on Thursday`, `on Thursday 14 March`. */
    dayAsSaid: (instant: string, now: string, zone?: string): string => {
      const away = daysAway(instant, now, zone)
      if (away === 0) return words.today
      if (away === 1) return words.tomorrow
      if (away === -1) return words.yesterday
      return words.on(away > 1 && away < 6 ? weekday(instant, zone) : longDay(instant, zone))
    },
    /** `Good morning`, `Good afternoon`, `Good evening`; in the small hours none of them. */
    greeting: (now: string, zone?: string): string => {
      const hour = Math.floor((wallMs(now, zone) % DAY_MS) / HOUR_MS)
      if (hour < 5) return words.hello
      if (hour < 12) return words.morning
      return hour < 18 ? words.afternoon : words.evening
    },
  }
}
export type When = ReturnType<typeof whenIn>

const wall = saying('en-GB', {
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
const HOUR_MS = 3_600_000
/** Calendar days from now; negative in the past. */
const daysAway = (instant: string, now: string, zone?: string): number =>
  Math.floor(wallMs(instant, zone) / DAY_MS) - Math.floor(wallMs(now, zone) / DAY_MS)

/** `5 min`, `2 h 10 min`, `3 days`. Unit: milliseconds. */
export function lengthAsSaid(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.round(hours / 24)} days`
}

/** As the clinic writes English. */
export const {
  clockTime,
  shortDay,
  shortDate,
  fullDay,
  dayAndTime,
  dateAndTime,
  dated,
  exactly,
  dayAsSaid,
  greeting,
} = whenIn('en-GB', ENGLISH)
