import type { JourneyId } from '../../shared/ids.ts'
import type { PlannedJourney } from './entries.ts'
import type { PlanState } from './state.ts'

/** A journey as it now stands: made individual where that was decided, and with its present day. */
export function journeyAsItStands(plan: PlanState, id: JourneyId): PlannedJourney | null {
  const planned = plan.proposed?.journeys.find((j) => j.journey === id)
  if (!planned) return null
  const moved = plan.moved[id]
  const dated = moved ? { ...planned, plannedFor: moved } : planned
  const changed = plan.madeIndividual[id]
  if (!changed) return dated
  return { ...dated, type: changed.type, dosed: [changed.for], present: [] }
}
