import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { keptDialogues } from '../imago/state.ts'
import type { CaseFacts, PersonFacts } from '../plan/gate.ts'
import { seriesOf, type Step } from '../plan/series.ts'
import type { Draft, DraftStep } from './draft.ts'
import type { Track } from './entries.ts'

/** Something that was observed, in the track that it belongs to. */
export type Seen = {
  readonly track: Track
  readonly of?: PersonId
  readonly entry: EntryId
  readonly at: Instant
  /** By that way of working’s own numbering. */
  readonly step?: number
  /** Behind where they were before: kept, and part of the way. */
  readonly back: boolean
  readonly journey?: JourneyId
  /** Of a target: how its last session left it. */
  readonly closure?: 'open' | 'complete' | 'incomplete'
}

type People = Readonly<Record<PersonId, PersonFacts>>
type Point = { readonly entry: EntryId; readonly at: Instant; readonly step: number }

const way = (track: Track, points: readonly Point[]): readonly Seen[] =>
  points.map(({ entry, at, step }, i) => ({
    track,
    entry,
    at,
    step,
    back: step < (points[i - 1]?.step ?? 0),
  }))

type Notes = CaseFacts['joint']['notes']
/** Sessions that somebody has written a note on, each once however often it was amended. */
const sessions = (track: Track, notes: Notes, alone: boolean): readonly Seen[] =>
  notes.flatMap(({ versions }) => {
    const last = versions.at(-1)
    return last && last.session.alone === alone
      ? [{ track, entry: last.entry, at: last.session.at, back: false }]
      : []
  })

/** Everything that was observed in the tracks of a plan, oldest first. Nothing is drawn that is not here. */
export function seenIn(its: CaseFacts, people: People): readonly Seen[] {
  const { joint, team } = its
  const injury = Object.values(team.injuries).flatMap(({ moments }) => moments)
  const own = its.partners.flatMap((of): readonly Seen[] => {
    const individual = people[of]?.individual
    if (!individual) return []
    const targets = Object.values(individual.emdr).map(({ entry, at, closure }) => ({
      track: 'emdr' as const,
      entry,
      at,
      closure,
      back: false,
    }))
    return [...targets, ...sessions('alone', individual.notes, true)].map((each) => ({
      ...each,
      of,
    }))
  })
  const journeys = seriesOf(its, people).flatMap(({ journey, dosedAt }): readonly Seen[] => {
    const dose = journey.dosed
      .flatMap((person) => people[person]?.individual.dosing.doses ?? [])
      .find((each) => each.journey === journey.journey)
    return dosedAt && dose
      ? [
          {
            track: 'journeys',
            entry: dose.entry,
            at: dosedAt,
            back: false,
            journey: journey.journey,
          },
        ]
      : []
  })
  return [
    ...journeys,
    ...sessions('couple', joint.notes, false),
    ...way('eft', team.eft),
    ...keptDialogues(joint.dialogues).map(({ entry, at }) => ({
      track: 'imago' as const,
      entry,
      at,
      back: false,
    })),
    ...way('injury', injury),
    ...way(
      'sensate',
      joint.touch.path.map(({ stage, ...mark }) => ({ ...mark, step: stage })),
    ),
    ...own,
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

/** `went-back`: they were there, and are not now. `held`: a journey that somebody stopped. */
export type Stand = 'to-come' | 'now' | 'done' | 'went-back' | 'held' | 'cancelled'

const OF_JOURNEY: Readonly<Record<Step['state'], Stand>> = {
  planned: 'to-come',
  ahead: 'to-come',
  now: 'now',
  done: 'done',
  held: 'held',
  cancelled: 'cancelled',
}

/** How each step of a plan stands, by what was observed and nothing else. By the draft’s keys. */
export function standOf(
  { steps }: Draft,
  seen: readonly Seen[],
  series: readonly Step[],
): ReadonlyMap<string, Stand> {
  const inOrder = steps.toSorted((a, b) => a.week - b.week)
  return new Map(
    steps.map((step) => {
      const isIts = ({ track, of }: { readonly track: Track; readonly of?: string | undefined }) =>
        track === step.track && of === step.of
      const place = inOrder.filter(isIts).indexOf(step)
      return [step.key, one(step, place, seen.filter(isIts), series)]
    }),
  )
}

function one(
  step: DraftStep,
  place: number,
  seen: readonly Seen[],
  series: readonly Step[],
): Stand {
  if (step.journey) {
    const its = series.find(({ journey }) => journey.journey === step.journey?.journey)
    return its ? OF_JOURNEY[its.state] : 'to-come'
  }
  const { reaches } = step
  if (reaches !== undefined) {
    const far = seen.map((each) => each.step ?? -1)
    if ((far.at(-1) ?? -1) >= reaches) return 'done'
    return Math.max(-1, ...far) >= reaches ? 'went-back' : 'to-come'
  }
  // Where steps have numbers, one without a number is nothing that could be seen.
  if (step.track === 'eft' || step.track === 'injury' || step.track === 'sensate') return 'to-come'
  const counted =
    step.track === 'emdr' ? seen.filter(({ closure }) => closure === 'complete') : seen
  if (counted.length > place) return 'done'
  return step.track === 'emdr' && seen.length > place ? 'now' : 'to-come'
}
