import { describe, expect, it } from 'vitest'
import { ChartKind } from '../../record/chart.ts'
import type { CaseId, EntryId, PersonId, ReleaseId } from '../../shared/ids.ts'
import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import { decide, reachOf } from '../decide.ts'
import { KINDS, type BodyOf } from '../kinds.ts'
import {
  A,
  act,
  ago,
  B,
  CASE,
  DIRECTOR,
  factsOf,
  MONITOR,
  NOW,
  THERAPIST,
  type Act,
  type Slot,
} from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { accounting } from './accounting.ts'
import { GROUNDS, isReviewable } from './grounds.ts'
import { chartsIn, signaturesNeeded, standingOf } from './signatures.ts'

const RELEASE = '6d0f7b1e-0000-4000-8000-000000000001' as ReleaseId
const ELSE = '6d0f7b1e-0000-4000-8000-000000000002' as ReleaseId
type Terms = Pick<
  BodyOf<'release.made'>,
  'release' | 'what' | 'redacted' | 'recipient' | 'purpose' | 'case' | 'entries'
>
const own: Terms = {
  release: RELEASE,
  what: 'own',
  redacted: false,
  recipient: 'Dr Next',
  purpose: 'further treatment',
}
const joint: Terms = { ...own, what: 'joint', case: CASE }
const mine: Terms = { ...joint, redacted: true }

const request = (
  slot: Slot,
  terms: Terms,
  kind: BodyOf<'release.requested'>['kind'] = 'authorisation',
  by: PersonId = THERAPIST,
) => act(slot, by, ago(5 * DAY), 'release.requested', { ...terms, kind, subject: A })
const sign = (slot: 'A' | 'B', terms: Terms, at = ago(DAY), expiresAt = plusMs(NOW, 30 * DAY)) =>
  act(slot, slot === 'A' ? A : B, at, 'release.authorised', { ...terms, expiresAt })
const make = (slot: Slot, terms: Terms, at: Instant = NOW) =>
  act(slot, THERAPIST, at, 'release.made', { ...terms, formats: ['pdf'] })
const LABELS = act('joint', THERAPIST, ago(90 * DAY), 'case.opened', {
  case: CASE,
  partners: [
    { person: A, label: 'A' },
    { person: B, label: 'B' },
  ],
  charts: [],
})
const ask = (given: readonly Act[], when: Act) =>
  decide(
    factsOf([LABELS, ...given], when.slot === 'A' ? A : when.slot === 'B' ? B : null),
    when.entry,
    'therapist',
    NOW,
  )
const answer = (given: readonly Act[], when: Act) => {
  const decided = ask(given, when)
  return decided.kind === 'granted' ? 'granted' : decided.refusal.code
}
const says = (given: readonly Act[], when: Act) => {
  const decided = ask(given, when)
  return decided.kind === 'granted' ? '' : decided.refusal.says
}

describe('signatures needed', () => {
  const needs = (terms: Terms, kind: BodyOf<'release.requested'>['kind'] = 'authorisation') =>
    signaturesNeeded({ ...terms, kind, subject: A }, [A, B])
  it.each([
    ['own', own, [A]],
    ['some of one’s own', { ...own, what: 'own-entries' }, [A]],
    ['a clinician’s own notes', { ...own, what: 'process-notes' }, [A]],
    ['joint', joint, [A, B]],
    ['some joint entries', { ...joint, what: 'joint-entries' }, [A, B]],
    ['joint, redacted', mine, [A]],
  ] as const)('[RR1] %s', (_title, terms, expected) => {
    expect(needs(terms)).toEqual(expected)
    expect(needs(terms, 'persons-request')).toEqual(expected)
    expect(needs(terms, 'subpoena')).toEqual(expected)
    expect(needs(terms, 'court-order')).toEqual([])
  })
})

