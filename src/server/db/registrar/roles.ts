import { READERS, type Role } from '../../../record/chart.ts'
import type { ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import { freshChartId } from '../ids.ts'
import type { ClinicTransaction } from '../in-clinic.ts'
import type { Keyring } from '../keys/keyring.ts'
import { assign, lockHeads, makeChart, type Member } from './charts.ts'
import { ALWAYS } from './open-case.ts'

export type Held = {
  readonly person: PersonId
  readonly role: Role
  readonly from: Instant
  readonly until: Instant | null
}

/** Every role that somebody of the staff has now. */
export async function rolesHeld(
  tx: ClinicTransaction,
  clinic: ClinicId,
  at: Instant,
): Promise<readonly Held[]> {
  const rows = await tx
    .selectFrom('staff_role')
    .selectAll()
    .where('clinic_id', '=', clinic)
    .where('from_at', '<=', at)
    .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
    .orderBy('from_at')
    .orderBy('role')
    .execute()
  return rows.map((row) => ({
    person: row.person_id,
    role: row.role,
    from: row.from_at,
    until: row.until_at,
  }))
}

/**
 * Somebody of the staff has a role from now on. It opens the clinic’s chart, a process chart of their own where notes
 * may be theirs, and every case where the role is in every case by office; a couple’s charts are the team’s to open.
 */
export async function beginRole(
  tx: ClinicTransaction,
  keyring: Keyring,
  clinic: ClinicId,
  member: Member & { readonly until: Instant | null },
  reason: string,
  at: Instant,
): Promise<readonly ChartId[]> {
  const { person, role, until } = member
  await tx
    .insertInto('staff_role')
    .values({ clinic_id: clinic, person_id: person, role, from_at: at, until_at: until })
    // Who was ended and begins again in the same instant goes on.
    .onConflict((conflict) =>
      conflict
        .columns(['clinic_id', 'person_id', 'role', 'from_at'])
        .doUpdateSet({ until_at: until }),
    )
    .execute()
  const wanted = await tx
    .selectFrom('chart')
    .select(['chart_id', 'kind'])
    .where('clinic_id', '=', clinic)
    .where((where) =>
      where.or([
        where('belongs_to', 'in', [clinic, person]),
        ...(ALWAYS.includes(role) ? [where('kind', '<>', 'process')] : []),
      ]),
    )
    .execute()
  await lockHeads(tx, clinic, wanted)
  if (READERS.process.includes(role) && !wanted.some(({ kind }) => kind === 'process')) {
    const chart_id = freshChartId()
    const own = {
      clinic,
      chart: chart_id,
      kind: 'process',
      belongsTo: person,
      caseId: null,
    } as const
    await makeChart(tx, keyring, own, at)
    wanted.push({ chart_id, kind: 'process' })
  }
  for (const { chart_id, kind } of wanted)
    await assign(tx, clinic, chart_id, kind, [member], reason, at, until)
  return wanted.map(({ chart_id }) => chart_id)
}

/** Ends a role, and with it all reading and writing that somebody had in it, in every chart and in this instant. */
export async function endRole(
  tx: ClinicTransaction,
  clinic: ClinicId,
  { person, role }: Member,
  at: Instant,
): Promise<readonly ChartId[]> {
  const charts = await tx
    .selectFrom('chart as c')
    .select(['c.chart_id', 'c.kind'])
    .where('c.clinic_id', '=', clinic)
    .where((where) =>
      where.or(
        (['chart_reader', 'chart_writer'] as const).map((table) =>
          where.exists(
            where
              .selectFrom(`${table} as r`)
              .select('r.chart_id')
              .where('r.clinic_id', '=', clinic)
              .whereRef('r.chart_id', '=', 'c.chart_id')
              .where('r.person_id', '=', person)
              .where('r.role', '=', role),
          ),
        ),
      ),
    )
    .execute()
  // Locked first, so that a permission being decided there is either before this, or finds no right to write.
  await lockHeads(tx, clinic, charts)
  for (const table of ['staff_role', 'chart_reader', 'chart_writer'] as const)
    await tx
      .updateTable(table)
      .set({ until_at: at })
      .where('clinic_id', '=', clinic)
      .where('person_id', '=', person)
      .where('role', '=', role)
      .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
      .execute()
  return charts.map(({ chart_id }) => chart_id)
}
