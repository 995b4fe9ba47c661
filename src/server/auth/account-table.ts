import { sql } from 'kysely'
import type { ClinicId, PersonId } from '../../shared/ids.ts'
import { instantOf, msOf, type Instant } from '../../shared/instant.ts'
import type { Actor } from '../db/record.ts'
import type { Tables } from '../db/tables.ts'
import type { InSessions } from './session-table.ts'

type CodeWay = Tables['failed_code']['way']

/** Account numbers, invitations, recovery codes and failed codes, statement by statement. Times in ms of real time. */
export type AccountTable = ReturnType<typeof accountTable>

export function accountTable(inSessions: InSessions) {
  return {
    numberOf: ({ clinic, person }: Actor): Promise<string | null> =>
      inSessions(clinic, async (tx) => {
        const row = await tx
          .selectFrom('account')
          .select('number')
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .executeTakeFirst()
        return row?.number ?? null
      }),

    /** `false`: the person has one, or the number is taken. */
    giveNumber: ({ clinic, person }: Actor, number: string, at: number): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('account')
          .values({ clinic_id: clinic, person_id: person, number, created_at: instantOf(at) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        return numInsertedOrUpdatedRows === 1n
      }),

    personOf: (clinic: ClinicId, number: string): Promise<PersonId | null> =>
      inSessions(clinic, async (tx) => {
        const row = await tx
          .selectFrom('account')
          .select('person_id')
          .where('clinic_id', '=', clinic)
          .where('number', '=', number)
          .executeTakeFirst()
        return row?.person_id ?? null
      }),

    /** Ends whichever invitation they had: one per person. */
    invite: (
      { clinic, person }: Actor,
      made: { hash: Buffer; by: PersonId; how: string; at: number; until: number },
    ): Promise<void> =>
      inSessions(clinic, async (tx) => {
        const at = instantOf(made.at)
        await tx
          .updateTable('invitation')
          .set({ ended_at: at })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('ended_at', 'is', null)
          .execute()
        await tx
          .insertInto('invitation')
          .values({
            clinic_id: clinic,
            code_hash: made.hash,
            person_id: person,
            invited_by: made.by,
            spoke_how: made.how,
            created_at: at,
            expires_at: instantOf(made.until),
          })
          .execute()
      }),

    invited: (clinic: ClinicId, hash: Buffer, at: number): Promise<PersonId | null> =>
      inSessions(clinic, async (tx) => {
        const row = await tx
          .selectFrom('invitation')
          .select('person_id')
          .where('clinic_id', '=', clinic)
          .where('code_hash', '=', hash)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', instantOf(at))
          .executeTakeFirst()
        return row?.person_id ?? null
      }),

    /** Of two who come with one code, `true` for the first. */
    useInvitation: (clinic: ClinicId, hash: Buffer, at: number): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('invitation')
          .set({ ended_at: instantOf(at) })
          .where('clinic_id', '=', clinic)
          .where('code_hash', '=', hash)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),

    openInvitation: ({ clinic, person }: Actor, at: number): Promise<number | null> =>
      inSessions(clinic, async (tx) => {
        const row = await tx
          .selectFrom('invitation')
          .select('expires_at')
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', instantOf(at))
          .executeTakeFirst()
        return row === undefined ? null : msOf(row.expires_at)
      }),

    /** Replaces all that they had. */
    issueRecovery: ({ clinic, person }: Actor, hashes: readonly Buffer[], at: number) =>
      inSessions(clinic, async (tx) => {
        await tx
          .updateTable('recovery_code')
          .set({ ended_at: instantOf(at) })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('ended_at', 'is', null)
          .execute()
        await tx
          .insertInto('recovery_code')
          .values(
            hashes.map((code_hash) => ({
              clinic_id: clinic,
              code_hash,
              person_id: person,
              created_at: instantOf(at),
            })),
          )
          .execute()
      }),

    recovery: (clinic: ClinicId, hash: Buffer) =>
      inSessions(clinic, async (tx) => {
        const row = await tx
          .selectFrom('recovery_code')
          .select(['person_id', 'asked_at'])
          .where('clinic_id', '=', clinic)
          .where('code_hash', '=', hash)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
        if (row === undefined) return null
        return { person: row.person_id, askedAt: row.asked_at === null ? null : msOf(row.asked_at) }
      }),

    /** The wait begins once: asking again does not move it. */
    askRecovery: (clinic: ClinicId, hash: Buffer, at: number): Promise<void> =>
      inSessions(clinic, async (tx) => {
        await tx
          .updateTable('recovery_code')
          .set({ asked_at: instantOf(at) })
          .where('clinic_id', '=', clinic)
          .where('code_hash', '=', hash)
          .where('asked_at', 'is', null)
          .execute()
      }),

    /** Of two who come with one code, `true` for the first. */
    useRecovery: (clinic: ClinicId, hash: Buffer, at: number): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('recovery_code')
          .set({ ended_at: instantOf(at) })
          .where('clinic_id', '=', clinic)
          .where('code_hash', '=', hash)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),

    /** What somebody with one of these codes has begun, for its owner to see. */
    askedRecoveries: ({ clinic, person }: Actor): Promise<number[]> =>
      inSessions(clinic, async (tx) => {
        const rows = await tx
          .selectFrom('recovery_code')
          .select('asked_at')
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('ended_at', 'is', null)
          .where('asked_at', 'is not', null)
          .execute()
        return rows.map((row) => (row.asked_at === null ? 0 : msOf(row.asked_at)))
      }),

    stopRecoveries: ({ clinic, person }: Actor, at: number): Promise<void> =>
      inSessions(clinic, async (tx) => {
        await tx
          .updateTable('recovery_code')
          .set({ ended_at: instantOf(at) })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('ended_at', 'is', null)
          .where('asked_at', 'is not', null)
          .execute()
      }),

    /**
     * Takes one try, counted as failed until `forgetFailures` says otherwise: of guesses that come together, each
     * waits for the one before to be counted. `false`: this way is closed now, or they do not have it, and nothing
     * was counted; the statements are the same, and none waits for the disk, where only some would have written.
     */
    takeTry: (
      { clinic, person }: Actor,
      way: CodeWay,
      now: number,
      closedUntil: (failures: number) => number,
    ): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        await sql`set local synchronous_commit = off`.execute(tx)
        await tx
          .insertInto('failed_code')
          .columns(['clinic_id', 'person_id', 'way', 'failures', 'closed_until'])
          .expression((from) =>
            from
              .selectFrom('authenticator')
              .select((row) => [
                'clinic_id',
                'person_id',
                row.val(way).as('way'),
                row.cast<number>(row.val(0), 'integer').as('failures'),
                row.cast<Instant>(row.val(instantOf(0)), 'timestamptz').as('closed_until'),
              ])
              .where('clinic_id', '=', clinic)
              .where('person_id', '=', person),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        const row = await tx
          .selectFrom('failed_code')
          .select(['failures', 'closed_until'])
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('way', '=', way)
          .forUpdate()
          .executeTakeFirst()
        const failures = (row?.failures ?? 0) + 1
        const { numUpdatedRows } = await tx
          .updateTable('failed_code')
          .set({ failures, closed_until: instantOf(closedUntil(failures)) })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('way', '=', way)
          .where('closed_until', '<=', instantOf(now))
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),

    forgetFailures: ({ clinic, person }: Actor, way: CodeWay): Promise<void> =>
      inSessions(clinic, async (tx) => {
        await tx
          .updateTable('failed_code')
          .set({ failures: 0, closed_until: instantOf(0) })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('way', '=', way)
          .execute()
      }),

    /** Everything with which somebody could still come in: passkeys, codes, sessions. */
    shutOut: ({ clinic, person }: Actor, at: number): Promise<void> =>
      inSessions(clinic, async (tx) => {
        const ended_at = instantOf(at)
        for (const table of ['passkey', 'invitation', 'recovery_code'] as const)
          await tx
            .updateTable(table)
            .set({ ended_at })
            .where('clinic_id', '=', clinic)
            .where('person_id', '=', person)
            .where('ended_at', 'is', null)
            .execute()
        await tx
          .updateTable('authenticator')
          .set({ confirmed_at: null, last_step: Number.MAX_SAFE_INTEGER })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .execute()
        await tx
          .updateTable('sign_in_link')
          .set({ used_at: ended_at })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('used_at', 'is', null)
          .execute()
      }),

    authenticator: ({ clinic, person }: Actor) =>
      inSessions(clinic, async (tx) => {
        const row = await tx
          .selectFrom('authenticator')
          .select(['sealed_secret', 'confirmed_at'])
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .executeTakeFirst()
        if (row === undefined) return null
        return { sealed: row.sealed_secret, confirmed: row.confirmed_at !== null }
      }),

    /** One per person: it takes the place of what they had. */
    setAuthenticator: ({ clinic, person }: Actor, sealed: Buffer, at: number): Promise<void> =>
      inSessions(clinic, async (tx) => {
        const made = {
          created_at: instantOf(at),
          sealed_secret: sealed,
          confirmed_at: null,
          last_step: 0,
        }
        await tx
          .insertInto('authenticator')
          .values({ clinic_id: clinic, person_id: person, ...made })
          .onConflict((conflict) => conflict.columns(['clinic_id', 'person_id']).doUpdateSet(made))
          .execute()
      }),

    /** Takes a step once: `false` where this half minute's code, or a later one, was taken before. */
    takeStep: ({ clinic, person }: Actor, step: number, at: number): Promise<boolean> =>
      inSessions(clinic, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('authenticator')
          .set((row) => ({
            last_step: step,
            confirmed_at: row.fn.coalesce('confirmed_at', row.val(instantOf(at))),
          }))
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('last_step', '<', step)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),
  }
}
