import { describe, expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { READERS } from '../../record/chart.ts'
import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { PersonId } from '../../shared/ids.ts'
import { SLICES } from '../charts.ts'
import { decide, reachOf } from '../decide.ts'
import { KINDS, type BodyOf } from '../kinds.ts'
import { A, act, ago, B, factsOf, NOW, type Act } from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { isSafeHour, mayInvite } from './reach.ts'
import { contactFold } from './state.ts'

const DESK = '0193a000-0000-7000-8000-00000000de5c' as PersonId
const FRIEND = '0193a000-0000-7000-8000-00000000f12d' as PersonId
type Profile = BodyOf<'contact-profile.written'>
const profile = (at: Instant, over: Partial<Profile> = {}, by: PersonId = A) =>
  act('A', by, at, 'contact-profile.written', {
    channels: [
      { channel: 'text', address: '555-0100' },
      { channel: 'call', address: '555-0100' },
    ],
    safeHours: [],
    voicemail: true,
    post: '1 Harbour Street',
    notWhilePartnerIsHome: false,
    ...over,
  })
const verified = (at: Instant) =>
  act('A', DESK, at, 'contact.verified', { by: 'phone', alone: true })
const narrowed = (at: Instant, over: Partial<BodyOf<'contact.narrowed'>>) =>
  act('A', A, at, 'contact.narrowed', { channels: [], ...over })
const contact = (...acts: Act[]) =>
  foldEntries(
    contactFold,
    acts.map((each) => each.entry),
  )

it('[CP1] lies where no clinician, partner or gate reads', () => {
  for (const kind of ['contact-profile.written', 'contact.narrowed', 'contact.verified'] as const) {
    expect(Object.keys(WRITING[kind])).toEqual(['contact'])
    for (const slices of Object.values(SLICES))
      for (const slice of Object.values(slices)) expect(Object.keys(slice.on)).not.toContain(kind)
  }
  expect(READERS.contact.toSorted()).toEqual(['courier', 'front-desk', 'partner'])
  expect(WRITING['contact-profile.written'].contact?.toSorted()).toEqual(['front-desk', 'partner'])
  expect(WRITING['contact.verified'].contact).toEqual(['front-desk'])
})

describe('whom the clinic may turn to', () => {
  const asked = (field: 'emergencyContact' | 'proxy' | 'usualEscort', person?: PersonId) => {
    const entry = profile(NOW, {
      [field]: { name: 'Sam', relation: 'friend', ...(person ? { person } : {}) },
    }).entry
    return decide(factsOf([]), entry, 'partner', NOW).kind
  }
  describe.each(['emergencyContact', 'proxy', 'usualEscort'] as const)('%s', (field) => {
    it.each([
      ['the partner', B, 'refused'],
      ['themself', A, 'refused'],
      ['somebody else whom the clinic knows', FRIEND, 'granted'],
      ['somebody by name', undefined, 'granted'],
    ] as const)('[CP2] %s', (_title, person, expected) =>
      expect(asked(field, person)).toBe(expected),
    )
  })
  it('[CP2] a partner of any of their cases, and not of others’', () => {
    const facts = factsOf([])
    const [here] = facts.cases
    if (!here) throw new Error('no case')
    const entry = profile(NOW, {
      proxy: { name: 'Sam', relation: 'other', person: FRIEND },
    }).entry
    const elsewhere = { ...facts, cases: [here, { ...here, partners: [A, FRIEND] }] }
    expect(decide(elsewhere, entry, 'partner', NOW).kind).toBe('refused')
    expect(decide({ ...facts, cases: [] }, entry, 'partner', NOW).kind).toBe('granted')
  })
  it('[CP2] the front desk is refused the same', () => {
    const entry = profile(
      NOW,
      { emergencyContact: { name: 'B', relation: 'relative', person: B } },
      DESK,
    ).entry
    expect(decide(factsOf([]), entry, 'front-desk', NOW).kind).toBe('refused')
  })
  it('[CP2] reads who the partners are, and no chart of theirs', () =>
    expect(reachOf('contact-profile.written', 'partner')).toBe('partners'))
  it('[CP2] has no word for a partner', () =>
    expect(() => profile(NOW, { proxy: { name: 'B', relation: 'partner' as never } })).toThrow(
      'relation',
    ))
})

describe('narrowing', () => {
  const before = profile(ago(2 * HOUR), {
    safeHours: [{ days: ['mon'], fromMin: 0, untilMin: 1440 }],
  })
  it('[CP3] removes and never adds', () => {
    const left = contact(
      before,
      narrowed(ago(HOUR), {
        channels: ['call'],
        safeHours: 'none',
        voicemail: false,
        post: false,
        notWhilePartnerIsHome: true,
      }),
    ).profile
    expect(left).toMatchObject({
      channels: [{ channel: 'text', address: '555-0100' }],
      safeHours: [],
      voicemail: false,
      notWhilePartnerIsHome: true,
    })
    expect(left).not.toHaveProperty('post')
  })
  it('[CP3] of one thing leaves the others', () => {
    const left = contact(before, narrowed(ago(HOUR), { voicemail: false })).profile
    expect(left).toMatchObject({ ...before.entry.body, voicemail: false })
  })
  it('[CP3] of nothing written is nothing', () =>
    expect(contact(narrowed(NOW, { channels: ['text'] })).profile).toBeNull())
  it('[CP3] ends with the next profile', () =>
    expect(
      contact(before, narrowed(ago(HOUR), { channels: ['text', 'call'] }), profile(NOW)).profile
        ?.channels,
    ).toHaveLength(2))
})

describe('an invitation', () => {
  const month = { values: { contactVerifiedDays: 30 } }
  const invites = (acts: readonly Act[], policy = month) =>
    mayInvite(contact(...acts), NOW, policy).kind
  it.each([
    ['nothing is written', [], 'not-yet'],
    ['nobody spoke with them', [profile(ago(DAY))], 'not-yet'],
    [
      'nowhere to send it',
      [profile(ago(DAY), { channels: [], post: undefined }), verified(ago(HOUR))],
      'not-yet',
    ],
    ['by post only', [profile(ago(DAY), { channels: [] }), verified(ago(HOUR))], 'may'],
    ['somebody spoke with them', [profile(ago(DAY)), verified(ago(HOUR))], 'may'],
    ['in the same moment', [profile(ago(HOUR)), verified(ago(HOUR))], 'may'],
    ['a way written a millisecond later', [verified(ago(HOUR)), profile(ago(HOUR - 1))], 'not-yet'],
    ['spoken with again', [verified(ago(DAY)), profile(ago(HOUR)), verified(NOW)], 'may'],
    ['spoken with in the future', [profile(ago(DAY)), verified(plusMs(NOW, 1))], 'not-yet'],
    ['a millisecond within the days', [profile(ago(40 * DAY)), verified(ago(30 * DAY - 1))], 'may'],
    ['at the end of the days', [profile(ago(40 * DAY)), verified(ago(30 * DAY))], 'not-yet'],
    [
      'every way narrowed away',
      [
        profile(ago(DAY)),
        verified(ago(HOUR)),
        narrowed(NOW, { channels: ['call', 'text'], post: false }),
      ],
      'not-yet',
    ],
  ] as const)('[CP4] %s', (_title, acts, expected) => expect(invites(acts)).toBe(expected))
  it('[CP4] without the clinic’s number a conversation does not grow old', () =>
    expect(mayInvite(contact(profile(ago(900 * DAY)), verified(ago(800 * DAY))), NOW).kind).toBe(
      'may',
    ))
  it('[CP4] a conversation in company is none', () =>
    expect(() =>
      act('A', DESK, NOW, 'contact.verified', { by: 'phone', alone: false as never }),
    ).toThrow('alone'))
  it('[CP4] a partner does not vouch for it', () =>
    expect(WRITING['contact.verified'].contact).not.toContain('partner'))
})

describe('a safe hour', () => {
  const at = (text: string) => text as Instant
  const evening = [{ days: ['tue' as const], fromMin: 20 * 60, untilMin: 60 }]
  const noon = [{ days: ['tue' as const], fromMin: 12 * 60, untilMin: 13 * 60 }]
  // 9 March 2027 is a Tuesday; Los Angeles is eight hours behind, and seven from 14 March.
  it.each([
    [noon, '2027-03-09T11:59:00.000Z', 'UTC', false],
    [noon, '2027-03-09T12:00:00.000Z', 'UTC', true],
    [noon, '2027-03-09T12:59:59.999Z', 'UTC', true],
    [noon, '2027-03-09T13:00:00.000Z', 'UTC', false],
    [noon, '2027-03-10T12:30:00.000Z', 'UTC', false],
    [noon, '2027-03-09T20:30:00.000Z', 'America/Los_Angeles', true],
    [noon, '2027-03-16T19:30:00.000Z', 'America/Los_Angeles', true],
    [noon, '2027-03-16T20:30:00.000Z', 'America/Los_Angeles', false],
    [evening, '2027-03-09T19:59:00.000Z', 'UTC', false],
    [evening, '2027-03-09T23:59:00.000Z', 'UTC', true],
    [evening, '2027-03-10T00:59:00.000Z', 'UTC', true],
    [evening, '2027-03-10T01:00:00.000Z', 'UTC', false],
    [evening, '2027-03-09T00:30:00.000Z', 'UTC', false],
    [[], '2027-03-09T12:00:00.000Z', 'UTC', false],
  ] as const)('[CP5] %j at %s in %s: %s', (hours, moment, zone, expected) =>
    expect(isSafeHour(hours as never, at(moment), zone)).toBe(expected),
  )
})

it('[CP6] a profile has neither subject nor text', () =>
  expect(Object.keys(KINDS['contact-profile.written'].body.shape).toSorted()).toEqual([
    'alias',
    'channels',
    'codeWord',
    'emergencyContact',
    'notWhilePartnerIsHome',
    'post',
    'proxy',
    'safeHours',
    'usualEscort',
    'voicemail',
    'words',
  ]))
