import type { ChartId, JourneyId, PersonId } from '../../shared/ids.ts'
import { DAY, later, plusMs, type Instant } from '../../shared/instant.ts'
import type { BodyOf, Kind } from '../kinds.ts'
import { dueIn, nextIn, type Begun, type Course } from './schedule.ts'

/** What of a case or a person’s own chart decides when something is asked. */
type About =
  | 'planned'
  | 'planned-together'
  | 'moved'
  | 'cancelled'
  | 'left-out'
  | 'alone'
  | 'announced'
  | 'parted'
  | 'began'
  | 'answered'
  | 'told'

/** One thing that append notes beside its entry, so that nothing has to be opened to know when something is asked. */
export type Noted = {
  readonly about: About
  /** Of which journey, or of which instrument by its number here; empty where it is of neither. */
  readonly mark: string
  /** `null`: it has no day, or it is so no more. */
  readonly at: Instant | null
  /** Of whom; `null`: of all whose chart it is. */
  readonly person: PersonId | null
}

/** By its place here: no name of an instrument stands unsealed. New ones go to the end. */
const NUMBERED: readonly string[] = [
  'phq-9',
  'gad-7',
  'who-5',
  'pcl-5',
  'audit-c',
  'dast-10',
  'icsi-icpi',
  'csi-16',
  'ecr-rs',
  'csi-4',
  'session-markers',
  'same-team',
]

type Said<K extends Kind> = (body: BodyOf<K>, at: Instant) => readonly Noted[]

const all = (about: About, mark: string, at: Instant | null): Noted => ({
  about,
  mark,
  at,
  person: null,
})
const ofInstrument = (about: About, instrument: string, at: Instant): readonly Noted[] => {
  const number = NUMBERED.indexOf(instrument)
  return number < 0 ? [] : [all(about, String(number), at)]
}

const NOTES: { readonly [K in Kind]?: Said<K> } = {
  'plan.proposed': ({ journeys }) =>
    journeys.flatMap(({ journey, dosed, present, plannedFor }) => {
      const people = [...new Set([...dosed, ...present])]
      const about = dosed.length + present.length > 1 ? 'planned-together' : 'planned'
      return people.map((person) => ({ about, mark: journey, at: plannedFor ?? null, person }))
    }),
  'journey.moved': ({ journey, to }) => [all('moved', journey, to)],
  'journey.cancelled': ({ journey }, at) => [all('cancelled', journey, at)],
  'journey.made-individual': ({ journey, for: person }, at) => [
    all('left-out', journey, at),
    { about: 'alone', mark: journey, at, person },
  ],
  'journey.announced': ({ journey, standing }, at) => [
    all('announced', journey, standing === 'done' ? at : null),
  ],
  'case.split': (_body, at) => [all('parted', '', at)],
  'dose.given': ({ journey }, at) => (journey ? [all('began', journey, at)] : []),
  'measure.answered': ({ instrument, aside }, at) =>
    aside ? [] : ofInstrument('answered', instrument, at),
  'same-team.rated': (_body, at) => ofInstrument('answered', 'same-team', at),
  'measure.taken': ({ measure, score }, at) =>
    score === undefined ? [] : ofInstrument('told', measure.toLowerCase(), at),
}

/** What is noted beside an entry; nothing of all those that change nothing of what is asked when. */
export function notedOf(kind: Kind, body: unknown, at: Instant): readonly Noted[] {
  const notes = NOTES[kind] as Said<Kind> | undefined
  return notes ? notes(body as BodyOf<Kind>, at) : []
}

/** A plan takes the place of the one before it. */
export const replacesPlanned = (kind: Kind): boolean => kind === 'plan.proposed'
export const isPlanned = ({ about }: Pick<Noted, 'about'>): boolean =>
  about === 'planned' || about === 'planned-together'

export type NotedIn = Omit<Noted, 'person'> & { readonly chart: ChartId }

/** The course of one person from what was noted: the same that their charts would give. */
export function courseFrom(noted: readonly NotedIn[]): Course {
  const own: ReadonlySet<About> = new Set<About>(['began', 'answered', 'told'])
  const shared = new Set(noted.filter(({ about }) => !own.has(about)).map(({ chart }) => chart))
  const parted = new Set(noted.filter(({ about }) => about === 'parted').map(({ chart }) => chart))
  const find = (about: About, mark: string) =>
    noted.find((each) => each.about === about && each.mark === mark)
  const theirs = noted
    .filter(isPlanned)
    .filter(({ mark }) => !find('left-out', mark) || find('alone', mark))
  const isOff = ({ about, mark, chart }: NotedIn) =>
    find('cancelled', mark) !== undefined ||
    (about === 'planned-together' && parted.has(chart) && !find('alone', mark))
  const dosed = noted.filter(({ about }) => about === 'began')
  const there = theirs
    .filter(({ mark }) => !dosed.some((each) => each.mark === mark))
    .map(({ mark }) => ({ mark, at: find('announced', mark)?.at ?? null }))
  return {
    began: [...dosed, ...there].flatMap(asBegun).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    planned: theirs
      .filter((each) => !isOff(each))
      .map(({ mark, at }) => ({ mark, at: find('moved', mark)?.at ?? at }))
      .flatMap(asBegun),
    answered: new Map(
      noted
        .toSorted(byTime)
        .flatMap(({ about, mark, at }) =>
          about === 'answered' && at ? [[NUMBERED[Number(mark)] ?? '', at]] : [],
        ),
    ),
    told: new Set(
      noted.flatMap(({ about, mark }) => (about === 'told' ? [NUMBERED[Number(mark)] ?? ''] : [])),
    ),
    parted: shared.size > 0 && [...shared].every((chart) => parted.has(chart)),
  }
}

const byTime = (a: NotedIn, b: NotedIn): number => ((a.at ?? '') < (b.at ?? '') ? -1 : 1)

const asBegun = ({ mark, at }: Pick<Noted, 'mark' | 'at'>): readonly Begun[] =>
  at === null ? [] : [{ journey: mark as JourneyId, at }]

/** For how long somebody is reminded of one and the same thing; then it is left to them. Unit: ms. */
const REMINDED_FOR = 7 * DAY

/**
 * When somebody who is reminded since then need be reminded of what they are asked: now, or when something is asked
 * next. `null`: not as things stand.
 */
export function askedFrom(course: Course, since: Instant | null, at: Instant): Instant | null {
  const isNew = dueIn(course, at).some(
    ({ from }) => at < plusMs(since === null ? from : later(from, since), REMINDED_FOR),
  )
  return isNew ? at : nextIn(course, at)
}
