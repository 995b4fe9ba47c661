import type { ChartKind, Role } from '../../../record/chart.ts'
import type { ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { ClinicTransaction } from '../in-clinic.ts'

/**
 * Why somebody reads who is no reader otherwise: this, and the kind of reason. Such a row gives nothing but reading,
 * for its time.
 */
const BREAK_GLASS = 'break-glass: '
export const LIKE_BREAK_GLASS = `${BREAK_GLASS}%`

/** The kind of reason for which somebody reads in need; `null` of an assignment. */
export const needOf = (reason: string): string | null =>
  reason.startsWith(BREAK_GLASS) ? reason.slice(BREAK_GLASS.length) : null

export type InNeed = {
  readonly person: PersonId
  readonly role: Role
  readonly reason: string
  readonly from: Instant
  readonly until: Instant
}

/** The chart of a kind that belongs to a person or a case. */
export async function chartOf(
  tx: ClinicTransaction,
  clinic: ClinicId,
  belongsTo: string,
  kind: ChartKind,
): Promise<ChartId | null> {
  const row = await tx
    .selectFrom('chart')
    .select('chart_id')
    .where('clinic_id', '=', clinic)
    .where('belongs_to', '=', belongsTo)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.chart_id ?? null
}

/** Reading for a while, by somebody who is no reader otherwise. They write nothing there. */
export async function admitReader(
  tx: ClinicTransaction,
  clinic: ClinicId,
  chart: ChartId,
  { person, role, reason, from, until }: InNeed,
): Promise<void> {
  await tx
    .insertInto('chart_reader')
    .values({
      clinic_id: clinic,
      chart_id: chart,
      person_id: person,
      role,
      from_at: from,
      until_at: until,
      reason: BREAK_GLASS + reason,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['clinic_id', 'chart_id', 'person_id', 'role', 'from_at'])
        .doUpdateSet({ until_at: until }),
    )
    .execute()
}

/** That reading, and no other of theirs, ends now. */
export async function dismissReader(
  tx: ClinicTransaction,
  clinic: ClinicId,
  chart: ChartId,
  { person, from }: Pick<InNeed, 'person' | 'from'>,
  at: Instant,
): Promise<void> {
  await tx
    .updateTable('chart_reader')
    .set({ until_at: at })
    .where('clinic_id', '=', clinic)
    .where('chart_id', '=', chart)
    .where('person_id', '=', person)
    .where('from_at', '=', from)
    .where('reason', 'like', LIKE_BREAK_GLASS)
    .where('until_at', '>', at)
    .execute()
}

/** What these charts belong to. */
export async function ownersOf(
  tx: ClinicTransaction,
  clinic: ClinicId,
  charts: readonly ChartId[],
): Promise<ReadonlyMap<ChartId, string>> {
  if (charts.length === 0) return new Map()
  const rows = await tx
    .selectFrom('chart')
    .select(['chart_id', 'belongs_to'])
    .where('clinic_id', '=', clinic)
    .where('chart_id', 'in', [...charts])
    .execute()
  return new Map(rows.map((row) => [row.chart_id, row.belongs_to]))
}
