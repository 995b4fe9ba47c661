import { sql, type Kysely, type Transaction } from 'kysely'
import { settingsOf, type As } from './connect/as.ts'
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
    const [role, clinic, person, at] = settingsOf(as)
    await sql`select set_config('app.clinic', ${clinic}, true), set_config('app.person', ${person}, true),
      set_config('app.at', ${at}, true), set_config('role', ${role}, true)`.execute(tx)
    return await work(tx)
  })
