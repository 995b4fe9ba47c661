import { pointsOf, seriesOf as curvesOf } from '../../care/measures/curve.ts'
import { INSTRUMENTS } from '../../care/measures/instruments/all.ts'
import { followedUpBy } from '../../care/measures/schedule.ts'
import type { IndividualState } from '../../care/charts.ts'
import type { CaseFacts, PersonFacts } from '../../care/plan/gate.ts'
import { nextStep, seriesOf } from '../../care/plan/series.ts'
import type { CaseId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Happened } from './happened.ts'

/** Raised whenever a tally says something else of the same entries: those of an older one are made anew. */
export const TALLY_VERSION = 1

/** What was asked after a journey at one moment, and how much of it was answered. */
type Asked = {
  readonly occasion: string
  /** Until when it could be answered. */
  readonly until: Instant
  readonly asked: number
  readonly answered: number
}

/** What a practice counts of one person: times and figures, and no word that anybody wrote. */
export type PersonTally = {
  /** One for each journey in which they took medicine, and each dose outside of one; the earliest first. */
  readonly doses: readonly Instant[]
  readonly harms: readonly number[]
  /** Of each release, the criteria that were gone past. */
  readonly releases: readonly (readonly string[])[]
  readonly withoutRelease: number
  /** Of each journey with a dose, when it was first spoken about afterwards with them. */
  readonly integrations: readonly (readonly [dosed: Instant, held: Instant | null])[]
  /** Totals by instrument, the earliest first. */
  readonly scores: Readonly<Record<string, readonly (readonly [Instant, number])[]>>
  readonly asked: readonly Asked[]
}
export type Standing = 'not-begun' | 'under-way' | 'complete' | 'stopped'

/** One case as a practice counts it. Nothing in it depends on what time it is now. */
export type Tally = {
  readonly case: CaseId
  readonly standing: Standing
  /** When anything was last taken, answered, held or planned for: a case falls silent. */
  readonly heardAt: Instant | null
  readonly people: Readonly<Record<PersonId, PersonTally>>
}

export type Tallied = {
  readonly its: CaseFacts
  readonly people: Readonly<Record<PersonId, PersonFacts>>
  readonly joint: Happened
  readonly own: Readonly<Record<PersonId, Happened>>
}

export function tallyOf(tallied: Tallied): Tally {
  const { its } = tallied
  const people: Record<PersonId, PersonTally> = {}
  for (const person of its.partners) people[person] = personTally(person, tallied)
  return {
    case: its.case,
    standing: standingOf(tallied),
    heardAt: latest([
      ...Object.values(people).flatMap(({ doses, scores }) => [
        doses.at(-1),
        ...Object.values(scores).map((points) => points.at(-1)?.[0]),
      ]),
      tallied.joint.held.at(-1)?.at,
      tallied.joint.review?.at,
      ...seriesOf(its, tallied.people).map(({ state, journey }) =>
        state === 'cancelled' ? undefined : journey.plannedFor,
      ),
    ]),
    people,
  }
}

const latest = (times: readonly (Instant | undefined)[]): Instant | null =>
  times.reduce<Instant | null>((last, at) => (at && at > (last ?? '') ? at : last), null)

/** A series is complete once nothing of it is to come; stopped where its end was crossed out, or somebody said so. */
function standingOf({ its, people, joint }: Tallied): Standing {
  const decided = joint.review?.decision
  if (its.joint.split || decided === 'stop') return 'stopped'
  if (decided === 'complete') return 'complete'
  const taken = Object.values(people).some(({ individual }) => individual.dosing.doses.length > 0)
  const steps = seriesOf(its, people).toSorted((a, b) => a.number - b.number)
  if (steps.every(({ state, dosedAt }) => state !== 'done' && dosedAt === null))
    return steps.length > 0 && steps.every(({ state }) => state === 'cancelled')
      ? 'stopped'
      : taken
        ? 'under-way'
        : 'not-begun'
  if (nextStep(steps)) return 'under-way'
  return steps.at(-1)?.state === 'cancelled' ? 'stopped' : 'complete'
}

function personTally(person: PersonId, { its, people, joint, own }: Tallied): PersonTally {
  const individual = people[person]?.individual
  const happened = own[person]
  if (!individual || !happened) return NOTHING
  const { dosing } = individual
  const first = new Map<string, Instant>()
  for (const { journey, entry, at } of dosing.doses)
    if (!first.has(journey ?? entry)) first.set(journey ?? entry, at)
  const held = [...joint.held, ...happened.held]
  return {
    doses: [...first.values()],
    harms: happened.harms,
    releases: happened.releases,
    withoutRelease: dosing.doses.filter(({ deviates }) => deviates).length,
    integrations: [...first].flatMap(([journey, dosed]) =>
      dosing.perJourney[journey as keyof typeof dosing.perJourney] === undefined
        ? []
        : [
            [
              dosed,
              held
                .filter((each) => each.journey === journey && each.at >= dosed)
                .filter(({ attended }) => attended.includes(person))
                .map(({ at }) => at)
                .toSorted()[0] ?? null,
            ] as const,
          ],
    ),
    scores: scoresOf(individual),
    asked: askedOf(person, individual, its),
  }
}

const NOTHING: PersonTally = {
  doses: [],
  harms: [],
  releases: [],
  withoutRelease: 0,
  integrations: [],
  scores: {},
  asked: [],
}

/** Of instruments with a total that goes one way for the better. */
function scoresOf({ measures }: IndividualState): PersonTally['scores'] {
  const scores: Record<string, readonly (readonly [Instant, number])[]> = {}
  for (const instrument of INSTRUMENTS) {
    const [curve] = curvesOf(instrument)
    if (!curve || !instrument.range || instrument.better === null) continue
    const points = pointsOf(measures, instrument, curve).flatMap(({ at, value }) =>
      value === null ? [] : [[at, value] as const],
    )
    if (points.length > 0) scores[instrument.id] = points
  }
  return scores
}

function askedOf(person: PersonId, own: IndividualState, its: CaseFacts): readonly Asked[] {
  const moments = new Map<string, Asked>()
  for (const due of followedUpBy(person, own, its.joint)) {
    const { occasion, journey, until } = due
    const key = `${journey} ${occasion}`
    const { asked = 0, answered = 0 } = moments.get(key) ?? {}
    moments.set(key, {
      occasion,
      until,
      asked: asked + 1,
      answered: answered + Number(due.answered),
    })
  }
  return [...moments.values()]
}
