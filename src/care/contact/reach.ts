import { DAY, msOf, plusMs, type Instant } from '../../shared/instant.ts'
import type { ClinicState } from '../charts.ts'
import { WEEKDAYS, type SafeHours } from './entries.ts'
import type { ContactState } from './state.ts'

export type MayInvite =
  | { readonly kind: 'may' }
  | { readonly kind: 'not-yet'; readonly because: string }

const notYet = (because: string): MayInvite => ({ kind: 'not-yet', because })

/**
 * Whether an invitation may go out: only to a way of reaching this person that they confirmed, alone. Whoever
 * booked may have given the other’s address, so that a way written after the conversation needs another one.
 * Source: security, rule 14.
 */
export function mayInvite(
  { profile, verified }: ContactState,
  at: Instant,
  { values }: Pick<ClinicState['policy'], 'values'> = { values: {} },
): MayInvite {
  if (!profile || (profile.channels.length === 0 && profile.post === undefined))
    return notYet('Nobody has written how this person may safely be reached.')
  if (!verified || verified.at > at)
    return notYet('Nobody at the clinic has spoken with this person alone.')
  if (verified.at < profile.at)
    return notYet('How to reach this person was written after that conversation. Speak again.')
  const days = values.contactVerifiedDays
  return days !== undefined && at >= plusMs(verified.at, days * DAY)
    ? notYet(`That conversation is more than ${days} days old. Speak again.`)
    : { kind: 'may' }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** Whether this is one of the hours that this person named. Where none was named, none is safe. */
export function isSafeHour(hours: readonly SafeHours[], at: Instant, timeZone: string): boolean {
  const parts = Object.fromEntries(
    clockIn(timeZone)
      .formatToParts(msOf(at))
      .map(({ type, value }) => [type, value]),
  )
  const minute = Number(parts['hour']) * 60 + Number(parts['minute'])
  const today = WEEKDAYS.findIndex((day) => day === parts['weekday']?.toLowerCase())
  const names = (i: number) => WEEKDAYS[(i + 7) % 7] as (typeof WEEKDAYS)[number]
  return hours.some(({ days, fromMin, untilMin }) =>
    fromMin < untilMin
      ? days.includes(names(today)) && fromMin <= minute && minute < untilMin
      : (days.includes(names(today)) && fromMin <= minute) ||
        (days.includes(names(today - 1)) && minute < untilMin),
  )
}
