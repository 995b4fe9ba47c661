import { expect, it } from 'vitest'
import type { Instant } from '../../shared/instant.ts'
import { dueFrom, lookAgain, remindedOf } from './reminders.ts'
import { ALL_KINDS } from '../kinds.ts'
import { WRITING } from '../writing.ts'

const at = (text: string) => `2027-03-${text}:00.000Z` as Instant
const ZONE = 'America/Los_Angeles'

// Los Angeles is eight hours behind, and seven from 14 March, a day of 23 hours.
it.each([
  ['daily', null, null, '09T18:00'],
  ['daily', '08T18:00', null, '09T18:00'],
  ['daily', '09T09:00', null, '10T08:00'],
  ['daily', null, '09T17:00', '10T08:00'],
  ['daily', null, '08T23:59', '09T18:00'],
  ['weekly', '05T18:07', null, '12T18:00'],
  ['weekly', '02T17:00', null, '09T18:00'],
  ['weekly', '02T17:00', '09T17:00', '10T08:00'],
] as const)('[NT12] %s, done %s and told %s, is due from %s', (rhythm, done, told, due) =>
  expect(
    dueFrom(rhythm, { done: done && at(done), told: told && at(told) }, at('09T18:00'), ZONE),
  ).toBe(at(due)),
)
it('[NT12] is looked at again on the next day or in a week, by the clinic’s calendar', () => {
  expect(lookAgain('daily', at('13T20:00'), ZONE)).toBe(at('14T08:00'))
  expect(lookAgain('daily', at('14T20:00'), ZONE)).toBe(at('15T07:00'))
  expect(lookAgain('weekly', at('09T18:07'), ZONE)).toBe(at('16T18:00'))
})
it('[NT12] is of what somebody writes in their own chart, and of nothing else', () => {
  const reminded = ALL_KINDS.filter((kind) => remindedOf(kind) !== undefined)
  expect(reminded).toEqual(['check-in.made', 'same-team.rated'])
  for (const kind of reminded) expect(Object.keys(WRITING[kind])).toEqual(['individual'])
})
