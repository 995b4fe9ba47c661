import type { Selectable } from 'kysely'
import type { ClinicId, PersonId } from '../../shared/ids.ts'
import { instantOf, msOf, type Instant } from '../../shared/instant.ts'
import type { Actor } from '../db/record.ts'
import type { Tables } from '../db/tables.ts'
import type { InSessions } from './session-table.ts'

/** Times in ms of real time. `id`: as browsers write it, base64url. */
export type PasskeyRow = {
  readonly id: string
  readonly person: PersonId
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
  readonly checkNumber: string
  readonly createdAt: number
  readonly boundAt: number | null
  readonly boundBy: PersonId | null
  readonly lastUsedAt: number | null
}

const ms = (at: Instant | null): number | null => (at === null ? null : msOf(at))
const rowOf = (row: Selectable<Tables['passkey']>): PasskeyRow => ({
  id: row.credential_id.toString('base64url'),
  person: row.person_id,
  publicKey: row.public_key,
  counter: row.counter,
  transports: row.transports === '' ? [] : row.transports.split(','),
  checkNumber: row.check_number,
  createdAt: msOf(row.created_at),
  boundAt: ms(row.bound_at),
  boundBy: row.bound_by,
  lastUsedAt: ms(row.last_used_at),
})

/** The passkey table, statement by statement. What has ended is never answered. */
export type PasskeyTable = ReturnType<typeof passkeyTable>

export function passkeyTable(inSessions: InSessions) {
  const idOf = (id: string) => Buffer.from(id, 'base64url')
  return {
    find: (clinic: ClinicId, id: string): Promise<PasskeyRow | null> =>
      inSessions(clinic, async (tx) => {
        const row = await tx
          .selectFrom('passkey')
          .selectAll()
          .where('clinic_id', '=', clinic)
          .where('credential_id', '=', idOf(id))
          .where('ended_at', 'is', null)
          .executeTakeFirst()
        return row === undefined ? null : rowOf(row)
      }),

    of: ({ clinic, person }: Actor): Promise<PasskeyRow[]> =>
      inSessions(clinic, async (tx) => {
        const rows = await tx
          .selectFrom('passkey')
          .selectAll()
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('ended_at', 'is', null)
          .orderBy('created_at')
          .limit(50)
          .execute()
        return rows.map(rowOf)
      }),

    /** `false`: there is one of that name already. */
    add: (clinic: ClinicId, row: PasskeyRow): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('passkey')
          .values({
            clinic_id: clinic,
            credential_id: idOf(row.id),
            person_id: row.person,
            public_key: row.publicKey,
            counter: row.counter,
            transports: row.transports.join(','),
            check_number: row.checkNumber,
            created_at: instantOf(row.createdAt),
            bound_at: row.boundAt === null ? null : instantOf(row.boundAt),
            bound_by: row.boundBy,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        return numInsertedOrUpdatedRows === 1n
      }),

    /** `false`: somebody else was faster with this counter, which a device that counts never allows. */
    used: (clinic: ClinicId, row: PasskeyRow, counter: number, at: number): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('passkey')
          .set({ counter, last_used_at: instantOf(at) })
          .where('clinic_id', '=', clinic)
          .where('credential_id', '=', idOf(row.id))
          .where('counter', '=', row.counter)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),

    bind: ({ clinic, person }: Actor, id: string, by: PersonId, at: number): Promise<void> =>
      inSessions(clinic, async (tx) => {
        await tx
          .updateTable('passkey')
          .set({ bound_at: instantOf(at), bound_by: by })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('credential_id', '=', idOf(id))
          .where('bound_at', 'is', null)
          .execute()
      }),

    /** `false`: not theirs, or ended before. */
    end: ({ clinic, person }: Actor, id: string, at: number): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('passkey')
          .set({ ended_at: instantOf(at) })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('credential_id', '=', idOf(id))
          .where('ended_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),
  }
}
