import type { Fold } from '../record/fold.ts'
import type { ChartKind } from '../record/chart.ts'
import type { CaseId, PersonId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { KINDS, type BodyOf, type EntryOf, type Kind } from './kinds.ts'

/** Charts that decisions may read. Guarded, journal, process, contact and desk are not among them, by type. */
export type DecidingChart = Extract<ChartKind, 'joint' | 'team' | 'individual' | 'clinical' | 'clinic'>

export type JointState = unknown
export type TeamState = unknown
export type IndividualState = unknown
export type ClinicalState = unknown
export type ClinicState = unknown

export const FOLDS: Record<DecidingChart, Fold<never>> = {} as never

/** What a decision is made from: folds of charts, composed, never merged. */
export type Facts = {
  readonly clinic: ClinicState
  readonly cases: readonly {
    readonly case: CaseId
    readonly partners: readonly PersonId[]
    readonly joint: JointState
    readonly team: TeamState
  }[]
  readonly people: Readonly<Record<PersonId, { individual: IndividualState; clinical: ClinicalState }>>
}

/**
 * Which charts the decision for a grant reads, and so which heads append locks:
 * `clinic`: the clinic's. `own`: also the individual chart of whoever the entry's chart belongs to or who writes.
 * `case`: also joint and team of the person's cases, and every partner's individual and clinical charts.
 * A partner's own acts never read `case`: not even a lock on the other's chart may be felt.
 */
export type Reach = 'clinic' | 'own' | 'case'
export const reachOf = (_kind: Kind): Reach => 'case'

export type Refusal = {
  /** Stable code, one of docs/problems.md. */
  readonly code: 'gate-closed' | 'not-yet' | 'medicated' | 'dated-back' | 'dated-ahead' | 'not-in-force'
  /** What is closed, why, and what opens it, in that order. */
  readonly says: string
}

export type GateDecision = BodyOf<'gate.decided'>

/** For acts with a gate, its full answer comes along either way and is written to team. */
export type GrantDecision =
  | { readonly kind: 'granted'; readonly gate?: GateDecision; readonly case?: CaseId }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly gate?: GateDecision; readonly case?: CaseId }

export function decideGrant(_facts: Facts, _entry: EntryOf<Kind>, _at: Instant): GrantDecision {
  return { kind: 'granted' }
}

export const isGrant = (kind: Kind): boolean => KINDS[kind].nature === 'grant'
