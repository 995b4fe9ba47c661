import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { IndividualState, JointState } from '../charts.ts'
import type { BodyOf } from '../kinds.ts'
import type { PlannedJourney } from '../plan/entries.ts'
import type { Given } from './asking.ts'
import { journeyAsItStands } from '../plan/journeys.ts'

type Occasion = BodyOf<'measure.answered'>['occasion']

/** Something that one person is asked now. */
export type Due = {
  readonly instrument: string
  readonly occasion: Occasion
  readonly journey?: JourneyId
  readonly from: Instant
  /** Afterwards it is not asked any more, and what is missing stays missing; `null`: as long as it is open. */
  readonly until: Instant | null
}

/** What the program offers to ask when; the moments are those of the follow-up after a dose. */
const BASELINE = [
  'phq-9',
  'gad-7',
  'who-5',
  'pcl-5',
  'audit-c',
  'dast-10',
  'icsi-icpi',
  'csi-16',
  'ecr-rs',
]
const REVIEW = ['phq-9', 'gad-7', 'pcl-5', 'audit-c', 'dast-10', 'icsi-icpi', 'csi-16']
const BEFORE = ['phq-9', 'gad-7', 'csi-4']
const MONTH = 30 * DAY
type After = { readonly occasion: Occasion; readonly ms: number; readonly asks: readonly string[] }
const AFTER: readonly After[] = [
  { occasion: '24-hours', ms: 24 * HOUR, asks: ['session-markers'] },
  { occasion: '72-hours', ms: 72 * HOUR, asks: ['phq-9'] },
  { occasion: '1-week', ms: 7 * DAY, asks: ['phq-9', 'gad-7', 'csi-4'] },
  { occasion: '2-weeks', ms: 14 * DAY, asks: ['phq-9', 'gad-7', 'who-5'] },
  { occasion: '1-month', ms: MONTH, asks: ['phq-9', 'gad-7', 'pcl-5', 'who-5', 'csi-16'] },
  { occasion: '3-months', ms: 3 * MONTH, asks: ['phq-9', 'gad-7', 'pcl-5', 'who-5', 'csi-16'] },
  { occasion: '6-months', ms: 6 * MONTH, asks: ['phq-9', 'gad-7', 'pcl-5', 'who-5', 'csi-16'] },
]
/** How long the last one stays open. */
const LAST_OPEN = MONTH
const BEFORE_OPEN = 7 * DAY
/** Doses after which a series is reviewed. Source: docs/sources.md. */
const REVIEW_EVERY = 3
/** About the two of them: not asked once they have parted. */
const OF_A_COUPLE: ReadonlySet<string> = new Set(['csi-4', 'csi-16', 'csi-32', 'same-team'])

/** All that it depends on what somebody is asked: from their own chart and from what both share, never from the other’s. */
export type Course = {
  /** Their journeys that began, the earliest first. */
  readonly began: readonly Begun[]
  /** Their journeys that have a day and are not off. */
  readonly planned: readonly Begun[]
  /** When each instrument was last answered to its end. */
  readonly answered: ReadonlyMap<string, Instant>
  /** Instruments whose score was told without answers. */
  readonly told: ReadonlySet<string>
  readonly parted: boolean
}

/**
 * What one person is asked, from their own chart and from what both share, and from nothing of the other’s: what one
 * sees due says nothing of the other. Once for each instrument, by the occasion that ends first.
 */
export const dueFor = (
  person: PersonId,
  own: Pick<IndividualState, 'measures' | 'dosing'>,
  joint: JointState | null,
  now: Instant,
): readonly Due[] => dueIn(courseOf(person, own, joint), now)

export function dueIn(course: Course, now: Instant): readonly Due[] {
  const open = unanswered(course, now).filter(
    ({ from, until }) => from <= now && (until === null || now < until),
  )
  const first = new Map<string, Due>()
  for (const due of open.toSorted(byEnd))
    if (!first.has(due.instrument)) first.set(due.instrument, due)
  return [...first.values()]
}

/** When something is asked next that is not asked yet; `null`: nothing, as things stand. */
export const nextIn = (course: Course, now: Instant): Instant | null =>
  unanswered(course, now)
    .map(({ from }) => from)
    .filter((from) => from > now)
    .toSorted()[0] ?? null

const unanswered = (course: Course, now: Instant): readonly Due[] =>
  [
    ...(course.began.length === 0
      ? BASELINE.map((instrument) => baseline(instrument, course))
      : []),
    ...beforeNext(course, now),
    ...afterLast(course.began, now),
    weekly(course),
  ].filter(
    ({ instrument, from }) =>
      (course.answered.get(instrument) ?? '') < from &&
      !(course.parted && OF_A_COUPLE.has(instrument)),
  )

const courseOf = (
  person: PersonId,
  own: Pick<IndividualState, 'measures' | 'dosing'>,
  joint: JointState | null,
): Course => ({
  began: journeysBegun(person, own, joint),
  planned: journeysPlanned(person, joint),
  answered: lastAnswered(own),
  told: new Set(own.measures.told.map(({ measure }) => measure.toLowerCase())),
  parted: Boolean(joint?.split),
})

const isOf = ({ dosed, present }: PlannedJourney, person: PersonId): boolean =>
  dosed.includes(person) || present.includes(person)

const byEnd = (a: Due, b: Due): number =>
  a.until === b.until ? 0 : a.until === null ? 1 : b.until === null || a.until < b.until ? -1 : 1

const EVER = '1970-01-01T00:00:00.000Z' as Instant

/** Asked until it was answered once; a score that was told counts. */
const baseline = (instrument: string, { told }: Course): Due => ({
  instrument,
  occasion: 'before',
  from: EVER,
  until: told.has(instrument) ? EVER : null,
})

