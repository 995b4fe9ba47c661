import { CALENDARS, type Calendar } from './calendar.ts'

/** Times as people say them. `zone` is an IANA name; `undefined` is where the device is. */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Clocks are put forward and back on a quarter of an hour: within one, a zone is as far from UTC as at its beginning. */
const QUARTER_MS = 15 * MINUTE_MS
/** So many quarters are remembered of each zone: a time line says the same thousand moments again at every tap. */
const MOST = 5_000

type Clock = { readonly format: Intl.DateTimeFormat; readonly ahead: Map<number, number> }
const clocks = new Map<string, Clock>()

function clockIn(zone: string): Clock {
  let clock = clocks.get(zone)
  if (!clock) {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    clocks.set(zone, (clock = { format, ahead: new Map() }))
  }
  return clock
}

/** The day and time on the wall, to the second, as if it were UTC. */
function wallOf(instant: string, zone: string | undefined): number {
  if (zone === undefined) {
    // A browser knows its own zone without looking up the world’s, for which a slow phone needs a while.
    const here = new Date(instant)
    return Date.UTC(
      here.getFullYear(),
      here.getMonth(),
      here.getDate(),
      here.getHours(),
      here.getMinutes(),
      here.getSeconds(),
    )
  }
  const ms = Date.parse(instant)
  return Math.floor(ms / 1000) * 1000 + aheadOfUtc(Math.floor(ms / QUARTER_MS), zone)
}

/** `quarter`: so many quarters of an hour after the beginning of 1970. Unit: ms. */
function aheadOfUtc(quarter: number, zone: string): number {
  // What is on the wall already, such as the ticks of a time line, needs no knowledge of zones.
  if (zone === 'UTC') return 0
  const { format, ahead } = clockIn(zone)
  const known = ahead.get(quarter)
  if (known !== undefined) return known
  if (ahead.size >= MOST) ahead.clear()
  const said = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(format.format(quarter * QUARTER_MS))
  const [day = 1, month = 1, year = 1970, ...time] = (said ?? []).slice(1).map(Number)
  const found = said ? Date.UTC(year, month - 1, day, ...time) - quarter * QUARTER_MS : 0
  ahead.set(quarter, found)
  return found
}

/** The hour and minute at which the clock on the wall stands, as if it were UTC: a ruler for time lines. */
export const wallMs = (instant: string, zone?: string): number =>
  Math.floor(wallOf(instant, zone) / MINUTE_MS) * MINUTE_MS

/** Calendar days from now; negative in the past. */
const daysAway = (instant: string, now: string, zone?: string): number =>
  Math.floor(wallMs(instant, zone) / DAY_MS) - Math.floor(wallMs(now, zone) / DAY_MS)

const two = (number: number): string => String(number).padStart(2, '0')

/** `UTC`, `GMT+1`, `GMT-3:30`: how far a clock on the wall is from UTC. */
function offsetOf(instant: string, wall: number): string {
  const minutes = Math.round((wall - Date.parse(instant)) / MINUTE_MS)
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `GMT${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${two(rest)}`}`
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

type Saying = (instant: string, zone?: string) => string

export function whenIn(calendar: Calendar, words: WhenWords) {
  const { months, shortMonths, weekdays, ofMonth, ofYear, at } = calendar
  const saying =
    (say: (wall: Date, instant: string) => string): Saying =>
    (instant, zone) =>
      say(new Date(wallOf(instant, zone)), instant)
  const time = (wall: Date): string => `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`
  const short = (wall: Date): string => `${wall.getUTCDate()} ${shortMonths[wall.getUTCMonth()]}`
  const shortWithYear = (wall: Date): string => `${short(wall)} ${wall.getUTCFullYear()}`
  const weekday = (wall: Date): string => weekdays[wall.getUTCDay()] ?? ''
  const long = (wall: Date): string =>
    `${weekday(wall)} ${ofMonth(wall.getUTCDate(), months[wall.getUTCMonth()] ?? '')}`
  const full = (wall: Date): string => ofYear(long(wall), wall.getUTCFullYear())
  const longDay = saying(long)
  return {
    clockTime: saying(time),
    shortDay: saying(short),
    shortDate: saying(shortWithYear),
    longDay,
    fullDay: saying(full),
    dayAndTime: saying((wall) => at(long(wall), time(wall))),
    dateAndTime: saying((wall) => `${short(wall)}, ${time(wall)}`),
    /** With its year and without its weekday: for what lasts for months. */
    dated: saying((wall) => `${shortWithYear(wall)}, ${time(wall)}`),
    /** To the second, and by which clock. */
    exactly: saying((wall, instant) =>
      at(
        full(wall),
        `${time(wall)}:${two(wall.getUTCSeconds())} ${offsetOf(instant, wall.getTime())}`,
      ),
    ),
    /** `today`, `tomorrow`, `on Thursday`, `on Thursday 14 March`. */
    dayAsSaid: (instant: string, now: string, zone?: string): string => {
      const away = daysAway(instant, now, zone)
      if (away === 0) return words.today
      if (away === 1) return words.tomorrow
      if (away === -1) return words.yesterday
      return words.on(
        away > 1 && away < 6 ? weekday(new Date(wallOf(instant, zone))) : longDay(instant, zone),
      )
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
} = whenIn(CALENDARS.en, ENGLISH)
