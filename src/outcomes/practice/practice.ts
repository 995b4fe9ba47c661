import { DAY, plusMs, type Instant } from '../../shared/instant.ts'
import { INSTRUMENTS } from '../../care/measures/instruments/all.ts'
import type { PersonTally, Standing, Tally } from './tally.ts'
import { peopleByCase } from './before-after.ts'
import { changedIn, type Changed } from './changed.ts'
import { quartilesOf, rateOf, shareOf, type Interval } from './intervals.ts'
import { LEAST, ofEnough, withoutSmall, type Table } from './small-cells.ts'

type Quartiles = readonly [number, number, number]
type Course = Standing | 'silent'
type Grade = '1' | '2' | '3' | '4' | '5'

/** A practice in figures. `null`: too few people stand behind a figure to tell it. */
export type Practice = {
  readonly at: Instant
  /** Below this many people nothing is told. */
  readonly least: number
  readonly cases: number
  readonly people: number
  readonly course: Table<Course>
  /** Of series that ended, those that were completed. */
  readonly completed: Interval | null
  readonly changed: readonly Changed[]
  readonly harm: {
    readonly doses: number | null
    readonly grades: Table<Grade>
    /** Per 100 doses. */
    readonly rates: Readonly<Record<Grade, Interval | null>>
  }
  readonly releases: {
    readonly how: Table<'open' | 'overridden' | 'without-release'>
    readonly overridden: Interval | null
    readonly criteria: readonly { readonly name: string; readonly count: number | null }[]
  }
  /** Days from a dose until it was spoken about. */
  readonly integration: {
    readonly journeys: number
    readonly days: Quartiles
    /** Journeys of more than a week ago that were not spoken about yet. */
    readonly waiting: number | null
  } | null
  /** What was asked after doses and could be answered until now, by moment. */
  readonly completeness: readonly {
    readonly occasion: string
    readonly asked: number
    readonly answered: Interval
  }[]
}

/** Nothing was heard, and nothing is planned, for so long. */
const SILENT_MS = 90 * DAY
const WAITS_MS = 7 * DAY

/** `null` where there are too few cases to tell of at all. */
export function practiceOf(tallies: readonly Tally[], at: Instant): Practice | null {
  if (tallies.length < LEAST) return null
  const groups = peopleByCase(tallies)
  const people = groups.flatMap((each) => each.map(([, tally]) => tally))
  const dosed = people.filter(({ doses }) => doses.length > 0)
  const course = courseOf(tallies, at)
  return {
    at,
    least: LEAST,
    cases: tallies.length,
    people: people.length,
    course,
    completed: completedOf(course),
    changed: INSTRUMENTS.flatMap((instrument) => changedIn(groups, instrument) ?? []),
    harm: harmOf(dosed, people),
    releases: releasesOf(people),
    integration: integrationOf(dosed, at),
    completeness: completenessOf(people, at),
  }
}

function courseOf(tallies: readonly Tally[], at: Instant): Table<Course> {
  const since = plusMs(at, -SILENT_MS)
  const found = tallies.map(({ standing, heardAt }): Course =>
    standing === 'under-way' && heardAt !== null && heardAt < since ? 'silent' : standing,
  )
  const names = ['not-begun', 'under-way', 'silent', 'complete', 'stopped'] as const
  return withoutSmall(
    names.map((name) => {
      const count = found.filter((each) => each === name).length
      return { name, count, of: count }
    }),
  )
}

function completedOf({ cells }: Table<Course>): Interval | null {
  const countOf = (wanted: Course) => cells.find(({ name }) => name === wanted)?.count ?? null
  const [complete, stopped, silent] = [countOf('complete'), countOf('stopped'), countOf('silent')]
  if (complete === null || stopped === null || silent === null) return null
  return shareOf(complete, complete + stopped + silent)
}

const GRADES = ['1', '2', '3', '4', '5'] as const

