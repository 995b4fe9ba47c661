import type { CaseId, JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { CaseFacts, PersonFacts } from '../plan/gate.ts'
import { journeyAsItStands } from '../plan/journeys.ts'
import type { PlannedJourney } from '../plan/entries.ts'
import type { BodyOf } from '../kinds.ts'
import { MOST_WEEKS, OWN_TRACKS, type JointTrack, type Track } from './entries.ts'
import type { Label, SeriesTemplate } from './templates.ts'
import { plusWeeks, weekOf } from './weeks.ts'

/** A journey on paper. It has an id once it is a couple’s; `medicine` is empty until somebody chose one. */
type DraftJourney = Omit<PlannedJourney, 'journey' | 'dosed' | 'present' | 'week'> & {
  readonly journey?: JourneyId
  readonly dosed: readonly string[]
  readonly present: readonly string[]
}
export type DraftStep = {
  /** Of this draft alone. */
  readonly key: string
  readonly track: Track
  /** Whose it is, of a track of one person alone: a person, or in a template a label. */
  readonly of?: string | undefined
  readonly week: number
  /** What it is called; a journey has none. */
  readonly words: string
  readonly reaches?: number | undefined
  readonly journey?: DraftJourney | undefined
}
export type Draft = { readonly begins: Instant; readonly steps: readonly DraftStep[] }

type Steps = Draft['steps']
type People = Readonly<Record<PersonId, PersonFacts>>
type Its = Pick<CaseFacts, 'case' | 'partners' | 'joint' | 'team'>

const numbered = (steps: readonly Omit<DraftStep, 'key'>[]): Steps =>
  steps.map((step, i) => ({ ...step, key: `s${i + 1}` }))
const reaching = ({ reaches }: { readonly reaches?: number | undefined }) =>
  reaches === undefined ? {} : { reaches }

/** The plan as it now stands, with what is planned apart from it, for somebody who reads all of it. */
export function draftOf(its: Its, people: People, at: Instant): Draft {
  const { proposed } = its.joint.plan
  const begins = proposed?.begins ?? at
  const meant = its.team.tracks.sensate?.steps ?? []
  let sensate = 0
  let last = 0
  const joint = (proposed?.weave ?? []).map((step) => {
    const week = step.track === 'sensate' ? (meant[sensate++]?.week ?? last + 1) : (step.week ?? 1)
    last = Math.max(last, week)
    return { track: step.track, week, words: step.words, ...reaching(step) }
  })
  const injury = (its.team.tracks.injury?.steps ?? []).map((step) => ({
    ...step,
    track: 'injury' as const,
  }))
  const own = its.partners.flatMap((of) =>
    OWN_TRACKS.flatMap((track) =>
      (people[of]?.individual.tracks[its.case]?.[track]?.steps ?? []).map((step) => ({
        ...step,
        track,
        of,
      })),
    ),
  )
  const journeys = (proposed?.journeys ?? []).map((planned, i) => {
    const journey = journeyAsItStands(its.joint.plan, planned.journey) ?? planned
    const { week, plannedFor } = journey
    return {
      track: 'journeys' as const,
      week: plannedFor ? weekOf(begins, plannedFor) : (week ?? i + 1),
      words: '',
      journey,
    }
  })
  return { begins, steps: numbered([...journeys, ...joint, ...injury, ...own]) }
}

/** A template’s own lanes, by label. */
export const draftFrom = ({ journeys, steps }: SeriesTemplate, begins: Instant): Draft => ({
  begins,
  steps: numbered([
    ...journeys.map(({ week, ...journey }) => ({
      track: 'journeys' as const,
      week,
      words: '',
      journey: {
        ...journey,
        present: journey.present ?? [],
        medicine: '',
        setting: 'clinic' as const,
      },
    })),
    ...steps,
  ]),
})

/**
 * The same draft for people: whoever has a label takes its place, and what belongs to nobody here is left out.
 * `fresh`: an id for a journey.
 */
export function castAs(
  draft: Draft,
  people: Readonly<Record<string, PersonId>>,
  medicine: string,
  fresh: () => JourneyId,
): Draft {
  const cast = (labels: readonly string[]) => labels.flatMap((label) => people[label] ?? [])
  return {
    ...draft,
    steps: draft.steps.flatMap((step) => {
      if (step.of !== undefined && !people[step.of]) return []
      const whose = step.of === undefined ? {} : { of: people[step.of] as string }
      const { journey } = step
      if (!journey) return [{ ...step, ...whose }]
      const dosed = cast(journey.dosed)
      const present = cast(journey.present)
      return dosed.length === 0
        ? []
        : [{ ...step, journey: { ...journey, journey: fresh(), dosed, present, medicine } }]
    }),
  }
}

const within = (week: number): number => Math.min(MOST_WEEKS, Math.max(1, week))

/** A step so many weeks later, or earlier; nothing else moves with it. A day goes along by whole weeks. */
export const moved = (draft: Draft, key: string, by: number, timeZone: string): Draft => ({
  ...draft,
  steps: draft.steps.map((step) => {
    if (step.key !== key) return step
    const week = within(step.week + by)
    const day = step.journey?.plannedFor
    if (!step.journey || !day) return { ...step, week }
    const plannedFor = plusWeeks(day, week - step.week, timeZone)
    return { ...step, week, journey: { ...step.journey, plannedFor } }
  }),
})
/** A journey gets a day of its own, and lies in the week of that day. */
export const dated = (draft: Draft, key: string, plannedFor: Instant): Draft => ({
  ...draft,
  steps: draft.steps.map((step) =>
    step.key === key && step.journey
      ? {
          ...step,
          week: within(weekOf(draft.begins, plannedFor)),
          journey: { ...step.journey, plannedFor },
        }
      : step,
  ),
})
/** Week 1 begins on another day: what has a day keeps it, everything else its week. */
export const begun = (draft: Draft, begins: Instant): Draft => ({
  begins,
  steps: draft.steps.map((step) => {
    const day = step.journey?.plannedFor
    return day ? { ...step, week: within(weekOf(begins, day)) } : step
  }),
})
export const changed = (draft: Draft, key: string, by: Partial<DraftStep>): Draft => ({
  ...draft,
  steps: draft.steps.map((step) => (step.key === key ? { ...step, ...by } : step)),
})
export const added = (draft: Draft, step: Omit<DraftStep, 'key'>): Draft => {
  const free = Math.max(0, ...draft.steps.map(({ key }) => Number(key.slice(1)))) + 1
  return { ...draft, steps: [...draft.steps, { ...step, key: `s${free}` }] }
}
export const removed = (draft: Draft, key: string): Draft => ({
  ...draft,
  steps: draft.steps.filter((step) => step.key !== key),
})

const isJointTrack = (track: Track): track is JointTrack =>
  track !== 'journeys' && track !== 'injury' && track !== 'emdr' && track !== 'alone'

const byWeek = (a: DraftStep, b: DraftStep): number => a.week - b.week
/** In the order of its stages, whatever week is meant for it: the weeks are not the couple’s to read. */
const byStage = (a: DraftStep, b: DraftStep): number => (a.reaches ?? 0) - (b.reaches ?? 0)
const of = ({ steps }: Draft, track: Track, person?: string): Steps =>
  steps.filter((step) => step.track === track && step.of === person)

type Proposal = Pick<BodyOf<'plan.proposed'>, 'journeys' | 'begins' | 'weave'>

/**
 * What the couple is asked to agree to: made from the joint steps alone, so that nothing planned elsewhere moves,
 * numbers or leaves out anything in it. A journey that stands keeps the day that it stands with, or none.
 * `standing`: journeys of the plan as it now stands.
 */
export function proposalOf(draft: Draft, standing: readonly PlannedJourney[]): Proposal {
  const journeys = of(draft, 'journeys')
    .flatMap((step) => {
      if (!step.journey?.journey) return []
      const { plannedFor, journey: id, ...journey } = step.journey
      const before = standing.findIndex((each) => each.journey === id)
      const stands = standing[before]
      const day = stands ? stands.plannedFor : plannedFor
      // A first day for a journey that the couple agreed to moves it, and is no new plan.
      const week = stands && !day && plannedFor ? (stands.week ?? before + 1) : step.week
      const one: PlannedJourney = {
        ...journey,
        dosed: [...journey.dosed] as PersonId[],
        present: [...journey.present] as PersonId[],
        journey: id,
        ...(day ? { plannedFor: day } : { week }),
      }
      return [{ one, week: day ? weekOf(draft.begins, day) : week }]
    })
    .toSorted((a, b) => a.week - b.week)
    .map(({ one }) => one)
  const woven = draft.steps
    .filter(({ track }) => isJointTrack(track) && track !== 'sensate')
    .toSorted(byWeek)
  const weave = [
    ...woven.map((step) => ({
      track: step.track as JointTrack,
      words: step.words,
      week: step.week,
      ...reaching(step),
    })),
    ...of(draft, 'sensate')
      .toSorted(byStage)
      .map((step) => ({ track: 'sensate' as const, words: step.words, ...reaching(step) })),
  ]
  return { begins: draft.begins, journeys, weave }
}

const planned = (steps: Steps) =>
  steps.map((step) => ({ words: step.words, week: step.week, ...reaching(step) }))

export const teamTracksOf = (draft: Draft): readonly BodyOf<'team-track.planned'>[] => [
  { track: 'injury', steps: planned(of(draft, 'injury').toSorted(byWeek)) },
  { track: 'sensate', steps: planned(of(draft, 'sensate').toSorted(byStage)) },
]

export const ownTracksOf = (
  draft: Draft,
  id: CaseId,
  person: PersonId,
): readonly BodyOf<'own-track.planned'>[] =>
  OWN_TRACKS.map((track) => ({
    case: id,
    track,
    steps: planned(of(draft, track, person).toSorted(byWeek)),
  }))

/** What a draft changes, each by where it is written; empty where everything stands as it is. */
export type Changes = {
  readonly joint: Proposal | null
  /** Journeys that only have another day: that is no new plan. */
  readonly days: readonly BodyOf<'journey.moved'>[]
  readonly team: readonly BodyOf<'team-track.planned'>[]
  /** The weeks meant for steps of sensate focus that the joint plan has only with the next proposal: they go with it. */
  readonly meant: BodyOf<'team-track.planned'> | null
  readonly own: readonly { readonly person: PersonId; readonly body: BodyOf<'own-track.planned'> }[]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export function changesOf(before: Draft, after: Draft, its: Its): Changes {
  const { proposed } = its.joint.plan
  const standing = (proposed?.journeys ?? []).map(
    (each) => journeyAsItStands(its.joint.plan, each.journey) ?? each,
  )
  const [was, is] = [before, after].map((each) => proposalOf(each, standing))
  const stood = teamTracksOf(before)
  const team = teamTracksOf(after).filter((track, i) => !same(track, stood[i]))
  const inJoint = (proposal: Proposal | undefined) =>
    proposal?.weave.filter(({ track }) => track === 'sensate')
  const goes = ({ track }: (typeof team)[number]): boolean =>
    track === 'sensate' && !same(inJoint(was), inJoint(is))
  const days = after.steps.flatMap(({ journey }) => {
    const stands = standing.find((each) => each.journey === journey?.journey)
    return journey?.journey &&
      journey.plannedFor &&
      stands?.plannedFor !== journey.plannedFor &&
      stands
      ? [{ journey: journey.journey, to: journey.plannedFor }]
      : []
  })
  return {
    joint: is && (proposed ? !same(was, is) : is.journeys.length + is.weave.length > 0) ? is : null,
    days,
    team: team.filter((track) => !goes(track)),
    meant: team.find(goes) ?? null,
    own: its.partners.flatMap((person) => {
      const own = ownTracksOf(before, its.case, person)
      return ownTracksOf(after, its.case, person)
        .filter((track, i) => !same(track, own[i]))
        .map((body) => ({ person, body }))
    }),
  }
}

/** A template’s draft as it is written: labels for people, and no medicine. */
export const bodyOf = ({ steps }: Draft): Pick<SeriesTemplate, 'journeys' | 'steps'> => ({
  journeys: steps.toSorted(byWeek).flatMap(({ week, journey }) =>
    journey
      ? [
          {
            type: journey.type,
            dosed: [...journey.dosed] as Label[],
            ...(journey.present.length > 0 ? { present: [...journey.present] as Label[] } : {}),
            week,
          },
        ]
      : [],
  ),
  steps: steps.flatMap(({ track, of: whose, words, week, reaches }) =>
    track === 'journeys'
      ? []
      : [
          {
            track,
            ...(whose === undefined ? {} : { of: whose as Label }),
            words: words.trim(),
            week,
            ...reaching({ reaches }),
          },
        ],
  ),
})

/** Whether each step says what it is, and each journey whom it doses. */
export const isNamed = ({ steps }: Draft): boolean =>
  steps.every(({ journey, words }) => (journey ? journey.dosed.length > 0 : words.trim() !== ''))

/** Whether somebody could take this plan as it is: that, and a medicine for each journey. */
export const isWhole = (draft: Draft): boolean =>
  isNamed(draft) && draft.steps.every(({ journey }) => journey?.medicine !== '')
