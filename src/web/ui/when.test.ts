import { expect, it } from 'vitest'
import { clockTime, dayAsSaid, greeting, lengthAsSaid, wallMs } from './when.ts'

const zone = 'America/Denver'
const now = '2026-03-10T18:00:00.000Z'

it.each([
  ['2026-03-10T20:00:00.000Z', 'today'],
  ['2026-03-11T05:30:00.000Z', 'today'],
  ['2026-03-11T16:00:00.000Z', 'tomorrow'],
  ['2026-03-09T16:00:00.000Z', 'yesterday'],
  ['2026-03-13T16:00:00.000Z', 'on Friday'],
  ['2026-03-26T16:00:00.000Z', 'on Thursday 26 March'],
  ['2026-03-02T16:00:00.000Z', 'on Monday 2 March'],
])('%s is said as %s', (instant, said) => expect(dayAsSaid(instant, now, zone)).toBe(said))

it.each([
  [40 * 60_000, '40 min'],
  [120 * 60_000, '2 h'],
  [130 * 60_000, '2 h 10 min'],
  [3 * 86_400_000, '3 days'],
])('%i ms is said as %s', (ms, said) => expect(lengthAsSaid(ms)).toBe(said))

it('reads the wall clock across a change to summer time', () => {
  expect(clockTime('2026-03-08T10:30:00.000Z', zone)).toBe('04:30')
  expect(wallMs('2026-03-08T10:30:00.000Z', zone)).toBe(Date.UTC(2026, 2, 8, 4, 30))
  expect(wallMs('2026-03-08T08:30:00.000Z', zone)).toBe(Date.UTC(2026, 2, 8, 1, 30))
})

it('greets by the hour', () => {
  expect(greeting('2026-03-10T14:00:00.000Z', zone)).toBe('Good morning')
  expect(greeting('2026-03-11T03:00:00.000Z', zone)).toBe('Good evening')
})
