import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, Instant, instantOf, later, msBetween, msOf, plusMs } from '../shared/instant.ts'
import { uuidv7 } from '../shared/uuid.ts'
import { Entry, lateMs } from './entry.ts'

const id = (n: number) => `0193a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const valid = {
  id: id(1),
  clinic: id(2),
  chart: id(3),
  kind: 'note.written',
  version: 1,
  about: [id(4)],
  by: id(4),
  device: id(5),
  at: '2027-03-09T10:00:00.000Z',
  recordedAt: '2027-03-09T10:00:01.000Z',
  offsetMs: -20,
  body: { text: 'as it came' },
}
const accepts = (entry: object) => Entry.safeParse(entry).success

describe('an entry as a device sends it', () => {
  it('[RE1] is taken as it is', () => expect(Entry.parse(valid)).toEqual(valid))

  it.each(Object.keys(valid))('[RE1] is refused without %s', (field) => {
    const { [field as keyof typeof valid]: _gone, ...rest } = valid
    expect(accepts(rest)).toBe(false)
  })

  it.each([
    ['a field that no entry has', { seq: 1 }],
    ['an id in capitals', { id: id(0xabc).toUpperCase() }],
    ['an id that is none', { chart: 'joint' }],
    ['a version below one', { version: 0 }],
    ['a version that is no whole number', { version: 1.5 }],
    ['five people', { about: [4, 5, 6, 7, 8].map(id) }],
    ['a moment without milliseconds', { at: '2027-03-09T10:00:00Z' }],
    ['an offset that no clock has', { offsetMs: 1e12 }],
    ['a body that is a list', { body: ['text'] }],
    ['a body that is nothing', { body: null }],
  ])('[RE1] is refused with %s', (_what, change) =>
    expect(accepts({ ...valid, ...change })).toBe(false),
  )

  it.each([
    ['2027-03-09T10:00:05.000Z', 5_000],
    ['2027-03-09T10:00:00.000Z', 0],
    ['2027-03-09T09:59:00.000Z', 0],
  ])('[RE15] recorded at %s is %d ms late', (recordedAt, ms) =>
    expect(lateMs({ at: valid.at as Instant, recordedAt: recordedAt as Instant })).toBe(ms),
  )
})

describe('a moment', () => {
  it.each([
    '2027-03-09T10:00:00.000Z',
    '2028-02-29T23:59:59.999Z',
    '2027-03-28T01:30:00.000Z',
    '2027-11-07T06:30:00.000Z',
  ])('[RE2] %s exists', (text) => expect(Instant.safeParse(text).success).toBe(true))

  it.each([
    '2027-02-29T10:00:00.000Z',
    '2027-02-30T10:00:00.000Z',
    '2027-04-31T10:00:00.000Z',
    '2027-13-01T10:00:00.000Z',
    '2027-00-10T10:00:00.000Z',
    '2027-03-09T24:00:00.000Z',
    '2027-03-09T10:60:00.000Z',
    '2027-06-30T23:59:60.000Z',
    '2027-03-09T10:00:00Z',
    '2027-03-09T10:00:00.00Z',
    '2027-03-09T10:00:00.000',
    '2027-03-09T10:00:00.000+00:00',
    '2027-03-09 10:00:00.000Z',
    '2027-03-09',
    '+002027-03-09T10:00:00.000Z',
    '',
  ])('[RE2] %s does not', (text) => expect(Instant.safeParse(text).success).toBe(false))

  it('[RE2] an hour is an hour on the nights when clocks change', () => {
    const before = '2027-03-28T00:30:00.000Z' as Instant
    expect(plusMs(before, HOUR)).toBe('2027-03-28T01:30:00.000Z')
    expect(
      msBetween('2027-03-28T00:00:00.000Z' as Instant, '2027-03-29T00:00:00.000Z' as Instant),
    ).toBe(24 * HOUR)
  })

  const moment = fc.integer({ min: 0, max: Date.UTC(2199, 0, 1) })
  it('[RE3] sorts as text as it does in time', () =>
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [x, y] = [instantOf(a), instantOf(b)]
        expect(x < y).toBe(a < b)
        expect(msOf(later(x, y))).toBe(Math.max(a, b))
        expect(plusMs(x, b - a)).toBe(y)
        expect(Instant.safeParse(x).success).toBe(true)
      }),
    ))
})

describe('an id made from a moment', () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 16 })
  const ms = fc.integer({ min: 0, max: Date.UTC(2199, 0, 1) })

  it('[RE4] is a version 7 UUID with that moment in front', () =>
    fc.assert(
      fc.property(ms, random, (at, bytes) => {
        const made = uuidv7(at, bytes)
        expect(made).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        )
        expect(Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(at)
      }),
    ))

  it('[RE4] sorts after every id of an earlier moment', () =>
    fc.assert(
      fc.property(ms, random, random, (at, a, b) => {
        expect(uuidv7(at, a) < uuidv7(at + 1, b)).toBe(true)
      }),
    ))

  it('[RE4] is the example of the standard', () => {
    const bytes = new Uint8Array([0xcc, 0x3, 0x98, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
    expect(uuidv7(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7c03-98c4-dc0c0c07398f')
  })
})
