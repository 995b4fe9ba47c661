import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { DeviceId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Actor } from '../db/record.ts'
import type { Tables } from '../db/tables.ts'
import type { InSessions } from './session-table.ts'

/** Times by the clinic’s clock, as entries are. */
export type DeviceKeyRow = {
  readonly key: string
  readonly device: DeviceId
  readonly publicKey: Buffer
  readonly since: Instant
}

const rowOf = (row: Selectable<Tables['device_key']>): DeviceKeyRow => ({
  key: row.key_id,
  device: row.device_id,
  publicKey: row.public_key,
  since: row.created_at,
})

/** Keys with which staff sign on their tablets, statement by statement. What was taken away is never answered. */
export type DeviceKeyTable = ReturnType<typeof deviceKeyTable>

export function deviceKeyTable(inSessions: InSessions) {
  return {
    of: ({ clinic, person }: Actor): Promise<DeviceKeyRow[]> =>
      inSessions(clinic, async (tx) => {
        const rows = await tx
          .selectFrom('device_key')
          .selectAll()
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('revoked_at', 'is', null)
          .orderBy('created_at')
          .orderBy('key_id')
          .execute()
        return rows.map(rowOf)
      }),

    /** `null`: this very key was enrolled before, and taken away if it is not among theirs. */
    add: (
      { clinic, person }: Actor,
      { device, publicKey, since }: Omit<DeviceKeyRow, 'key'>,
    ): Promise<string | null> =>
      inSessions(clinic, async (tx) => {
        const key = randomUUID()
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('device_key')
          .values({
            clinic_id: clinic,
            key_id: key,
            person_id: person,
            device_id: device,
            public_key: publicKey,
            created_at: since,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        return numInsertedOrUpdatedRows === 1n ? key : null
      }),

    /** `false`: not theirs, or taken away before. */
    end: ({ clinic, person }: Actor, key: string, at: Instant): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('device_key')
          .set({ revoked_at: at })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('key_id', '=', key)
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),

    endAll: ({ clinic, person }: Actor, at: Instant): Promise<void> =>
      inSessions(clinic, async (tx) => {
        await tx
          .updateTable('device_key')
          .set({ revoked_at: at })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('revoked_at', 'is', null)
          .execute()
      }),
  }
}
