import { describe, expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { HOUR, MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ALL_KINDS, type BodyOf } from '../kinds.ts'
import { A, act, type Act } from '../testing/world.ts'
import { NOT_WITHIN, tellingOf } from './tell.ts'
import { contactFold } from './state.ts'
import { tells } from './tells.ts'
import { WRITING } from '../writing.ts'

const DESK = '0193a000-0000-7000-8000-00000000de5c' as PersonId
const at = (text: string) => `2027-03-09T${text}:00.000Z` as Instant
const profile = (over: Partial<BodyOf<'contact-profile.written'>> = {}) =>
  act('A', A, at('08:00'), 'contact-profile.written', {
    channels: [{ channel: 'e-mail', address: 'a@example.test' }],
    safeHours: [{ days: ['tue'], fromMin: 18 * 60, untilMin: 20 * 60 }],
    voicemail: false,
    notWhilePartnerIsHome: true,
    ...over,
  })
const spoken = act('A', DESK, at('08:05'), 'contact.verified', { by: 'phone', alone: true })
const told = (when: Instant) => act('A', DESK, when, 'contact.notified', { by: ['e-mail'] })
const asked = (when: Instant, ...acts: Act[]) =>
  tellingOf(
    foldEntries(
      contactFold,
      acts.map(({ entry }) => entry),
    ),
    when,
    'UTC',
  )

describe('telling somebody that something waits', () => {
  it('[NT3] happens in a safe hour, by mail where mail is allowed', () => {
    expect(asked(at('18:00'), profile({ alias: 'Sam' }), spoken)).toEqual({
      kind: 'now',
      mail: ['a@example.test'],
      alias: 'Sam',
      safeForMs: 2 * HOUR,
    })
    expect(
      asked(at('19:59'), profile({ channels: [{ channel: 'text', address: '555' }] }), spoken),
    ).toMatchObject({ kind: 'now', mail: [] })
  })
  it('[NT3] waits for the first quarter of an hour that is safe', () => {
    expect(asked(at('09:07'), profile(), spoken)).toEqual({ kind: 'later', at: at('18:00') })
    expect(asked(at('17:59'), profile(), spoken)).toEqual({ kind: 'later', at: at('18:00') })
    expect(asked(at('20:00'), profile(), spoken)).toEqual({
      kind: 'later',
      at: plusMs(at('18:00'), 7 * 24 * HOUR),
    })
  })
  it.each([
    ['nothing was written', []],
    ['nobody spoke with them', [profile()]],
    ['no hour is safe', [profile({ safeHours: [] }), spoken]],
    [
      'they narrowed it away',
      [
        profile(),
        spoken,
        act('A', A, at('09:00'), 'contact.narrowed', { channels: [], safeHours: 'none' }),
      ],
    ],
  ] as const)('[NT3] is not done where %s', (_title, acts) =>
    expect(asked(at('18:30'), ...acts).kind).toBe('never'),
  )
  it('[NT4] is done once within twelve hours, whatever waits', () => {
    const hours = [{ days: ['tue' as const], fromMin: 0, untilMin: 1440 }]
    const before = told(at('09:00'))
    const end = plusMs(at('09:00'), NOT_WITHIN)
    expect(asked(plusMs(end, -MINUTE), profile({ safeHours: hours }), spoken, before)).toEqual({
      kind: 'later',
      at: end,
    })
    expect(asked(end, profile({ safeHours: hours }), spoken, before).kind).toBe('now')
  })
})

it('[NT1] is for acts of staff that somebody’s own people read, and for nothing of a partner’s', () => {
  const telling = ALL_KINDS.filter((kind) => tells(kind, 'therapist', { standing: 'planned' }))
  expect(telling.length).toBeGreaterThan(5)
  for (const kind of telling) {
    expect(tells(kind, 'partner', { standing: 'planned' })).toBe(false)
    expect(
      Object.keys(WRITING[kind]).every((chart) => ['joint', 'individual'].includes(chart)),
    ).toBe(true)
  }
  expect(tells('journey.announced', 'therapist', { standing: 'done' })).toBe(false)
})
