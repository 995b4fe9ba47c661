import { describe, expect, it } from 'vitest'
import { ChartKind, READERS, type Role } from '../../record/chart.ts'
import type { ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import { decide, reachOf } from '../decide.ts'
import { KINDS } from '../kinds.ts'
import {
  act,
  ago,
  DIRECTOR,
  factsOf,
  NOW,
  PRESCRIBER,
  THERAPIST,
  type Act,
} from '../testing/world.ts'
import { mayWrite, WRITING } from '../writing.ts'
import { openGlasses, unreviewed } from './state.ts'

const CHART = '0193a000-0000-7000-8000-0000000cafe1' as ChartId
const opened = (
  at: Instant = NOW,
  until: Instant = plusMs(NOW, HOUR),
  chartKind: ChartKind = 'individual',
  by: PersonId = THERAPIST,
) =>
  act('clinic', by, at, 'break-glass.opened', { chart: CHART, chartKind, reason: 'cover', until })
const reviewed = (glass: Act, by: PersonId = DIRECTOR, at = NOW) =>
  act('clinic', by, at, 'break-glass.reviewed', { opened: glass.entry.id, finding: 'justified' })
const ended = (glass: Act, at: Instant = NOW) =>
  act('clinic', DIRECTOR, at, 'break-glass.ended', { opened: glass.entry.id })
const adopt = act('clinic', DIRECTOR, ago(90 * DAY), 'policy.adopted', {
  version: 1,
  signedAs: 'Dr Director',
  values: { breakGlassHours: 24 },
})
const ask = (given: readonly Act[], when: Act, role: Role = 'therapist') => {
  const decided = decide(factsOf(given, null), when.entry, role, NOW)
  return decided.kind === 'granted' ? 'granted' : decided.refusal.code
}
const clinic = (...acts: Act[]) => factsOf(acts).clinic
const ids = (glasses: readonly { entry: EntryId }[]) => glasses.map((glass) => glass.entry)

describe('opening', () => {
  const clinicians = [
    'therapist',
    'prescriber',
    'monitor',
    'safety-clinician',
    'medical-director',
  ] as const
  describe.each(clinicians)('by a %s', (role) => {
    it.each(ChartKind.options)('[BG1][BG2] %s', (chart) => {
      const closed = chart === 'journal' || chart === 'process'
      const guarded = chart === 'guarded' && role !== 'medical-director'
      expect(ask([adopt], opened(NOW, plusMs(NOW, HOUR), chart), role)).toBe(
        closed || guarded ? 'not-in-force' : 'granted',
      )
      expect(mayWrite(role, 'clinic', 'break-glass.opened')).toBe(true)
    })
  })
  it.each([
    [0, 'not-yet'],
    [1, 'granted'],
    [24 * HOUR, 'granted'],
    [24 * HOUR + 1, 'not-yet'],
  ] as const)('[BG3] for %d ms: %s', (ms, expected) =>
    expect(ask([adopt], opened(NOW, plusMs(NOW, ms)))).toBe(expected),
  )
  it('[BG3] without the clinic’s number until it says', () =>
    expect(ask([], opened(NOW, plusMs(NOW, 900 * DAY)))).toBe('granted'))
})

describe('reviewing', () => {
  const glass = opened(ago(2 * HOUR), ago(HOUR))
  it.each([
    ['by a second person', [glass], DIRECTOR, 'granted'],
    ['by whoever opened it', [glass], THERAPIST, 'not-in-force'],
    ['what was not opened', [], DIRECTOR, 'not-in-force'],
    ['twice', [glass, reviewed(glass, PRESCRIBER, ago(1))], DIRECTOR, 'not-in-force'],
  ] as const)('[BG4] %s: %s', (_title, given, by, expected) =>
    expect(ask(given, reviewed(glass, by), 'medical-director')).toBe(expected),
  )
  it('[BG4] a director who opened it waits for the privacy officer', () => {
    const own = opened(ago(2 * HOUR), ago(HOUR), 'guarded', DIRECTOR)
    expect(ask([own], reviewed(own, DIRECTOR), 'medical-director')).toBe('not-in-force')
    expect(ask([own], reviewed(own, PRESCRIBER), 'privacy-officer')).toBe('granted')
    expect(WRITING['break-glass.reviewed'].clinic).toEqual(['medical-director', 'privacy-officer'])
  })
})

describe('what is open', () => {
  const glass = opened(ago(HOUR), plusMs(NOW, HOUR))
  it.each([
    [ago(HOUR + 1), 0],
    [ago(HOUR), 1],
    [plusMs(NOW, HOUR - 1), 1],
    [plusMs(NOW, HOUR), 0],
  ] as const)('[BG5] at %s: %d', (at, count) =>
    expect(openGlasses(clinic(glass), at)).toHaveLength(count),
  )
  it('[BG5] stays to be reviewed when it is over, the oldest first', () => {
    const older = opened(ago(9 * DAY), ago(8 * DAY))
    const both = clinic(glass, older)
    expect(ids(unreviewed(both))).toEqual([older.entry.id, glass.entry.id])
    expect(ids(openGlasses(both, NOW))).toEqual([glass.entry.id])
    expect(ids(unreviewed(clinic(glass, older, reviewed(older))))).toEqual([glass.entry.id])
  })
  it('[BG5] a review does not end it', () =>
    expect(openGlasses(clinic(glass, reviewed(glass)), plusMs(NOW, 1))).toHaveLength(1))
})

it('[BG6] is written where the privacy officer reads, without words', () => {
  for (const kind of ['break-glass.opened', 'break-glass.ended', 'break-glass.reviewed'] as const) {
    expect(Object.keys(WRITING[kind])).toEqual(['clinic'])
    expect(Object.keys(KINDS[kind].body.shape)).not.toContain('words')
  }
  expect(READERS.clinic).toContain('medical-director')
  expect(READERS.clinic).toContain('privacy-officer')
  expect(READERS.clinic).not.toContain('partner')
  expect(() =>
    act('clinic', THERAPIST, NOW, 'break-glass.opened', {
      ...opened().entry.body,
      reason: 'she told me',
    } as never),
  ).toThrow('reason')
})

describe('ending it early', () => {
  const glass = opened(ago(HOUR), plusMs(NOW, HOUR))
  it('[BG7] always works, and never makes it longer', () => {
    expect(openGlasses(clinic(glass, ended(glass)), NOW)).toEqual([])
    expect(openGlasses(clinic(glass, ended(glass)), ago(1))).toHaveLength(1)
    const late = clinic(glass, ended(glass, plusMs(NOW, 9 * HOUR)))
    expect(openGlasses(late, plusMs(NOW, HOUR))).toEqual([])
    expect(reachOf('break-glass.ended', 'privacy-officer')).toBeNull()
  })
  it('[BG7] of what was not opened is nothing', () =>
    expect(clinic(ended(glass), reviewed(glass)).breakGlass).toEqual({}))
})

it('[BG8] keeps what is open or unreviewed', () => {
  const over = opened(ago(9 * DAY), ago(8 * DAY))
  const done = opened(ago(9 * DAY), ago(8 * DAY))
  const going = opened(ago(HOUR), plusMs(NOW, HOUR))
  const next = opened(NOW)
  const acts = [
    over,
    done,
    reviewed(done, DIRECTOR, ago(7 * DAY)),
    going,
    reviewed(going, DIRECTOR, ago(1)),
    next,
  ]
  expect(Object.keys(clinic(...acts).breakGlass).toSorted()).toEqual(
    [over, going, next].map((each) => each.entry.id as string).toSorted(),
  )
})
