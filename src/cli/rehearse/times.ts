import { DAY, HOUR, instantOf, MINUTE, msOf, type Instant } from '../../shared/instant.ts'
import { CaseProblem } from './case-file.ts'

/** What a moment is told from: the case's first day and its time zone. */
export type Calendar = { readonly start: string; readonly timeZone: string }

const ON_DAY = /^day (-?\d+) (\d{1,2}):(\d{2})(?::(\d{2}))?$/
const SPAN = /^([+-])?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/

/** "-1d2h30m" in milliseconds; null if it is no span. */
export function spanOf(text: string): number | null {
  const match = SPAN.exec(text)
  if (!match || !/\d/.test(text)) return null
  const [, sign, days, hours, minutes, seconds] = match
  const n = (part: string | undefined) => Number(part ?? 0)
  const ms = n(days) * DAY + n(hours) * HOUR + n(minutes) * MINUTE + n(seconds) * 1000
  return sign === '-' ? -ms : ms
}

/** A moment as a case says it: on a day of its calendar, or a span from `from`. */
export function momentOf(text: string, calendar: Calendar, from: Instant): Instant {
  const onDay = ON_DAY.exec(text)
  if (!onDay) {
    const span = spanOf(text)
    if (span === null) throw new CaseProblem(`“${text}” is no time; say "day 7 10:00" or "+90d"`)
    return instantOf(msOf(from) + span)
  }
  const [, day, hour, minute, second] = onDay
  const midnight = Date.parse(`${calendar.start}T00:00:00Z`) + Number(day) * DAY
  const wall = midnight + Number(hour) * HOUR + Number(minute) * MINUTE + Number(second ?? 0) * 1000
  return instantOf(fromWallClock(wall, calendar.timeZone))
}

/** The moment at which the wall clock of a zone shows what `wall` would be in UTC. */
function fromWallClock(wall: number, timeZone: string): number {
  const shown = (ms: number): number => {
    const parts = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }).formatToParts(ms)
    const of = (type: string) => Number(parts.find((p) => p.type === type)?.value)
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  }
  const first = wall - (shown(wall) - wall)
  return first - (shown(first) - wall)
}
