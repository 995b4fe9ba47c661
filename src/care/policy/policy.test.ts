import { describe, expect, it } from 'vitest'
import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { PersonId } from '../../shared/ids.ts'
import { answer } from '../testing/deciding.ts'
import { act, ago, DIRECTOR, factsOf, MONITOR, NOW, type Act } from '../testing/world.ts'
import { inForce } from './criteria.ts'
import { sameDay } from './day.ts'

const adopt = (version: number, values: object = {}, at = NOW) =>
  act('clinic', DIRECTOR, at, 'policy.adopted', { version, signedAs: 'Dr Director', values })
const policy = (...acts: Act[]) => factsOf(acts).clinic.policy

describe('adopting', () => {
  it.each([
    [[], 1, 'granted'],
    [[], 2, 'not-in-force'],
    [[adopt(1)], 1, 'not-in-force'],
    [[adopt(1)], 2, 'granted'],
    [[adopt(1)], 3, 'not-in-force'],
  ] as const)('[PO1] after %j the version %d: %s', (given, version, expected) =>
    expect(answer(given, adopt(version))).toBe(expected),
  )
  it('[PO2] adds and replaces', () => {
    const first = adopt(1, { restMin: 10, systolicStop: 160 }, ago(2))
    const second = adopt(2, { restMin: 15, spo2Stop: 92 }, ago(1))
    expect(policy(first, second)).toMatchObject({
      version: 2,
      values: { restMin: 15, systolicStop: 160, spo2Stop: 92 },
    })
    expect(policy()).toMatchObject({ version: 0, adopted: null, values: {} })
  })
  it('[PO2] knows no number that is not on the list', () =>
    expect(() => adopt(1, { doseMg: 100 })).toThrow('doseMg'))
})

describe('a credential', () => {
  const record = (until: Instant, jurisdiction = 'US-OR', at = ago(DAY)) =>
    act('clinic', DIRECTOR, at, 'credential.recorded', {
      person: MONITOR,
      credential: 'monitor',
      jurisdiction,
      until,
    })
  const end = (jurisdiction = 'US-OR') =>
    act('clinic', DIRECTOR, ago(HOUR), 'credential.ended', { person: MONITOR, jurisdiction })
  const held = (...acts: Act[]) =>
    (factsOf(acts).clinic.credentials[MONITOR as PersonId] ?? []).filter((c) => inForce(c, NOW))
  it.each([
    ['a day left', [record(plusMs(NOW, DAY))], 1],
    ['ends now', [record(NOW)], 0],
    ['ends a millisecond later', [record(plusMs(NOW, 1))], 1],
    ['recorded now', [record(plusMs(NOW, DAY), 'US-OR', NOW)], 1],
    ['recorded a millisecond later', [record(plusMs(NOW, DAY), 'US-OR', plusMs(NOW, 1))], 0],
    ['ended', [record(plusMs(NOW, DAY)), end()], 0],
    ['ended elsewhere', [record(plusMs(NOW, DAY)), end('US-WA')], 1],
    [
      'ended and recorded again',
      [record(plusMs(NOW, DAY)), end(), record(plusMs(NOW, DAY), 'US-OR', ago(1))],
      1,
    ],
    ['run out and renewed', [record(NOW), record(plusMs(NOW, DAY), 'US-OR', ago(1))], 1],
    ['shortened', [record(plusMs(NOW, DAY)), record(NOW, 'US-OR', ago(1))], 0],
    ['in two places', [record(plusMs(NOW, DAY)), record(plusMs(NOW, DAY), 'US-WA')], 2],
  ] as const)('[PO4] %s', (_title, acts, count) => expect(held(...acts)).toHaveLength(count))
})

describe('a room', () => {
  const open = (room: string, at = ago(DAY)) => act('clinic', DIRECTOR, at, 'room.opened', { room })
  const close = (room: string) =>
    act('clinic', DIRECTOR, ago(HOUR), 'room.closed', { room, reason: 'leaks' })
  it.each([
    ['none', [], []],
    ['opened', [open('Garden'), open('Loft')], ['Garden', 'Loft']],
    ['closed', [open('Garden'), open('Loft'), close('Garden')], ['Loft']],
    ['opened again', [open('Garden'), close('Garden'), open('Garden', ago(1))], ['Garden']],
  ] as const)('[PO8] %s', (_title, acts, rooms) =>
    expect(Object.keys(factsOf(acts).clinic.rooms)).toEqual(rooms),
  )
})

describe('a day', () => {
  const same = (a: string, b: string, zone: string) => sameDay(a as Instant, b as Instant, zone)
  it.each([
    ['2027-03-09T23:59:59.999Z', '2027-03-10T00:00:00.000Z', 'UTC', false],
    ['2027-03-09T00:00:00.000Z', '2027-03-09T23:59:59.999Z', 'UTC', true],
    ['2027-03-09T23:59:59.999Z', '2027-03-10T00:00:00.000Z', 'America/Los_Angeles', true],
    ['2027-03-10T07:59:59.999Z', '2027-03-10T08:00:00.000Z', 'America/Los_Angeles', false],
    // The night of 14 March 2027 has 23 hours, that of 7 November 25.
    ['2027-03-14T08:00:00.000Z', '2027-03-15T06:59:59.999Z', 'America/Los_Angeles', true],
    ['2027-03-14T08:00:00.000Z', '2027-03-15T07:00:00.000Z', 'America/Los_Angeles', false],
    ['2027-11-07T07:00:00.000Z', '2027-11-08T07:59:59.999Z', 'America/Los_Angeles', true],
    ['2027-11-07T07:00:00.000Z', '2027-11-08T08:00:00.000Z', 'America/Los_Angeles', false],
    ['2027-03-09T18:29:59.999Z', '2027-03-09T18:30:00.000Z', 'Asia/Kolkata', false],
  ] as const)('[PO5] %s and %s in %s are the same: %s', (a, b, zone, expected) => {
    expect(same(a, b, zone)).toBe(expected)
    expect(same(b, a, zone)).toBe(expected)
  })
})
