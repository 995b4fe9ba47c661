import type { Kysely } from 'kysely'
import { clinicFold } from '../../care/charts.ts'
import { foldEntries } from '../../record/fold.ts'
import type { ClinicId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { AccessBook } from './append/access.ts'
import { readableOf } from './append/readable.ts'
import { inClinic } from './in-clinic.ts'
import { unsealEntry } from './keys/seal.ts'
import type { Tables } from './tables.ts'

/**
 * Where the clinic stands, by whose clock hours are safe or not: for the courier, who does not read the clinic’s chart
 * and is told this one word of it. `null` before the clinic has said so.
 */
export async function timeZoneOf(
  db: Kysely<Tables>,
  access: AccessBook,
  clinic: ClinicId,
  at: Instant,
): Promise<string | null> {
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
  return foldEntries(clinicFold, entries).founded?.timeZone ?? null
}
