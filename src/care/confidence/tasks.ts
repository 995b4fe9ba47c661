import type { CaseId } from '../../shared/ids.ts'
import { DAY, later, plusMs, type Instant } from '../../shared/instant.ts'
import type { ClinicalState, ClinicState } from '../charts.ts'
import type { PolicyInForce } from './policy.ts'
import type { Confidence } from './state.ts'

/** A clinician’s own task: until when this person may say it themself. `due` is null without a number. */
export type DisclosureTask = Confidence & { readonly due: Instant | null }

/** Open tasks of one person, the oldest first: listed topics in cases that agreed to limited secrets. */
export function disclosureTasks(
  { confidences }: Pick<ClinicalState, 'confidences'>,
  { policy: { values } }: Pick<ClinicState, 'policy'>,
  policyOf: (caseId: CaseId) => PolicyInForce,
): readonly DisclosureTask[] {
  const days = values.selfDisclosureDays
  return Object.values(confidences)
    .filter((told) => {
      const { policy, topics } = policyOf(told.case)
      return policy === 'limited' && topics.includes(told.topic)
    })
    .map((told) => ({ ...told, due: dueOf(told, days) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

function dueOf({ at, until }: Confidence, days: number | undefined): Instant | null {
  if (days === undefined) return until ?? null
  const due = plusMs(at, days * DAY)
  return until ? later(due, until) : due
}

export const isOverdue = ({ due }: Pick<DisclosureTask, 'due'>, at: Instant): boolean =>
  due !== null && at >= due
