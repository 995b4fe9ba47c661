import { clinicalFold, clinicFold, individualFold, jointFold, teamFold } from '../../care/charts.ts'
import type { Facts } from '../../care/decision.ts'
import type { CaseFacts, PersonFacts } from '../../care/plan/gate.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { Readable } from '../../record/entry.ts'
import type { Case, Chart } from '../sync/envelope.ts'
import { isKnown } from '../sync/known-kinds.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'

/** The charts that a case page stands on: the case’s own, its partners’, and the clinic’s. */
export function chartsOfCase(session: Session, one: Case): readonly Chart[] {
  const partners = new Set<string>(one.partners.map((p) => p.person))
  const all = [...one.charts, ...session.charts]
  const its = all.filter(
    ({ kind, belongsTo }) => kind === 'clinic' || belongsTo === one.case || partners.has(belongsTo),
  )
  return [...new Map(its.map((chart) => [chart.chart, chart])).values()]
}

export type CaseView = {
  readonly case: Case
  readonly charts: readonly Chart[]
  readonly facts: Omit<Facts, 'owner'>
  readonly its: CaseFacts
  readonly timeZone: string | undefined
  /** Charts that gates rest on and that this reader may not read: a gate cannot be shown. */
  readonly unreadable: boolean
  /** Entries of a kind or version that this program does not know: a gate must be shown closed. */
  readonly needsUpdate: boolean
}

/** A case as this reader may see it: folds of the charts that are theirs to read, composed and never merged. */
export function viewCase(session: Session, one: Case): CaseView {
  const charts = chartsOfCase(session, one)
  const find = (kind: ChartKind, owner?: string) =>
    charts.find((c) => c.kind === kind && (owner === undefined || c.belongsTo === owner))
  const entries = (chart: Chart | undefined): readonly Readable[] =>
    chart ? heldOf(chart.chart).entries : NONE

  const clinic = stateOf(clinicFold, entries(find('clinic')))
  const its: CaseFacts = {
    case: one.case,
    partners: one.partners.map((p) => p.person),
    joint: stateOf(jointFold, entries(find('joint'))),
    team: stateOf(teamFold, entries(find('team'))),
  }
  const people: Record<string, PersonFacts> = {}
  for (const { person } of one.partners)
    people[person] = {
      individual: stateOf(individualFold, entries(find('individual', person))),
      clinical: stateOf(clinicalFold, entries(find('clinical', person))),
    }
  const needed = [
    find('clinic'),
    find('joint'),
    find('team'),
    ...one.partners.flatMap((p) => [find('individual', p.person), find('clinical', p.person)]),
  ]
  return {
    case: one,
    charts,
    facts: { clinic, cases: [its], people },
    its,
    timeZone: clinic.founded?.timeZone,
    unreadable: needed.some((chart) => !chart),
    needsUpdate: needed.some((chart) => entries(chart).some((entry) => !isKnown(entry))),
  }
}

const NONE: readonly Readable[] = []