describe('releasing', () => {
  it.each([
    ['nobody asked', 'A', own, [sign('A', own)], 'not-in-force'],
    ['nobody signed', 'A', own, [request('A', own)], 'not-yet'],
    ['own, signed', 'A', own, [request('A', own), sign('A', own)], 'granted'],
    ['own, signed by the other', 'A', own, [request('A', own), sign('B', own)], 'not-yet'],
    ['joint, nobody', 'team', joint, [request('team', joint)], 'not-yet'],
    ['joint, one of two', 'team', joint, [request('team', joint), sign('A', joint)], 'not-yet'],
    ['joint, the other', 'team', joint, [request('team', joint), sign('B', joint)], 'not-yet'],
    [
      'joint, both',
      'team',
      joint,
      [request('team', joint), sign('A', joint), sign('B', joint)],
      'granted',
    ],
    [
      'joint, asked for in one’s own chart',
      'team',
      joint,
      [request('A', joint, 'persons-request', A), sign('A', joint), sign('B', joint)],
      'granted',
    ],
    ['redacted, one', 'A', mine, [request('A', mine), sign('A', mine)], 'granted'],
    [
      'joint, in one’s own chart',
      'A',
      joint,
      [request('A', joint), sign('A', joint), sign('B', joint)],
      'not-in-force',
    ],
    ['own, in team', 'team', own, [request('A', own), sign('A', own)], 'not-in-force'],
    [
      'own, in the other’s chart',
      'B',
      own,
      [request('A', own), sign('A', own), sign('B', own)],
      'not-in-force',
    ],
  ] as const)('[RR2] %s', (_title, slot, terms, given, expected) =>
    expect(answer(given, make(slot, terms))).toBe(expected),
  )
  it.each([
    ['recipient', { recipient: 'Somebody else' }],
    ['purpose', { purpose: 'a proceeding' }],
    ['scope', { what: 'own-entries' }],
    ['entries', { entries: ['0193a000-0000-7000-8000-00000000e001' as EntryId] }],
    ['redaction', { redacted: true }],
    ['release', { release: ELSE }],
  ] as const)('[RR2] a signature under another %s does not count', (_what, change) => {
    const other = { ...own, ...change } as Terms
    expect(answer([request('A', own), sign('A', other)], make('A', own))).toBe('not-yet')
    expect(answer([request('A', own), sign('A', own)], make('A', other))).toBe('not-in-force')
  })
  it('[RR2] the order in which entries are named says nothing', () => {
    const ids = ['1', '2'].map((n) => `0193a000-0000-7000-8000-00000000e00${n}` as EntryId)
    const some: Terms = { ...own, what: 'own-entries', entries: ids }
    const turned: Terms = { ...some, entries: ids.toReversed() }
    expect(answer([request('A', some), sign('A', turned)], make('A', some))).toBe('granted')
  })
  it('[RR2] says who is missing, by letter', () => {
    expect(says([request('team', joint), sign('A', joint)], make('team', joint))).toContain(
      'the signature of partner B is missing',
    )
    expect(says([request('team', joint)], make('team', joint))).toContain('partner A and partner B')
  })
  it('[RR2] in another case, or in none, nothing joint goes out', () => {
    const away: Terms = { ...joint, case: '0193a000-0000-7000-8000-0000000ca5e2' as CaseId }
    const { case: _none, ...nowhere } = joint
    for (const terms of [away, nowhere])
      expect(
        answer([request('team', terms), sign('A', terms), sign('B', terms)], make('team', terms)),
      ).toBe('not-in-force')
  })

  it.each([
    [plusMs(NOW, 1), 'granted'],
    [NOW, 'not-yet'],
  ] as const)('[RR3] signed until %s: %s', (until, expected) =>
    expect(answer([request('A', own), sign('A', own, ago(DAY), until)], make('A', own))).toBe(
      expected,
    ),
  )
  it('[RR3] ends with a word, and begins anew', () => {
    const gone = act('A', A, ago(HOUR), 'release.withdrawn', { release: RELEASE })
    const before = [request('A', own), sign('A', own)]
    expect(answer([...before, gone], make('A', own))).toBe('not-yet')
    expect(answer([...before, gone, sign('A', own, ago(1))], make('A', own))).toBe('granted')
    expect(reachOf('release.withdrawn', 'partner')).toBeNull()
  })
  it('[RR3] is given until a later moment, with a clear head', () => {
    const medicated = act('A', MONITOR, ago(HOUR), 'dose.given', {
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 100,
      unit: 'mg',
      reinforcement: false,
    })
    const word = (given: readonly Act[], until: Instant) => {
      const decided = decide(factsOf(given), sign('A', own, NOW, until).entry, 'partner', NOW)
      return decided.kind === 'granted' ? 'granted' : decided.refusal.code
    }
    expect(word([], plusMs(NOW, 1))).toBe('granted')
    expect(word([], NOW)).toBe('not-yet')
    expect(word([medicated], plusMs(NOW, DAY))).toBe('medicated')
  })

  it('[RR4] a subpoena is held, and opens with everyone’s signatures alone', () => {
    const paper = request('team', joint, 'subpoena')
    expect(says([paper], make('team', joint))).toContain('held')
    expect(answer([paper, sign('A', joint)], make('team', joint))).toBe('not-yet')
    expect(answer([paper, sign('A', joint), sign('B', joint)], make('team', joint))).toBe('granted')
  })
  it('[RR4] stands as held, waiting, ready, refused or made', () => {
    const known = { made: [], refused: false }
    const state = factsOf([request('team', joint, 'subpoena')]).cases[0]?.team.releases
    const held = state?.requested[RELEASE]
    if (!held) throw new Error('it was not requested')
    const kinds = [
      standingOf(held, known, [A]),
      standingOf({ ...held, kind: 'authorisation' }, known, [A]),
      standingOf(held, known, []),
      standingOf(held, { ...known, refused: true }, []),
      standingOf(
        held,
        { made: [{ ...joint, formats: ['pdf'], entry: held.entry, at: NOW }], refused: true },
        [],
      ),
    ].map((standing) => standing.kind)
    expect(kinds).toEqual(['held', 'waiting', 'ready', 'refused', 'made'])
  })
  it('[RR5] an order of a court opens, where staff say that there is one', () => {
    expect(answer([request('team', joint, 'court-order')], make('team', joint))).toBe('granted')
    expect(answer([request('A', own, 'court-order')], make('A', own))).toBe('granted')
  })
  it.each([A, B])('[RR5] and not where a partner says so: %s', (by) => {
    const slot = by === A ? 'A' : 'B'
    expect(answer([request(slot, joint, 'court-order', by)], make('team', joint))).toBe('not-yet')
    expect(answer([request(slot, own, 'court-order', by)], make('A', own))).toBe('not-yet')
  })

  it.each(['own', 'own-entries', 'joint', 'joint-entries', 'process-notes'] as const)(
    '[RR6] what goes along with %s',
    (what) => {
      const along = chartsIn(what)
      expect(along).toHaveLength(1)
      expect(along.includes('process')).toBe(what === 'process-notes')
      for (const never of ['guarded', 'journal', 'contact', 'team', 'clinical', 'desk'] as const)
        expect(along).not.toContain(never)
      expect(along.every((chart) => ChartKind.options.includes(chart))).toBe(true)
    },
  )

  it('[RR7] once, and not after it was refused', () => {
    const signed = [request('A', own), sign('A', own)]
    const refusal = act('A', DIRECTOR, ago(HOUR), 'release.refused', {
      release: RELEASE,
      ground: 'endangers-somebody',
    })
    expect(answer([...signed, make('A', own, ago(HOUR))], make('A', own))).toBe('not-in-force')
    expect(answer([...signed, refusal], make('A', own))).toBe('not-in-force')
    const again = { ...own, release: ELSE }
    expect(
      answer([...signed, refusal, request('A', again), sign('A', again)], make('A', again)),
    ).toBe('granted')
  })
})

