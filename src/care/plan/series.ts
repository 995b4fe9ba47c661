import type { Instant } from '../../shared/instant.ts'
import { stops } from './criteria.ts'
import type { PlannedJourney } from './entries.ts'
import { isShared, type CaseFacts, type PersonFacts } from './gate.ts'
import { journeyAsItStands } from './journeys.ts'

type People = Readonly<Record<string, PersonFacts>>
/** `ahead`: decided and still to come. `now`: medicine was taken, nobody is home yet. */
export type StepState = 'planned' | 'ahead' | 'now' | 'done' | 'held' | 'cancelled'
export type Step = {
  readonly number: number
  readonly journey: PlannedJourney
  readonly state: StepState
  /** When somebody first took medicine in it. */
  readonly dosedAt: Instant | null
}

/** How one journey stands, for staff: from what happened, not only from what was announced. */
function standingOf(journey: PlannedJourney, its: CaseFacts, people: People): StepState {
  const id = journey.journey
  const { plan, integration } = its.joint
  const announced = plan.announced[id]?.standing
  if (plan.cancelled[id]) return 'cancelled'
  const individual = (person: string) => people[person]?.individual
  const home = journey.dosed.every((person) => {
    const discharge = individual(person)?.discharge[id]
    return discharge?.signed ?? discharge?.left ?? individual(person)?.integration[id]
  })
  if (announced === 'done' || integration[id] || home) return 'done'
  if (journey.dosed.some((person) => (individual(person)?.dosing.perJourney[id] ?? 0) > 0))
    return 'now'
  if (announced === 'not-going-ahead' || heldHere(journey, its, people)) return 'held'
  return announced === 'going-ahead' ? 'ahead' : 'planned'
}

/** Whether a hold stops this journey: its own, the case’s, or one of somebody in it. */
export function heldHere(journey: PlannedJourney, its: CaseFacts, people: People): boolean {
  const company = isShared(journey) ? [...journey.dosed, ...journey.present] : journey.dosed
  const holds = [
    ...Object.values(its.team.holds),
    ...company.flatMap((person) => Object.values(people[person]?.clinical.holds ?? {})),
  ]
  return holds.some((hold) => stops(hold, journey.journey))
}

/** The series as it now stands, crossed-out journeys included. A hold is drawn on the one that it stops next. */
export function seriesOf(its: CaseFacts, people: People): readonly Step[] {
  const { plan } = its.joint
  const steps: Step[] = (plan.proposed?.journeys ?? []).map((planned, i) => {
    const journey = journeyAsItStands(plan, planned.journey) ?? planned
    const state = standingOf(journey, its, people)
    return { number: i + 1, journey, state, dosedAt: firstDose(journey, people) }
  })
  const next = steps.findIndex((step) => isToCome(step.state))
  const drawn = steps.map((step, i) => {
    const named = Object.values(its.team.holds).some((h) => h.journey === step.journey.journey)
    const announced = plan.announced[step.journey.journey]?.standing === 'not-going-ahead'
    return step.state === 'held' && i > next && !named && !announced
      ? { ...step, state: 'planned' as const }
      : step
  })
  const dropped = plan.dropped.map((journey, i) => ({
    number: steps.length + i + 1,
    journey,
    state: 'cancelled' as const,
    dosedAt: firstDose(journey, people),
  }))
  return [...drawn, ...dropped]
}

const firstDose = ({ journey, dosed }: PlannedJourney, people: People): Instant | null =>
  dosed
    .flatMap((person) => people[person]?.individual.dosing.doses ?? [])
    .find((dose) => dose.journey === journey)?.at ?? null

const isToCome = (state: StepState): boolean => state !== 'done' && state !== 'cancelled'
export const nextStep = (steps: readonly Step[]): Step | undefined =>
  steps.find((step) => isToCome(step.state))
