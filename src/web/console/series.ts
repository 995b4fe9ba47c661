import type { PlannedJourney } from '../../care/plan/entries.ts'
import { isShared, type CaseFacts, type PersonFacts } from '../../care/plan/gate.ts'
import { stops } from '../../care/plan/criteria.ts'
import { journeyAsItStands } from '../../care/plan/journeys.ts'
import type { Bead, BeadState } from '../ui/bead.ts'
import { shortDay } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { toneOfJourney, whose } from './journey-words.ts'

type People = Readonly<Record<string, PersonFacts>>
export type Step = {
  readonly number: number
  readonly journey: PlannedJourney
  readonly state: BeadState
}

/** How one journey stands, for staff: from what happened, not only from what was announced. */
function standingOf(journey: PlannedJourney, its: CaseFacts, people: People): BeadState {
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
    return { number: i + 1, journey, state: standingOf(journey, its, people) }
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
  }))
  return [...drawn, ...dropped]
}

const isToCome = (state: BeadState): boolean => state !== 'done' && state !== 'cancelled'
export const nextStep = (steps: readonly Step[]): Step | undefined =>
  steps.find((step) => isToCome(step.state))

const SAYS: Record<BeadState, string> = {
  planned: 'planned',
  ahead: 'going ahead',
  now: 'under way',
  done: 'done',
  held: 'held',
  cancelled: 'cancelled',
}

export function beadsOf(view: CaseView, steps: readonly Step[]): readonly Bead[] {
  const next = nextStep(steps)
  return steps.map((step) => {
    const { plannedFor, journey } = step.journey
    const dosedAt = step.journey.dosed
      .flatMap((person) => view.facts.people[person]?.individual.dosing.doses ?? [])
      .find((dose) => dose.journey === journey)?.at
    const when = dosedAt ?? plannedFor
    const day = when && step.state !== 'cancelled' ? `${shortDay(when, view.timeZone)}, ` : ''
    return {
      key: journey,
      tone: toneOfJourney(view.case, step.journey),
      state: step.state,
      title: `${step.number} ${whose(view.case, step.journey)}`,
      detail: `${day}${SAYS[step.state]}`,
      next: step === next,
    }
  })
}