function harmOf(dosed: readonly PersonTally[], people: readonly PersonTally[]): Practice['harm'] {
  const doses = ofEnough(dosed.length, () =>
    dosed.reduce((sum, each) => sum + each.doses.length, 0),
  )
  const grades = withoutSmall(
    GRADES.map((name) => {
      const with_ = people.filter(({ harms }) => harms.includes(Number(name)))
      const count = with_.reduce(
        (sum, { harms }) => sum + harms.filter((grade) => grade === Number(name)).length,
        0,
      )
      return { name, count, of: with_.length }
    }),
  )
  const rates = Object.fromEntries(
    grades.cells.map(({ name, count }) => [
      name,
      count === null || doses === null ? null : rateOf(count, doses, 100),
    ]),
  ) as Practice['harm']['rates']
  return { doses, grades, rates }
}

function releasesOf(people: readonly PersonTally[]): Practice['releases'] {
  const past = (each: PersonTally) => each.releases.filter((names) => names.length > 0).length
  const open = (each: PersonTally) => each.releases.length - past(each)
  const without = (each: PersonTally) => each.withoutRelease
  const counted = <Name extends string>(name: Name, of: (each: PersonTally) => number) => ({
    name,
    count: people.reduce((sum, each) => sum + of(each), 0),
    of: people.filter((each) => of(each) > 0).length,
  })
  const how = withoutSmall([
    counted('open', open),
    counted('overridden', past),
    counted('without-release', without),
  ])
  const [opened, overridden] = how.cells.map(({ count }) => count)
  const names = [...new Set(people.flatMap(({ releases }) => releases.flat()))].toSorted()
  return {
    how,
    overridden:
      opened === null || opened === undefined || overridden === null || overridden === undefined
        ? null
        : shareOf(overridden, opened + overridden),
    // One release may go past several, so these do not add up to anything, and nothing follows from the rest.
    criteria: names.map((name) => {
      const named = (each: PersonTally) =>
        each.releases.filter((criteria) => criteria.includes(name)).length
      const { count, of } = counted(name, named)
      return { name, count: ofEnough(of, () => count) }
    }),
  }
}

function integrationOf(dosed: readonly PersonTally[], at: Instant): Practice['integration'] {
  const all = dosed.map(({ integrations }) => integrations)
  const days = all.flatMap((journeys) =>
    journeys.flatMap(([from, held]) =>
      held === null ? [] : [(Date.parse(held) - Date.parse(from)) / DAY],
    ),
  )
  const spoken = all.filter((journeys) => journeys.some(([, held]) => held !== null)).length
  const before = plusMs(at, -WAITS_MS)
  const waits = ([from, held]: (typeof all)[number][number]) => held === null && from < before
  const quartiles = quartilesOf(days)
  if (spoken < LEAST || quartiles === null) return null
  const waiting = all.flatMap((journeys) => journeys.filter(waits)).length
  const behind = all.filter((journeys) => journeys.some(waits)).length
  return {
    journeys: days.length,
    days: quartiles,
    waiting: behind === 0 ? 0 : ofEnough(behind, () => waiting),
  }
}

function completenessOf(people: readonly PersonTally[], at: Instant): Practice['completeness'] {
  const past = people.map(({ asked }) => asked.filter(({ until }) => until <= at))
  const occasions = [...new Set(past.flatMap((moments) => moments.map((each) => each.occasion)))]
  return occasions.toSorted(byTime).flatMap((occasion) => {
    const mine = past
      .map((moments) => moments.filter((each) => each.occasion === occasion))
      .filter((moments) => moments.length > 0)
    const asked = mine.flat().reduce((sum, each) => sum + each.asked, 0)
    const answered = mine.flat().reduce((sum, each) => sum + each.answered, 0)
    const share = ofEnough(mine.length, () => shareOf(answered, asked))
    return share ? [{ occasion, asked, answered: share }] : []
  })
}

const ORDER = ['24-hours', '72-hours', '1-week', '2-weeks', '1-month', '3-months', '6-months']
const byTime = (a: string, b: string): number => ORDER.indexOf(a) - ORDER.indexOf(b)
