import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import { ALL_KINDS } from '../kinds.ts'
import { A, act, ago, ALONE, B, CASE, EARLIER, factsOf, NOW } from '../testing/world.ts'
import { THERAPIST, TOGETHER, type Act } from '../testing/world.ts'
import { askedFrom, courseFrom, isPlanned, notedOf, replacesPlanned } from './noted.ts'
import type { NotedIn } from './noted.ts'
import { dueFor, dueIn } from './schedule.ts'

const WEEK = { sameTeam: 8, conflicts: 0, repairsTried: 0, repairsWorked: 0, safeToSpeak: 9 }
const week = (at: Instant) => act('A', A, at, 'same-team.rated', WEEK)
const journey = (id: typeof ALONE, dosed: readonly PersonId[], plannedFor?: Instant) => ({
  journey: id,
  type: 'individual-trance' as const,
  dosed: [...dosed],
  present: [] as PersonId[],
  medicine: 'ketamine',
  setting: 'clinic' as const,
  ...(plannedFor ? { plannedFor } : {}),
})
const plan = (at: Instant, ...journeys: ReturnType<typeof journey>[]) =>
  act('joint', THERAPIST, at, 'plan.proposed', { template: 'blank', journeys, weave: [] })
const dose = (id: typeof ALONE, at: Instant) =>
  act('A', THERAPIST, at, 'dose.given', {
    journey: id,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
  } as never)
const answered = (instrument: string, at: Instant, more: object = {}) =>
  act('A', A, at, 'measure.answered', {
    instrument,
    version: 1,
    answers: {},
    form: 'own-labels',
    occasion: 'by-itself',
    ...more,
  })

const OWN = week(NOW).entry.chart

/** What append would have noted of one person, row by row as its statement keeps them. */
function noted(acts: readonly Act[], person: PersonId): readonly NotedIn[] {
  let rows: readonly NotedIn[] = []
  for (const { entry } of acts) {
    const kind = entry.kind as (typeof ALL_KINDS)[number]
    const { chart } = entry
    if (chart === OWN && person !== A) continue
    if (replacesPlanned(kind))
      rows = rows.filter((each) => each.chart !== chart || !isPlanned(each))
    for (const { about, mark, at, person: whose } of notedOf(kind, entry.body, entry.at)) {
      if (whose !== null && whose !== person) continue
      const same = (each: NotedIn) =>
        each.about === about && each.mark === mark && each.chart === chart
      const before = rows.find(same)?.at ?? null
      const keeps =
        before !== null &&
        at !== null &&
        ((about === 'began' && before < at) || (about === 'answered' && before > at))
      rows = [
        ...rows.filter((each) => !same(each)),
        { about, mark, at: keeps ? before : at, chart },
      ]
    }
  }
  return rows
}

const shared = plan(ago(60 * DAY), journey(TOGETHER, [A, B], ago(-3 * DAY)), journey(ALONE, [B]))
const there = { ...journey(ALONE, [B]), present: [A] }
const told = (standing: 'done' | 'planned', at: Instant) =>
  act('joint', THERAPIST, at, 'journey.announced', { journey: ALONE, standing })
const split = act('joint', THERAPIST, ago(HOUR), 'case.split', { case: CASE })

