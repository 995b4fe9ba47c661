import { describe, expect, it } from 'vitest'
import type { CaseId, PersonId } from '../../shared/ids.ts'
import { DAY, instantOf, type Instant } from '../../shared/instant.ts'
import { PHQ_9 } from '../../care/measures/instruments/mood.ts'
import { practiceOf } from './practice.ts'
import type { PersonTally, Tally } from './tally.ts'
import { togetherOf } from './together.ts'

const NOW = Date.UTC(2027, 2, 9)
const day = (days: number): Instant => instantOf(NOW + days * DAY)
const person = (more: Partial<PersonTally> = {}): PersonTally => ({
  doses: [day(-30)],
  harms: [],
  releases: [[]],
  withoutRelease: 0,
  integrations: [[day(-30), day(-28)]],
  scores: {
    'phq-9': [
      [day(-33), 16],
      [day(-20), 10],
    ],
  },
  asked: [{ occasion: '1-week', until: day(-16), asked: 3, answered: 2 }],
  ...more,
})
const couple = (place: number, a = person(), b = person(), more: Partial<Tally> = {}): Tally => ({
  case: `case-${String(place).padStart(3, '0')}` as CaseId,
  standing: 'under-way',
  heardAt: day(-1),
  people: { [`a${place}`]: a, [`b${place}`]: b } as Record<PersonId, PersonTally>,
  ...more,
})
const couples = (many: number, of: (place: number) => Tally = (i) => couple(i)): Tally[] =>
  Array.from({ length: many }, (_, i) => of(i))
const told = (tallies: readonly Tally[]) => {
  const practice = practiceOf(tallies, instantOf(NOW))
  if (practice === null) throw new Error('nothing was told')
  return practice
}
const counts = (cells: readonly { readonly name: string; readonly count: number | null }[]) =>
  Object.fromEntries(cells.map(({ name, count }) => [name, count]))

describe('a practice', () => {
  it('[PX2] of fewer than five cases is not told of', () => {
    expect(practiceOf(couples(4), instantOf(NOW))).toBe(null)
    expect(told(couples(5)).cases).toBe(5)
  })

  it('[PX4] counts where cases stand, and who has fallen silent', () => {
    const standings = [
      ...couples(6, (i) => couple(i, person(), person(), { standing: 'complete' })),
      ...couples(7, (i) => couple(10 + i, person(), person(), { heardAt: day(-91) })),
      ...couples(8, (i) => couple(20 + i)),
    ]
    const { course, completed } = told(standings)
    expect(counts(course.cells)).toEqual({
      'not-begun': 0,
      'under-way': 8,
      silent: 7,
      complete: 6,
      stopped: 0,
    })
    expect(completed?.value).toBeCloseTo(6 / 13)
  })

  it('[PX5] tells change by couples, what became of people, and how far two lie apart', () => {
    const worse = person({
      scores: {
        'phq-9': [
          [day(-33), 8],
          [day(-40), 9],
          [day(-2), 20],
        ],
      },
    })
    const sorted = (each: PersonTally): PersonTally => ({
      ...each,
      scores: { 'phq-9': (each.scores['phq-9'] ?? []).toSorted((x, y) => (x[0] < y[0] ? -1 : 1)) },
    })
    const practice = told([
      ...couples(6),
      ...couples(5, (i) => couple(10 + i, person(), sorted(worse))),
    ])
    const [phq] = practice.changed
    expect(phq).toMatchObject({ instrument: 'phq-9', people: 22 })
    expect(phq?.change.value).toBeCloseTo((17 * -6 + 5 * 12) / 22)
    expect(counts(phq?.classes?.cells ?? [])).toEqual({
      recovered: 0,
      improved: 17,
      'no-reliable-change': 0,
      worse: 5,
    })
    expect(counts(phq?.couples?.cells ?? [])).toMatchObject({
      'both-improved-or-better': 6,
      'any-worse': 5,
    })
    expect(phq?.gap).toMatchObject({ couples: 11, before: (5 * 8) / 11, after: (5 * 10) / 11 })
    expect(practice.changed).toHaveLength(1)
  })

  it('[PX5] whoever is in two cases counts once, in the later one', () => {
    const later = couples(5, (i) => couple(i))
    const earlier = later.map((each, i): Tally => ({
      ...each,
      case: `case-${String(900 + i)}` as CaseId,
    }))
    expect(told([...later, ...earlier]).people).toBe(10)
  })

  it('[PX6] counts harm for each hundred doses, releases, and days until a dose was spoken about', () => {
    const harmed = person({ harms: [1, 1, 2], releases: [['fasted'], []], withoutRelease: 1 })
    const practice = told([
      ...couples(6),
      ...couples(6, (i) => couple(10 + i, harmed, person({ integrations: [[day(-30), null]] }))),
    ])
    expect(practice.harm.doses).toBe(24)
    expect(counts(practice.harm.grades.cells)).toEqual({ 1: 12, 2: 6, 3: 0, 4: 0, 5: 0 })
    expect(practice.harm.rates[1]?.value).toBeCloseTo(50)
    expect(counts(practice.releases.how.cells)).toEqual({
      open: 24,
      overridden: 6,
      'without-release': 6,
    })
    expect(practice.releases.criteria).toEqual([{ name: 'fasted', count: 6 }])
    expect(practice.integration).toEqual({ journeys: 18, days: [2, 2, 2], waiting: 6 })
    expect(practice.completeness).toMatchObject([{ occasion: '1-week', asked: 72 }])
    expect(practice.completeness[0]?.answered.value).toBeCloseTo(2 / 3)
  })

  it('[PX6] what can still be answered is not missing yet', () => {
    const asked = [{ occasion: '3-months', until: day(1), asked: 5, answered: 0 }]
    const open = person({ asked })
    expect(told(couples(6, (i) => couple(i, open, open))).completeness).toEqual([])
  })
})

describe('two people at once', () => {
  const scored = (...points: readonly (readonly [number, number])[]) =>
    person({ scores: { 'phq-9': points.map(([at, y]) => [day(at), y] as const) } })
  const varied = couples(8, (i) =>
    couple(
      i,
      scored([-33, 12 + i], [-20, 9 + ((i * 5) % 7)], [-3, 6 + ((i * 3) % 5)]),
      scored([-31, 18 - ((i * 3) % 8)], [-19, 11 + ((i * 2) % 5)], [-2, 8 + (i % 4)]),
    ),
  )
  it('[PX7] reads them as exchangeable, and over time', () => {
    const { actor, course } = togetherOf(varied, PHQ_9)
    expect(actor).toMatchObject({ couples: 8 })
    expect(course).toMatchObject({ couples: 8, measurements: 48 })
    if ('because' in actor || 'because' in course) throw new Error('it was not fitted')
    expect(actor.actor.low).toBeLessThan(actor.actor.value)
    expect(course.rate.high).toBeLessThan(0)
    const turned = varied.map((each): Tally => ({
      ...each,
      people: Object.fromEntries(Object.entries(each.people).toReversed()) as Tally['people'],
    }))
    const again = togetherOf(turned, PHQ_9).actor
    if ('because' in again) throw new Error(again.because)
    expect(again.actor.value).toBeCloseTo(actor.actor.value, 4)
  })
  it('[PX7] says why not', () => {
    expect(togetherOf(varied.slice(0, 4), PHQ_9)).toMatchObject({
      actor: { because: expect.stringContaining('fewer than 5') },
      course: { because: expect.stringContaining('fewer than 5') },
    })
    expect(togetherOf(couples(6), PHQ_9).actor).toHaveProperty('because')
  })
})
