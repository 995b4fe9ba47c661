import type { BodyOf } from '../../care/kinds.ts'
import { WEEKDAYS, type SafeHours } from '../../care/contact/entries.ts'

export type Profile = BodyOf<'contact-profile.written'>
export type Channel = Profile['channels'][number]['channel']

export const CHANNELS: readonly Channel[] = ['call', 'text', 'e-mail']
export const CHANNEL_WORDS: Record<Channel, string> = {
  call: 'Calls',
  text: 'Text messages',
  'e-mail': 'E-mail',
}
export const DAY_WORDS: Record<(typeof WEEKDAYS)[number], string> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
}
export const RELATIONS = [
  'parent',
  'child',
  'relative',
  'friend',
  'neighbour',
  'professional',
  'other',
] as const

/** Minutes of a day as a clock shows them; the end of a day is its midnight. */
export const clockOf = (min: number): string =>
  `${String(Math.floor((min % 1440) / 60)).padStart(2, '0')}:${String(min % 60).padStart(2, '0')}`
export const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

export const hoursWords = ({ days, fromMin, untilMin }: SafeHours): string =>
  `${days.map((day) => DAY_WORDS[day]).join(', ')}, ${clockOf(fromMin)} to ${clockOf(untilMin)}`
