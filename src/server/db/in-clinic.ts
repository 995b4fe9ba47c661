import { sql, type Kysely, type Transaction } from 'kysely'
import type { ClinicId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Statement } from './connect/lane.ts'
import type { DatabaseRole } from './connect/roles.ts'
import type { Tables } from './tables.ts'

/** As what, in which clinic, for whom and when a transaction runs. Row-level security reads exactly this. */
export type As = {
  readonly role: DatabaseRole
  readonly clinic: ClinicId | null
  readonly person: PersonId | null
  readonly at: Instant
}

export type ClinicTransaction = Transaction<Tables>

const BECOME = `select set_config('app.clinic', $2, true), set_config('app.person', $3, true),
  set_config('app.at', $4, true), set_config('role', $1, true)`
const valuesOf = ({ role, clinic, person, at }: As) => [
  `conjoint_${role}`,
  clinic ?? '',
  person ?? '',
  at,
]

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
    const [role, clinic, person, at] = valuesOf(as)
    await sql`select set_config('app.clinic', ${clinic}, true), set_config('app.person', ${person}, true),
      set_config('app.at', ${at}, true), set_config('role', ${role}, true)`.execute(tx)
    return await work(tx)
  })

/** The same for a flight of a lane: begin, become, the statements. */
export const opening = (as: As): readonly Statement[] => [{ name: '', text: 'begin' }, become(as)]
export const become = (as: As): Statement => ({
  name: 'become',
  text: BECOME,
  values: valuesOf(as),
})
export const COMMIT: Statement = { name: '', text: 'commit' }
export const ROLLBACK: Statement = { name: '', text: 'rollback' }
