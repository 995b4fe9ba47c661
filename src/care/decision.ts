import type { CaseId, PersonId } from '../shared/ids.ts'
import type { ClinicState } from './charts.ts'
import type { GateDecision } from './plan/decide-gate.ts'
import type { CaseFacts, PersonFacts } from './plan/gate.ts'

/** What a decision is made from: folds of charts, composed, never merged. Time is an input of its own. */
export type Facts = {
  readonly clinic: ClinicState
  readonly cases: readonly CaseFacts[]
  readonly people: Readonly<Record<PersonId, PersonFacts>>
  /** Whose own chart the entry lies in; null where it lies in a case's or the clinic's. */
  readonly owner: PersonId | null
}

/**
 * Which charts a decision reads, and so which heads append locks:
 * `clinic`: the clinic's. `own`: also the chart of the entry, and the individual chart of its owner or writer.
 * `case`: also joint and team of the person's cases, and every partner's individual and clinical charts.
 * `partners`: as `own`, and who the partners of that person's cases are: a list that lies in no chart and locks none.
 * A partner's own acts never read `case`: not even a lock on the other's chart may be felt.
 */
export type Reach = 'clinic' | 'own' | 'partners' | 'case'

export type Refusal = {
  /** Stable, one of docs/problems.md. */
  readonly code: 'gate-closed' | 'not-yet' | 'medicated' | 'not-in-force'
  /** What is closed, why, and what opens it, in that order. */
  readonly says: string
}

/** For acts with a gate, its full answer comes along either way and is written to the case's team chart. */
export type GrantDecision =
  | { readonly kind: 'granted'; readonly gate?: GateDecision; readonly case?: CaseId }
  | {
      readonly kind: 'refused'
      readonly refusal: Refusal
      readonly gate?: GateDecision
      readonly case?: CaseId
    }

export const GRANTED: GrantDecision = { kind: 'granted' }
export const refused = (code: Refusal['code'], says: string): GrantDecision => ({
  kind: 'refused',
  refusal: { code, says },
})