it('[RR8] lies in one’s own chart or in team, and nowhere that the other reads', () => {
  const kinds = Object.keys(KINDS).filter((kind) =>
    /^(release|access|amendment|answer|disagreement)\./.test(kind),
  ) as (keyof typeof WRITING)[]
  expect(kinds).toHaveLength(14)
  for (const kind of kinds)
    expect(['individual', 'team']).toEqual(expect.arrayContaining(Object.keys(WRITING[kind])))
  expect(Object.keys(WRITING['release.authorised'])).toEqual(['individual'])
  expect(WRITING['release.authorised'].individual).toEqual(['partner'])
  for (const kind of ['release.made', 'release.refused', 'access.answered'] as const)
    expect(WRITING[kind].individual).not.toContain('partner')
})

it('[RR9] signing reads one’s own chart alone', () => {
  expect(reachOf('release.authorised', 'partner')).toBe('own')
  expect(KINDS['release.authorised'].body.shape.release).toBe(
    KINDS['release.requested'].body.shape.release,
  )
})

describe('the accounting', () => {
  const adopt = (years: number) =>
    act('clinic', DIRECTOR, ago(900 * DAY), 'policy.adopted', {
      version: 1,
      signedAs: 'Dr Director',
      values: { accountingYears: years },
    })
  const lines = (acts: readonly Act[], at: Instant = NOW) => {
    const facts = factsOf(acts)
    const individual = facts.people[A]?.individual
    if (!individual) throw new Error('A is missing')
    return accounting(
      { individual, teams: facts.cases.map((each) => each.team) },
      at,
      facts.clinic.policy,
    ).map((made) => [made.what, made.at])
  }
  it('[RR10] has what is one’s own and what is joint, newest first, and nothing of the other’s', () =>
    expect(
      lines([
        make('A', own, ago(9 * DAY)),
        make('team', joint, ago(3 * DAY)),
        make('B', own, ago(2 * DAY)),
        make('A', own, ago(DAY)),
      ]),
    ).toEqual([
      ['own', ago(DAY)],
      ['joint', ago(3 * DAY)],
      ['own', ago(9 * DAY)],
    ]))
  it.each([
    ['2021-03-09T10:00:00.000Z', 1],
    ['2021-03-09T09:59:59.999Z', 0],
  ] as const)('[RR10] six years back: made at %s, %d lines', (at, count) => {
    const made = make('A', own, at as Instant)
    expect(lines([adopt(6), made])).toHaveLength(count)
    expect(lines([made])).toHaveLength(1)
  })
  it('[RR10] from 29 February', () => {
    const leap = '2028-02-29T10:00:00.000Z' as Instant
    expect(
      lines([adopt(6), make('A', own, '2022-02-28T10:00:00.000Z' as Instant)], leap),
    ).toHaveLength(1)
    expect(
      lines([adopt(6), make('A', own, '2022-02-28T09:59:59.999Z' as Instant)], leap),
    ).toHaveLength(0)
    expect(
      lines([adopt(4), make('A', own, '2024-02-29T10:00:00.000Z' as Instant)], leap),
    ).toHaveLength(1)
  })
  it('[RR10] of what was made by then', () =>
    expect(lines([make('A', own, plusMs(NOW, 1))])).toEqual([]))
})

it.each(Object.keys(GROUNDS) as (keyof typeof GROUNDS)[])('[RR13] %s is a ground', (ground) => {
  expect(typeof isReviewable(ground)).toBe('boolean')
  expect(KINDS['release.refused'].body.safeParse({ release: RELEASE, ground }).success).toBe(true)
})
it('[RR13] what endangers somebody is reviewable, what was told in confidence is not', () => {
  expect(isReviewable('endangers-somebody')).toBe(true)
  expect(isReviewable('told-in-confidence')).toBe(false)
  expect(
    KINDS['release.refused'].body.safeParse({ release: RELEASE, ground: 'busy' }).success,
  ).toBe(false)
})
