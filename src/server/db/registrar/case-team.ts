import { TREATING } from '../../../record/chart.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { ClinicTransaction } from '../in-clinic.ts'
import { assign, lockHeads, type Member } from './charts.ts'

export type TeamMember = Member & { readonly from: Instant; readonly until: Instant | null }

type CaseChart = { readonly chart_id: ChartId; readonly kind: Parameters<typeof assign>[3] }

/** Those who read the case’s desk now: everyone of the staff who has to do with it. */
export async function teamOf(
  tx: ClinicTransaction,
  clinic: ClinicId,
  caseId: CaseId,
  at: Instant,
): Promise<readonly TeamMember[]> {
  const rows = await tx
    .selectFrom('chart as c')
    .innerJoin('chart_reader as r', (join) =>
      join.onRef('r.clinic_id', '=', 'c.clinic_id').onRef('r.chart_id', '=', 'c.chart_id'),
    )
    .select(['r.person_id', 'r.role', 'r.from_at', 'r.until_at'])
    .where('c.clinic_id', '=', clinic)
    .where('c.case_id', '=', caseId)
    .where('c.kind', '=', 'desk')
    .where('r.from_at', '<=', at)
    .where((where) => where.or([where('r.until_at', 'is', null), where('r.until_at', '>', at)]))
    .orderBy('r.from_at')
    .orderBy('r.person_id')
    .execute()
  return rows.map((row) => ({
    person: row.person_id,
    role: row.role,
    from: row.from_at,
    until: row.until_at,
  }))
}

/** Makes somebody a reader and writer of the case’s charts and of its partners’ own, as far as the role goes in each. */
export async function joinTeam(
  tx: ClinicTransaction,
  clinic: ClinicId,
  caseId: CaseId,
  member: Member,
  reason: string,
  at: Instant,
): Promise<readonly ChartId[]> {
  const charts = [
    ...(await chartsOfCase(tx, clinic, caseId)),
    ...(await chartsOfPartners(tx, clinic, await partnersOf(tx, clinic, caseId))),
  ]
  await lockHeads(tx, clinic, charts)
  for (const { chart_id, kind } of charts)
    await assign(tx, clinic, chart_id, kind, [member], reason, at)
  return charts.map(({ chart_id }) => chart_id)
}

/**
 * Ends all reading and writing that somebody had through this case. A partner’s own charts stay with them where they
 * also work with another case of that partner.
 */
export async function leaveTeam(
  tx: ClinicTransaction,
  clinic: ClinicId,
  caseId: CaseId,
  person: PersonId,
  at: Instant,
): Promise<readonly ChartId[]> {
  const leaving: PersonId[] = []
  for (const partner of await partnersOf(tx, clinic, caseId)) {
    const others = await tx
      .selectFrom('case_partner')
      .select('case_id')
      .where('clinic_id', '=', clinic)
      .where('person_id', '=', partner)
      .where('case_id', '<>', caseId)
      .execute()
    const teams = await Promise.all(others.map(({ case_id }) => teamOf(tx, clinic, case_id, at)))
    if (!teams.flat().some((member) => member.person === person)) leaving.push(partner)
  }
  const charts = [
    ...(await chartsOfCase(tx, clinic, caseId)),
    ...(await chartsOfPartners(tx, clinic, leaving)),
  ]
  // Locked first, so that a permission being decided there is either before this, or finds no right to write.
  await lockHeads(tx, clinic, charts)
  const ids = charts.map(({ chart_id }) => chart_id)
  for (const table of ['chart_reader', 'chart_writer'] as const)
    await tx
      .updateTable(table)
      .set({ until_at: at })
      .where('clinic_id', '=', clinic)
      .where('chart_id', 'in', ids)
      .where('person_id', '=', person)
      .where('role', 'in', TREATING)
      .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
      .execute()
  return ids
}

export const chartsOfCase = (tx: ClinicTransaction, clinic: ClinicId, caseId: CaseId) =>
  tx
    .selectFrom('chart')
    .select(['chart_id', 'kind'])
    .where('clinic_id', '=', clinic)
    .where('case_id', '=', caseId)
    .execute()

async function partnersOf(
  tx: ClinicTransaction,
  clinic: ClinicId,
  caseId: CaseId,
): Promise<PersonId[]> {
  const rows = await tx
    .selectFrom('case_partner')
    .select('person_id')
    .where('clinic_id', '=', clinic)
    .where('case_id', '=', caseId)
    .execute()
  return rows.map((row) => row.person_id)
}

async function chartsOfPartners(
  tx: ClinicTransaction,
  clinic: ClinicId,
  partners: readonly PersonId[],
): Promise<CaseChart[]> {
  if (partners.length === 0) return []
  return await tx
    .selectFrom('chart')
    .select(['chart_id', 'kind'])
    .where('clinic_id', '=', clinic)
    .where('belongs_to', 'in', [...partners])
    .execute()
}
