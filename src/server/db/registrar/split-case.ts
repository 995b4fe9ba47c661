import type { CaseId, ChartId, ClinicId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { ClinicTransaction } from '../in-clinic.ts'
import { chartsOfCase } from './case-team.ts'
import { lockHeads } from './charts.ts'

/** Ends all writing of partners in the case’s charts, and no reading. Their own charts are no part of it. */
export async function splitCase(
  tx: ClinicTransaction,
  clinic: ClinicId,
  caseId: CaseId,
  at: Instant,
): Promise<readonly ChartId[]> {
  const charts = await chartsOfCase(tx, clinic, caseId)
  const ids = charts.map(({ chart_id }) => chart_id)
  // Locked first, so that a permission being decided there is either before this, or finds no right to write.
  await lockHeads(tx, clinic, charts)
  await tx
    .updateTable('chart_writer')
    .set({ until_at: at })
    .where('clinic_id', '=', clinic)
    .where('chart_id', 'in', ids)
    .where('role', '=', 'partner')
    .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
    .execute()
  return ids
}
