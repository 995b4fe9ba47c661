import { describe, expect, it } from 'vitest'
import { CALENDARS } from './calendar.ts'
import {
  clockTime,
  dayAsSaid,
  ENGLISH,
  exactly,
  greeting,
  lengthAsSaid,
  wallMs,
  whenIn,
} from './when.ts'

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

const TIME = { hour: '2-digit', minute: '2-digit' } as const
const SHORT = { day: 'numeric', month: 'short' } as const
const LONG = { weekday: 'long', day: 'numeric', month: 'long' } as const
const FORMATS = {
  clockTime: TIME,
  shortDay: SHORT,
  shortDate: { ...SHORT, year: 'numeric' },
  longDay: LONG,
  fullDay: { ...LONG, year: 'numeric' },
  dateAndTime: { ...SHORT, ...TIME },
  dated: { ...SHORT, year: 'numeric', ...TIME },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

describe.each([
  ['en', 'en-GB'],
  ['es', 'es'],
] as const)('%s', (language, locale) => {
  const when = whenIn(CALENDARS[language], ENGLISH)
  const days = Array.from({ length: 366 }, (_, day) =>
    new Date(Date.UTC(2028, 0, 1 + day, day % 24, day % 60)).toISOString(),
  )
  it.each(Object.entries(FORMATS))('says %s as the locale does, on every day', (name, options) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
    // After the weekday stands no comma here.
    const said = (day: string) =>
      'weekday' in options
        ? format.format(Date.parse(day)).replace(',', '')
        : format.format(Date.parse(day))
    const own = when[name as keyof typeof FORMATS]
    expect(days.map((day) => own(day, zone))).toEqual(days.map(said))
  })
})

it.each([
  ['Asia/Kolkata', 'Tuesday 10 March 2026 at 23:30:00 GMT+5:30'],
  ['America/St_Johns', 'Tuesday 10 March 2026 at 15:30:00 GMT-2:30'],
  ['UTC', 'Tuesday 10 March 2026 at 18:00:00 UTC'],
])('says a moment exactly, by the clock of %s', (there, said) =>
  expect(exactly(now, there)).toBe(said),
)

it('reads the clock of this device as any other', () => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  for (const day of ['2026-01-15T03:04:59.000Z', '2026-07-15T23:59:59.000Z'])
    expect([wallMs(day), exactly(day)]).toEqual([wallMs(day, here), exactly(day, here)])
})