describe('what is noted beside entries', () => {
  it.each<[string, readonly Act[]]>([
    ['nothing', []],
    ['a week', [week(ago(2 * DAY))]],
    ['some of the beginning', [answered('phq-9', ago(DAY)), answered('ecr-rs', ago(DAY))]],
    ['something put aside', [answered('phq-9', ago(DAY), { aside: true })]],
    [
      'a score that was told',
      [
        act('A', THERAPIST, ago(DAY), 'measure.taken', {
          measure: 'CSI-16',
          score: 40,
          wording: 'published',
        }),
      ],
    ],
    ['a dose', [dose(ALONE, ago(80 * HOUR))]],
    ['a dose with no journey', [dose(undefined as never, ago(80 * HOUR))]],
    ['a dose sent late', [dose(ALONE, ago(20 * HOUR)), dose(ALONE, ago(25 * HOUR))]],
    ['an answer sent late', [answered('phq-9', ago(HOUR)), answered('phq-9', ago(90 * DAY))]],
    ['answered after it', [dose(ALONE, ago(8 * DAY)), answered('gad-7', ago(HOUR))]],
    [
      'three journeys',
      [EARLIER, TOGETHER, ALONE].map((id, i) => dose(id, ago((44 - i * 20) * DAY))),
    ],
    ['a plan', [shared]],
    ['a plan that another replaced', [shared, plan(ago(HOUR), journey(ALONE, [A], ago(-DAY)))]],
    [
      'moved away',
      [
        shared,
        act('joint', THERAPIST, ago(DAY), 'journey.moved', {
          journey: TOGETHER,
          to: ago(-9 * DAY),
        }),
      ],
    ],
    [
      'called off',
      [shared, act('joint', THERAPIST, ago(DAY), 'journey.cancelled', { journey: TOGETHER })],
    ],
    ['there without medicine', [plan(ago(60 * DAY), there), told('done', ago(8 * DAY))]],
    ['not there', [plan(ago(60 * DAY), journey(ALONE, [B])), told('done', ago(8 * DAY))]],
    [
      'taken back',
      [plan(ago(60 * DAY), there), told('done', ago(8 * DAY)), told('planned', ago(7 * DAY))],
    ],
    ...[A, B].map((person): [string, readonly Act[]] => [
      `made individual for ${person === A ? 'them' : 'the other'}`,
      [
        shared,
        act('joint', THERAPIST, ago(DAY), 'journey.made-individual', {
          journey: TOGETHER,
          for: person,
          type: 'individual-trance',
        }),
      ],
    ]),
    ['parted', [shared, dose(EARLIER, ago(8 * DAY)), split]],
    ['parted, with a journey alone', [plan(ago(DAY), journey(ALONE, [A], ago(-DAY))), split]],
  ])('[NT15] after %s the same is asked as by the charts', (_what, acts) => {
    const { cases, people } = factsOf(acts)
    for (const person of [A, B]) {
      const own = people[person]?.individual
      if (!own) throw new Error('no chart')
      for (const days of [0, 1, 3, 6, 20, 40, 100, 200]) {
        const at = plusMs(NOW, days * DAY)
        expect(dueIn(courseFrom(noted(acts, person)), at)).toEqual(
          dueFor(person, own, cases[0]?.joint ?? null, at),
        )
      }
    }
  })

  it('[NT15] is nothing of what changes no question, and names no instrument', () => {
    const body = {
      journeys: [journey(ALONE, [A])],
      journey: ALONE,
      instrument: 'phq-9',
      measure: 'PHQ-9',
      score: 1,
    }
    expect(ALL_KINDS.filter((kind) => notedOf(kind, body, NOW).length > 0).toSorted()).toEqual([
      'case.split',
      'dose.given',
      'journey.announced',
      'journey.cancelled',
      'journey.made-individual',
      'journey.moved',
      'measure.answered',
      'measure.taken',
      'plan.proposed',
      'same-team.rated',
    ])
    expect(notedOf('check-in.made', { mood: 5 }, NOW)).toEqual([])
    expect(JSON.stringify(noted([answered('phq-9', NOW)], A))).not.toContain('phq')
    expect(noted([answered('dream-9', NOW)], A)).toEqual([])
  })

  it('[NT15] every instrument that is ever asked has its number', () => {
    const years = [EARLIER, TOGETHER, ALONE].map((id, i) => dose(id, plusMs(NOW, i * 400 * DAY)))
    const asked = new Set<string>()
    for (let day = 0; day < 1100; day += 0.5) {
      const at = plusMs(NOW, day * DAY)
      const own = factsOf(years.filter(({ entry }) => entry.at <= at)).people[A]?.individual
      if (day % 20 === 0 || day < 8)
        for (const due of own ? dueFor(A, own, null, at) : []) asked.add(due.instrument)
    }
    expect(asked.size).toBeGreaterThan(9)
    const unnumbered = [...asked, 'csi-4'].filter(
      (instrument) => noted([answered(instrument, NOW)], A).length !== 1,
    )
    expect(unnumbered).toEqual([])
  })
})

describe('when somebody is reminded of it', () => {
  const from = (acts: readonly Act[], at: Instant, since: Instant | null = ago(30 * DAY)) =>
    askedFrom(courseFrom(noted(acts, A)), since, at)
  const acts = [week(ago(HOUR)), dose(ALONE, ago(HOUR))]
  const day = plusMs(ago(HOUR), DAY)
  it.each<[string, readonly Act[], Instant, Instant | null]>([
    ['not before it is asked', acts, NOW, day],
    ['as soon as it is asked', acts, day, day],
    [
      'not once it was answered',
      [...acts, answered('session-markers', day)],
      day,
      plusMs(day, 2 * DAY),
    ],
    [
      'a week long',
      [week(ago(8 * DAY)), dose(EARLIER, ago(400 * DAY))],
      plusMs(NOW, 6 * DAY - 1),
      plusMs(NOW, 6 * DAY - 1),
    ],
    [
      'and then no more',
      [week(ago(8 * DAY)), dose(EARLIER, ago(400 * DAY))],
      plusMs(NOW, 6 * DAY),
      null,
    ],
  ])('[NT14] %s', (_what, so, at, expected) => expect(from(so, at)).toBe(expected))
  it('[NT14] of what is asked from the beginning, from when they wished it', () => {
    expect(from([], NOW, ago(HOUR))).toBe(NOW)
    expect(from([], NOW, ago(7 * DAY))).toBeNull()
  })
})
