import { expect, it } from 'vitest'
import { Instant } from '../../shared/instant.ts'
import { lastTimeOf } from './last-time.ts'

it.each([
  ['09:30', '2026-11-27T14:00:00.000Z', 'UTC', '2026-11-27T09:30:00.000Z'],
  ['14:00', '2026-11-27T14:00:20.000Z', 'UTC', '2026-11-27T14:00:00.000Z'],
  ['23:50', '2026-11-27T00:20:00.000Z', 'UTC', '2026-11-26T23:50:00.000Z'],
  ['09:30', '2026-11-27T18:00:00.000Z', 'America/Los_Angeles', '2026-11-27T17:30:00.000Z'],
  ['14:05', '2026-11-27T14:00:00.000Z', 'UTC', null],
  ['', '2026-11-27T14:00:00.000Z', 'UTC', null],
])('[RM28] %s, said at %s in %s, is %s', (time, now, zone, at) =>
  expect(lastTimeOf(time, Instant.parse(now), zone)).toBe(at),
)
