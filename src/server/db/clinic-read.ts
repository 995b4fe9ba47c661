import type { Kysely } from 'kysely'
import { clinicFold, type ClinicState } from '../../care/charts.ts'
import { foldEntries } from '../../record/fold.ts'
import type { ChartId, ClinicId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { AccessBook } from './append/access.ts'
import { readableOf } from './append/readable.ts'
import { inClinic } from './in-clinic.ts'
import { unsealEntry } from './keys/seal.ts'
import type { Tables } from './tables.ts'

/** The clinic’s own chart, and what it says. */
export type ClinicRead = { readonly chart: ChartId; readonly state: ClinicState }

/**
 * What the clinic’s chart says, for work that no reader of it does: the courier is told its time zone and nothing
 * else, a partner the forms in which they are asked. Whoever calls gives out that part alone.
 */
export async function readClinic(
  db: Kysely<Tables>,
  access: AccessBook,
  clinic: ClinicId,
  at: Instant,
): Promise<ClinicRead | null> {
  const as = { role: 'decide', clinic, person: null, at } as const
  const chart = await inClinic(db, as, (tx) =>
    tx
      .selectFrom('chart')
      .select('chart_id')
      .where('clinic_id', '=', clinic)
      .where('belongs_to', '=', clinic)
      .where('kind', '=', 'clinic')
      .executeTakeFirst(),
  )
  if (chart === undefined) return null
  const key = (await access.load(clinic, [chart.chart_id], at)).get(chart.chart_id)?.key
  if (key === undefined) return null
  const rows = await inClinic(db, as, (tx) =>
    tx
      .selectFrom('entry')
      .select(['entry_id', 'received_at', 'sealed'])
      .where('clinic_id', '=', clinic)
      .where('chart_id', '=', chart.chart_id)
      .orderBy('seq')
      .execute(),
  )
  const entries = rows.map(({ entry_id, received_at, sealed }) =>
    readableOf(unsealEntry(key, clinic, chart.chart_id, entry_id, sealed), received_at),
  )
  return { chart: chart.chart_id, state: foldEntries(clinicFold, entries) }
}
