import type { Selectable } from 'kysely'
import type { ClinicId, PersonId } from '../../shared/ids.ts'
import { instantOf, msOf } from '../../shared/instant.ts'
import type { ClinicTransaction } from '../db/in-clinic.ts'
import type { Tables, Way } from '../db/tables.ts'
import type { TokenKey } from './token.ts'

/** A transaction in the role that sees links and sessions of one clinic, and nothing of the record. */
export type InSessions = <T>(
  clinic: ClinicId,
  work: (tx: ClinicTransaction) => Promise<T>,
) => Promise<T>

/** Times in ms of real time. */
export type SessionRow = {
  readonly hash: Buffer
  readonly person: PersonId
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly idleUntil: number
  readonly absoluteUntil: number
  readonly revokedAt: number | null
  readonly way: Way
  readonly lockedAt: number | null
  /** When they proved who they are. A session from before there were accounts never did. */
  readonly provedAt: number | null
}

const rowOf = (row: Selectable<Tables['session']>): SessionRow => ({
  hash: row.token_hash,
  person: row.person_id,
  createdAt: msOf(row.created_at),
  lastSeenAt: msOf(row.last_seen_at),
  idleUntil: msOf(row.idle_until),
  absoluteUntil: msOf(row.absolute_until),
  revokedAt: row.revoked_at === null ? null : msOf(row.revoked_at),
  way: row.way,
  lockedAt: row.locked_at === null ? null : msOf(row.locked_at),
  provedAt: row.proved_at === null ? null : msOf(row.proved_at),
})

/** The session table, statement by statement. Whether a row still lives is for sessions.ts to say. */
export type SessionTable = ReturnType<typeof sessionTable>

export function sessionTable(inSessions: InSessions) {
  return {
    read: ({ clinic, hash }: TokenKey): Promise<SessionRow | null> =>
      inSessions(clinic, async (tx) => {
        const row = await tx
          .selectFrom('session')
          .selectAll()
          .where('clinic_id', '=', clinic)
          .where('token_hash', '=', hash)
          .executeTakeFirst()
        return row === undefined ? null : rowOf(row)
      }),

    /** `false` when it was revoked meanwhile. */
    touch: ({ clinic, hash }: TokenKey, row: SessionRow): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('session')
          .set({ last_seen_at: instantOf(row.lastSeenAt), idle_until: instantOf(row.idleUntil) })
          .where('clinic_id', '=', clinic)
          .where('token_hash', '=', hash)
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),

    open: (clinic: ClinicId, row: SessionRow): Promise<void> =>
      inSessions(clinic, async (tx) => {
        await tx
          .insertInto('session')
          .values({
            clinic_id: clinic,
            token_hash: row.hash,
            person_id: row.person,
            created_at: instantOf(row.createdAt),
            last_seen_at: instantOf(row.lastSeenAt),
            idle_until: instantOf(row.idleUntil),
            absolute_until: instantOf(row.absoluteUntil),
            way: row.way,
            proved_at: row.provedAt === null ? null : instantOf(row.provedAt),
          })
          .execute()
      }),

    lock: ({ clinic, hash }: TokenKey, at: number): Promise<void> =>
      inSessions(clinic, async (tx) => {
        await tx
          .updateTable('session')
          .set({ locked_at: instantOf(at) })
          .where('clinic_id', '=', clinic)
          .where('token_hash', '=', hash)
          .execute()
      }),

    revoke: ({ clinic, hash }: TokenKey, person: PersonId, at: number): Promise<void> =>
      inSessions(clinic, async (tx) => {
        await tx
          .updateTable('session')
          .set({ revoked_at: instantOf(at) })
          .where('clinic_id', '=', clinic)
          .where('token_hash', '=', hash)
          .where('person_id', '=', person)
          .where('revoked_at', 'is', null)
          .execute()
      }),

    of: (clinic: ClinicId, person: PersonId): Promise<SessionRow[]> =>
      inSessions(clinic, async (tx) => {
        const rows = await tx
          .selectFrom('session')
          .selectAll()
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('revoked_at', 'is', null)
          .orderBy('created_at', 'desc')
          .limit(100)
          .execute()
        return rows.map(rowOf)
      }),
  }
}