/** When each was last answered to its end; what was begun is still open. */
function lastAnswered({
  measures,
}: Pick<IndividualState, 'measures'>): ReadonlyMap<string, Instant> {
  const last = new Map<string, Instant>()
  for (const { instrument, at, finished } of measures.answered)
    if (finished && at > (last.get(instrument) ?? '')) last.set(instrument, at)
  return last
}

/** What was answered of it so far, where it was begun and put aside. */
export function begunOf(
  { measures }: Pick<IndividualState, 'measures'>,
  { instrument, from }: Due,
): Given {
  const last = measures.answered.filter((each) => each.instrument === instrument).at(-1)
  return last && !last.finished && last.at >= from ? last.answers : {}
}

export type Begun = { readonly journey: JourneyId; readonly at: Instant }

/** Journeys of this person that began, the earliest first: by their own dose, or as both were told. */
function journeysBegun(
  person: PersonId,
  { dosing }: Pick<IndividualState, 'dosing'>,
  joint: JointState | null,
): readonly Begun[] {
  const begun = new Map<JourneyId, Instant>()
  for (const { journey, at } of dosing.doses)
    if (journey && at < (begun.get(journey) ?? '~')) begun.set(journey, at)
  for (const { journey } of joint?.plan.proposed?.journeys ?? []) {
    const stands = joint && journeyAsItStands(joint.plan, journey)
    const announced = joint?.plan.announced[journey]
    if (stands && announced?.standing === 'done' && isOf(stands, person) && !begun.has(journey))
      begun.set(journey, announced.at)
  }
  return [...begun]
    .map(([journey, at]) => ({ journey, at }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

/** Journeys of this person that have a day, as the plan now stands. */
const journeysPlanned = (person: PersonId, joint: JointState | null): readonly Begun[] =>
  (joint?.plan.proposed?.journeys ?? []).flatMap(({ journey }) => {
    const stands = joint && journeyAsItStands(joint.plan, journey)
    const at = stands?.plannedFor
    return at && !joint?.plan.cancelled[journey] && isOf(stands, person) ? [{ journey, at }] : []
  })

const beforeNext = ({ planned }: Course, now: Instant): readonly Due[] =>
  planned
    .filter(({ at }) => at > now)
    .flatMap(({ journey, at }) =>
      BEFORE.map((instrument) => ({
        instrument,
        occasion: 'before' as const,
        journey,
        from: plusMs(at, -BEFORE_OPEN),
        until: at,
      })),
    )

/** Each moment is open until the next. */
const followUp = ({ journey, at }: Begun) =>
  AFTER.flatMap(({ occasion, ms, asks }, i) =>
    asks.map((instrument) => ({
      instrument,
      occasion,
      journey,
      from: plusMs(at, ms),
      until: plusMs(at, AFTER[i + 1]?.ms ?? ms + LAST_OPEN),
    })),
  )

/** All that somebody is asked after their journeys, and whether they answered it to its end while it was open. */
export const followedUpBy = (
  person: PersonId,
  own: Pick<IndividualState, 'measures' | 'dosing'>,
  joint: JointState | null,
) =>
  followedUp(journeysBegun(person, own, joint)).map((due) => ({
    ...due,
    answered: own.measures.answered.some(
      ({ instrument, finished, at }) =>
        instrument === due.instrument && finished && at >= due.from && at < due.until,
    ),
  }))

/**
 * How often somebody was asked an instrument, before the first journey and after each, and how often they answered it to
 * its end. What is still open counts once it is answered: nobody is late in it.
 */
export function completenessOf(
  person: PersonId,
  own: Pick<IndividualState, 'measures' | 'dosing'>,
  joint: JointState | null,
  asked: string,
  now: Instant,
): { readonly asked: number; readonly answered: number } {
  const [first] = journeysBegun(person, own, joint)
  const atFirst =
    own.measures.told.some(({ measure }) => measure.toLowerCase() === asked) ||
    own.measures.answered.some(
      ({ instrument, finished, at }) => instrument === asked && finished && at < (first?.at ?? '~'),
    )
  const all = [
    ...(BASELINE.includes(asked) ? [{ answered: atFirst, over: first !== undefined }] : []),
    ...followedUpBy(person, own, joint)
      .filter(({ instrument }) => instrument === asked)
      .map(({ answered, until }) => ({ answered, over: until <= now })),
  ].filter(({ answered, over }) => answered || over)
  return { asked: all.length, answered: all.filter(({ answered }) => answered).length }
}

/** All that is asked after each of these journeys until the next one begins, whether or not its time has come. */
const followedUp = (begun: readonly Begun[]) =>
  begun.flatMap((each, i) => {
    const next = begun[i + 1]?.at ?? '~'
    return followUp(each)
      .filter(({ from }) => from < next)
      .map((due) => ({ ...due, until: due.until < next ? due.until : (next as Instant) }))
  })

/** A later journey begins anew. */
function afterLast(begun: readonly Begun[], now: Instant): readonly Due[] {
  const last = begun.filter(({ at }) => at <= now).at(-1)
  if (!last) return []
  const { journey, at } = last
  const follow = followUp(last)
  if (begun.length % REVIEW_EVERY !== 0) return follow
  const review = { occasion: 'review' as const, journey, from: plusMs(at, 72 * HOUR) }
  return [
    ...follow,
    ...REVIEW.map((instrument) => ({ ...review, instrument, until: plusMs(at, MONTH) })),
  ]
}

/** A week after the last. */
function weekly({ answered }: Course): Due {
  const last = answered.get('same-team')
  const from = last === undefined ? EVER : plusMs(last, 7 * DAY)
  return { instrument: 'same-team', occasion: 'weekly', from, until: null }
}
