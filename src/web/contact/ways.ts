import type { BodyOf } from '../../care/kinds.ts'
import type { SafeHours } from '../../care/contact/entries.ts'
import type { Words } from './contact.words.ts'

export type Profile = BodyOf<'contact-profile.written'>
export type Channel = Profile['channels'][number]['channel']

export const CHANNELS: readonly Channel[] = ['call', 'text', 'e-mail']

/** Minutes of a day as a clock shows them; the end of a day is its midnight. */
export const clockOf = (min: number): string =>
  `${String(Math.floor((min % 1440) / 60)).padStart(2, '0')}:${String(min % 60).padStart(2, '0')}`
export const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

export const hoursIn = (words: Words, { days, fromMin, untilMin }: SafeHours): string =>
  words.hours.span(
    days.map((day) => words.days[day]).join(', '),
    clockOf(fromMin),
    clockOf(untilMin),
  )
