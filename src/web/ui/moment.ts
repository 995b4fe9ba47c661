import { DAY, instantOf, type Instant } from '../../shared/instant.ts'
import { wallMs } from './when.ts'

/** A moment as a field for a day and a time has it, by the clock on the wall of `zone`. */
export const asWall = (at: string, zone: string | undefined): string =>
  instantOf(wallMs(at, zone)).slice(0, 'yyyy-mm-ddThh:mm'.length)

/** Where a clock is set back, the earlier of two moments; where it is set on, the one after. */
export function momentOf(wall: string, zone: string | undefined): Instant | null {
  const ms = Date.parse(`${wall}Z`)
  if (Number.isNaN(ms)) return null
  const first = ms - (wallMs(instantOf(ms), zone) - ms)
  return instantOf(first - (wallMs(instantOf(first), zone) - ms))
}

/** From the first moment of a day by the clock on the wall of `zone`; `undefined` is the device’s. Errors: throws where it is no day. */
export function fromDay(day: string, zone: string | undefined): Instant {
  const begin = momentOf(`${day}T00:00`, zone)
  if (begin === null) throw new Error('this is no day')
  return begin
}

/**
 * Through the whole of a day as a date field has it, by the clock on the wall of `zone`; `undefined` is the device’s.
 * Errors: throws where it is no day.
 */
export function throughDay(day: string, zone: string | undefined): Instant {
  return fromDay(instantOf(Date.parse(day) + DAY).slice(0, 'yyyy-mm-dd'.length), zone)
}

/** The end of the day that it now is by the clock on the wall of `zone`. */
export const endOfDay = (now: Instant, zone: string | undefined): Instant =>
  throughDay(instantOf(wallMs(now, zone)).slice(0, 'yyyy-mm-dd'.length), zone)
