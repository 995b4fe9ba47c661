import type { CaseView } from '../console/case-facts.ts'
import type { Chart } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'

/** One partner’s own chart, in their case. */
export type Screening = {
  readonly session: Session
  readonly view: CaseView
  readonly chart: Chart
}

/** What the plan gives, and otherwise what the clinic has adopted. */
export function medicinesOf({ facts, its }: CaseView): readonly string[] {
  const planned = its.joint.plan.proposed?.journeys.map(({ medicine }) => medicine) ?? []
  return [...new Set(planned.length > 0 ? planned : Object.keys(facts.clinic.medicines))]
}
