import type { ChartKind, Role } from '../../../record/chart.ts'
import type { ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { ClinicTransaction } from '../in-clinic.ts'

/** Why somebody reads who is no reader otherwise. Such a row gives nothing but reading, for its time. */
export const BREAK_GLASS = 'break-glass'

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
  { person, role, until }: { person: PersonId; role: Role; until: Instant },
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('chart_reader')
    .values({
      clinic_id: clinic,
      chart_id: chart,
      person_id: person,
      role,
      from_at: at,
      until_at: until,
      reason: BREAK_GLASS,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['clinic_id', 'chart_id', 'person_id', 'role', 'from_at'])
        .doUpdateSet({ until_at: until }),
    )
    .execute()
}
