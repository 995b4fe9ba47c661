import { sql, type Kysely, type Transaction } from 'kysely'
import { beginAs, type As } from './connect/as.ts'
import type { Tables } from './tables.ts'

export type ClinicTransaction = Transaction<Tables>

/**
 * The only way to the tables: one transaction, in one clinic, as one role. The settings end with it, so a
 * connection that goes back to the pool carries nothing over, and one that forgot to set them sees nothing.
 */
export const inClinic = <T>(
  db: Kysely<Tables>,
  as: As,
  work: (tx: ClinicTransaction) => Promise<T>,
): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql.raw(beginAs(as)).execute(tx)
    return await work(tx)
  })
