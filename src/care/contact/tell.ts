import { HOUR, later, MINUTE, msOf, plusMs, type Instant } from '../../shared/instant.ts'
import type { SafeHours } from './entries.ts'
import { isSafeHour, mayInvite } from './reach.ts'
import type { ContactState } from './state.ts'

/** Everything that is sent goes out at the quarters of an hour, so that its moment tells of no act. Unit: ms. */
export const TICK = 15 * MINUTE
/** Nobody is told more often, whatever waits. Unit: ms. */
export const NOT_WITHIN = 12 * HOUR
const A_WEEK_OF_TICKS = (7 * 24 * HOUR) / TICK

export type Telling =
  | {
      readonly kind: 'now'
      readonly mail: readonly string[]
      readonly alias: string | undefined
      /** How long this hour stays a safe one: what arrives later must not be shown. Unit: ms. */
      readonly safeForMs: number
    }
  | { readonly kind: 'later'; readonly at: Instant }
  /** They have allowed no way, or no hour; or nobody has spoken with them alone about it. */
  | { readonly kind: 'never' }

/** Whether this person may be told at this moment that something waits for them, by what they allowed. */
export function tellingOf(contact: ContactState, at: Instant, timeZone: string): Telling {
  const { profile, notified } = contact
  if (profile === null || mayInvite(contact, at).kind !== 'may') return { kind: 'never' }
  const { safeHours, alias } = profile
  const from = notified === null ? at : later(at, plusMs(notified.at, NOT_WITHIN))
  const mail = profile.channels
    .filter(({ channel }) => channel === 'e-mail')
    .map(({ address }) => address)
  if (from === at && isSafeHour(safeHours, at, timeZone))
    return {
      kind: 'now',
      mail,
      alias,
      safeForMs: msOf(safeUntil(safeHours, at, timeZone)) - msOf(at),
    }
  for (let i = 0, tick = nextTick(from); i <= A_WEEK_OF_TICKS; i++, tick = plusMs(tick, TICK))
    if (tick > at && isSafeHour(safeHours, tick, timeZone)) return { kind: 'later', at: tick }
  return { kind: 'never' }
}

/** The first quarter of an hour that is not safe, and no later than a notice is worth showing. */
function safeUntil(hours: readonly SafeHours[], at: Instant, timeZone: string): Instant {
  let tick = nextTick(plusMs(at, 1))
  while (msOf(tick) - msOf(at) < NOT_WITHIN && isSafeHour(hours, tick, timeZone))
    tick = plusMs(tick, TICK)
  return tick
}

const nextTick = (at: Instant): Instant => plusMs(at, (TICK - (msOf(at) % TICK)) % TICK)
