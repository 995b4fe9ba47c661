import { gateBefore } from '../../care/journey/decide.ts'
import type { GateDecision } from '../../care/plan/decide-gate.ts'
import { adopted, type Asking, type Criterion } from '../../care/plan/gate.ts'
import { sameDay } from '../../care/policy/day.ts'
import { THRESHOLDS } from '../../care/policy/thresholds.ts'
import { titleOf } from '../../care/titles.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { GateRow } from '../ui/gate-row.ts'
import type { CaseView } from './case-facts.ts'
import type { Step } from '../../care/plan/series.ts'

/** What can only be answered on the day itself; before that day it is not yet anybody’s task. */
export const ON_THE_DAY: readonly string[] = [
  'conditions-met',
  'client-where-licensed',
  'consents-reaffirmed',
  'no-acute-suicide-risk',
  'sober',
  'health-unchanged',
  'not-acutely-ill',
  'fasted',
  'vitals-below-stop',
  'vitals-rested',
  'dependants-cared-for',
  'staffed',
  'room-ready',
]

export type GateView = { readonly kind: 'release' | 'discharge'; readonly rows: readonly GateRow[] }

/**
 * The gate that stands before this person now: to a dose, or once one was given, to going home.
 * `last`: how a gate was answered when somebody last asked, so that what was overridden shows as such.
 */
export function gateFor(
  view: CaseView,
  step: Step,
  person: PersonId,
  reader: PersonId,
  at: Instant,
  last: GateDecision | undefined,
): GateView | null {
  const facts = { ...view.facts, owner: person }
  const gate = gateBefore(facts, reader, step.journey.journey, at)
  if (!gate) return null
  const { kind, criteria, asking, decision } = gate
  const past = last?.gate === kind && last.outcome === 'overridden' ? last : undefined
  return { kind, rows: rowsOf(decision, criteria, asking, past) }
}

function rowsOf(
  decision: GateDecision,
  criteria: readonly Criterion[],
  asking: Asking,
  past: GateDecision | undefined,
): readonly GateRow[] {
  const { founded } = asking.clinic
  const { plannedFor } = asking.journey
  const isDay =
    plannedFor === undefined || sameDay(plannedFor, asking.at, founded?.timeZone ?? 'UTC')
  return decision.verdicts.map((verdict) => {
    const criterion = criteria.find((c) => c.name === verdict.criterion)
    const overridden = past?.verdicts.some((v) => v.criterion === verdict.criterion && v.overridden)
    const notAdopted = (criterion?.uses ?? []).filter(
      (name) => adopted(asking.clinic, name) === undefined,
    )
    return {
      key: verdict.criterion,
      title: titleOf(verdict.criterion),
      state: verdict.met ? 'open' : overridden ? 'overridden' : 'closed',
      ...(verdict.because === undefined ? {} : { because: verdict.because }),
      ...(verdict.remedy === undefined ? {} : { remedy: verdict.remedy }),
      evidence: verdict.evidence,
      mayOverride: criterion?.overridable === true,
      later: !isDay && !verdict.met && ON_THE_DAY.includes(verdict.criterion),
      notAdopted: notAdopted.map((name) => THRESHOLDS[name].says),
    }
  })
}
