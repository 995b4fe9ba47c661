import { READERS, type ChartKind, type Role } from '../../../record/chart.ts'
import { writersOf } from '../../../care/writing.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { ClinicTransaction } from '../in-clinic.ts'
import { GENESIS } from '../keys/layout.ts'
import type { Keyring } from '../keys/keyring.ts'

export type Member = { readonly person: PersonId; readonly role: Role }

export type ChartRow = {
  readonly clinic: ClinicId
  readonly chart: ChartId
  readonly kind: ChartKind
  readonly belongsTo: string
  readonly caseId: CaseId | null
}

/** A chart comes with its key and an empty chain. As few statements for many charts as for one. */
export async function makeCharts(
  tx: ClinicTransaction,
  keyring: Keyring,
  charts: readonly ChartRow[],
  at: Instant,
): Promise<void> {
  if (charts.length === 0) return
  await tx
    .insertInto('chart')
    .values(
      charts.map(({ clinic, chart, kind, belongsTo, caseId }) => ({
        clinic_id: clinic,
        chart_id: chart,
        kind,
        belongs_to: belongsTo,
        case_id: caseId,
        created_at: at,
      })),
    )
    .execute()
  await tx
    .insertInto('chart_key')
    .values(
      charts.map(({ clinic, chart }) => ({
        clinic_id: clinic,
        chart_id: chart,
        key_version: 1,
        wrapped_key: keyring.newChartKey(clinic, chart),
      })),
    )
    .execute()
  await tx
    .insertInto('chart_head')
    .values(
      charts.map(({ clinic, chart }) => ({
        clinic_id: clinic,
        chart_id: chart,
        seq: 0,
        hash: GENESIS,
      })),
    )
    .execute()
}

export const makeChart = (
  tx: ClinicTransaction,
  keyring: Keyring,
  chart: ChartRow,
  at: Instant,
): Promise<void> => makeCharts(tx, keyring, [chart], at)

/** `person role` within a chart. */
const place = (chart: ChartId, { person, role }: Member): string => `${chart} ${person} ${role}`

type Assigned = {
  readonly chart: ChartId
  readonly kind: ChartKind
  readonly members: readonly Member[]
}

/**
 * Makes these people readers and writers of each chart, each as far as their role goes there; who is one already
 * stays one. What a role may do is READERS and the writing table, and nothing else is asked.
 */
export async function assignAll(
  tx: ClinicTransaction,
  clinic: ClinicId,
  charts: readonly Assigned[],
  reason: string,
  at: Instant,
  until: Instant | null = null,
): Promise<void> {
  const may = {
    chart_reader: (kind: ChartKind): readonly Role[] => READERS[kind],
    chart_writer: writersOf,
  }
  for (const table of ['chart_reader', 'chart_writer'] as const) {
    const wanted = new Map(
      charts.flatMap(({ chart, kind, members }) =>
        members
          .filter(({ role }) => may[table](kind).includes(role))
          .map((member) => [place(chart, member), { chart, ...member }] as const),
      ),
    )
    if (wanted.size === 0) continue
    const present = await tx
      .selectFrom(table)
      .select(['chart_id', 'person_id', 'role'])
      .where('clinic_id', '=', clinic)
      .where('chart_id', 'in', [...new Set([...wanted.values()].map(({ chart }) => chart))])
      .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
      .execute()
    for (const { chart_id, person_id, role } of present)
      wanted.delete(place(chart_id, { person: person_id, role }))
    if (wanted.size === 0) continue
    await tx
      .insertInto(table)
      .values(
        [...wanted.values()].map(({ chart, person, role }) => ({
          clinic_id: clinic,
          chart_id: chart,
          person_id: person,
          role,
          from_at: at,
          until_at: until,
          reason,
        })),
      )
      // Who left and comes back in the same instant goes on.
      .onConflict((conflict) =>
        conflict
          .columns(['clinic_id', 'chart_id', 'person_id', 'role', 'from_at'])
          .doUpdateSet({ until_at: until }),
      )
      .execute()
  }
}

export const assign = (
  tx: ClinicTransaction,
  clinic: ClinicId,
  chart: ChartId,
  kind: ChartKind,
  members: readonly Member[],
  reason: string,
  at: Instant,
  until: Instant | null = null,
): Promise<void> => assignAll(tx, clinic, [{ chart, kind, members }], reason, at, until)

export type ChartReader = Member & {
  readonly chart: ChartId
  readonly from: Instant
  readonly until: Instant | null
  readonly reason: string
}

/** Who reads these charts now. */
export async function readersOf(
  tx: ClinicTransaction,
  clinic: ClinicId,
  charts: readonly ChartId[],
  at: Instant,
): Promise<readonly ChartReader[]> {
  if (charts.length === 0) return []
  const rows = await tx
    .selectFrom('chart_reader')
    .selectAll()
    .where('clinic_id', '=', clinic)
    .where('chart_id', 'in', [...charts])
    .where('from_at', '<=', at)
    .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
    .orderBy('from_at')
    .orderBy('role')
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({
    chart: row.chart_id,
    person: row.person_id,
    role: row.role,
    from: row.from_at,
    until: row.until_at,
    reason: row.reason,
  }))
}

/** In order of chart id, as append locks them. */
export async function lockHeads(
  tx: ClinicTransaction,
  clinic: ClinicId,
  charts: readonly { readonly chart_id: ChartId }[],
): Promise<void> {
  if (charts.length === 0) return
  await tx
    .selectFrom('chart_head')
    .select('chart_id')
    .where('clinic_id', '=', clinic)
    .where(
      'chart_id',
      'in',
      charts.map(({ chart_id }) => chart_id),
    )
    .orderBy('chart_id')
    .forUpdate()
    .execute()
}
