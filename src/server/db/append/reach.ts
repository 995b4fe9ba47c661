import type { DecidingChart } from '../../../care/charts.ts'
import { BELONGS_TO } from '../../../record/chart.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Statement } from '../connect/flight.ts'
import type { Lane } from '../connect/lane.ts'
import type { Item } from './item.ts'

type ReachedChart = {
  readonly chart: ChartId
  readonly kind: DecidingChart
  readonly belongsTo: string
}
/** The charts that one decision reads, and whose they are. */
export type Reached = {
  readonly charts: readonly ReachedChart[]
  readonly cases: readonly { readonly case: CaseId; readonly partners: readonly PersonId[] }[]
  readonly people: readonly PersonId[]
  readonly owner: PersonId | null
}

/**
 * Finds what a permission’s decision reads, asked of the database each time: who is a partner of which case is
 * never taken from memory. Runs inside the transaction, before its locks: a case that is opened in between is
 * empty, and the decision is the one that came just before it.
 */
export async function reachFor(lane: Lane, clinic: ClinicId, item: Item): Promise<Reached> {
  const { access, entry, reach } = item
  const owner = BELONGS_TO[access.kind] === 'person' ? (access.belongsTo as PersonId) : null
  const person = owner ?? entry.by
  if (reach === 'clinic')
    return { charts: await chartsOf(lane, clinic, []), cases: [], people: [], owner }
  if (reach === 'own' || reach === 'partners') {
    const cases =
      access.caseId || reach === 'partners'
        ? await casesOf(lane, clinic, access.caseId, person)
        : []
    const charts = await chartsOf(lane, clinic, [...cases.map((each) => each.case), person])
    const own = charts.filter(
      (c) => c.kind === 'individual' || c.kind === 'clinic' || c.chart === access.chart,
    )
    return { charts: own, cases, people: [person], owner }
  }
  const cases = await casesOf(lane, clinic, access.caseId, person)
  const people = [
    ...new Set([...(owner ? [owner] : []), ...cases.flatMap((each) => each.partners)]),
  ]
  return {
    charts: await chartsOf(lane, clinic, [...cases.map((each) => each.case), ...people]),
    cases,
    people,
    owner,
  }
}

async function casesOf(lane: Lane, clinic: ClinicId, caseId: CaseId | null, person: PersonId) {
  const own: Statement = caseId
    ? { name: 'partners-of-case', text: PARTNERS_OF_CASE, values: [clinic, caseId] }
    : { name: 'partners-of-person', text: PARTNERS_OF_PERSON, values: [clinic, person] }
  const [answer] = await lane.onward([own])
  const cases = new Map<CaseId, PersonId[]>()
  for (const row of (answer?.rows ?? []) as unknown as { case_id: CaseId; person_id: PersonId }[])
    cases.set(row.case_id, [...(cases.get(row.case_id) ?? []), row.person_id])
  return [...cases].map(([id, partners]) => ({ case: id, partners }))
}

async function chartsOf(
  lane: Lane,
  clinic: ClinicId,
  owners: readonly string[],
): Promise<ReachedChart[]> {
  const [answer] = await lane.onward([
    { name: 'reached-charts', text: CHARTS, values: [clinic, [...owners, clinic]] },
  ])
  const rows = (answer?.rows ?? []) as unknown as {
    chart_id: ChartId
    kind: DecidingChart
    belongs_to: string
  }[]
  return rows.map((row) => ({ chart: row.chart_id, kind: row.kind, belongsTo: row.belongs_to }))
}

const PARTNERS_OF_CASE = `select case_id, person_id from case_partner
  where clinic_id = $1 and case_id = $2 order by case_id, label`
const PARTNERS_OF_PERSON = `select p.case_id, p.person_id from case_partner own
  join case_partner p on p.clinic_id = own.clinic_id and p.case_id = own.case_id
  where own.clinic_id = $1 and own.person_id = $2 order by p.case_id, p.label`
const CHARTS = `select chart_id, kind, belongs_to from chart
  where clinic_id = $1 and belongs_to = any($2) and kind in ('joint', 'team', 'individual', 'clinical', 'clinic')`
