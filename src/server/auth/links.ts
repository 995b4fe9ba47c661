import { instantOf } from '../../shared/instant.ts'
import type { Actor } from '../db/record.ts'
import { LINK_MS, type SESSION } from './limits.ts'
import type { ClinicTransaction } from '../db/in-clinic.ts'
import type { InSessions } from './session-table.ts'
import { newToken, readToken } from './token.ts'

export type Links = {
  /** A token that signs this person in once. Unit of `lastsMs`: ms of real time. */
  create(actor: Actor, lastsMs?: number): Promise<string>
  /** Whom it would sign in, without using it up; `null` for one that would sign in nobody. */
  look(token: string): Promise<Actor | null>
  /** Whom it signs in, and as what. `spent`: whom it signed in once, where it is used or stale; never said to anybody. */
  use(token: string): Promise<{ actor: Actor; as: keyof typeof SESSION } | { spent: Actor | null }>
  /** Whose session lasts how long: somebody who is both client and staff gets the shorter one. */
  kindOf(actor: Actor): Promise<keyof typeof SESSION>
}

/** `now`: real time in ms. */
export function createLinks(inSessions: InSessions, now: () => number): Links {
  return {
    async create({ clinic, person }, lastsMs = LINK_MS) {
      const text = newToken(clinic)
      const token = readToken(text)
      if (token === null) throw new Error('a token that was just made does not read')
      await inSessions(clinic, (tx) =>
        tx
          .insertInto('sign_in_link')
          .values({
            clinic_id: clinic,
            token_hash: token.hash,
            person_id: person,
            created_at: instantOf(now()),
            expires_at: instantOf(now() + lastsMs),
          })
          .execute(),
      )
      return text
    },

    async look(text) {
      const token = readToken(text)
      if (token === null) return null
      const { clinic, hash } = token
      return await inSessions(clinic, async (tx) => {
        const found = await tx
          .selectFrom('sign_in_link')
          .select('person_id')
          .where('clinic_id', '=', clinic)
          .where('token_hash', '=', hash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', instantOf(now()))
          .executeTakeFirst()
        return found === undefined ? null : { clinic, person: found.person_id }
      })
    },

    async use(text) {
      const token = readToken(text)
      if (token === null) return { spent: null }
      const { clinic, hash } = token
      return inSessions(clinic, async (tx) => {
        // One statement finds it and uses it up: of two who come with the same link, one is signed in.
        const used = await tx
          .updateTable('sign_in_link')
          .set({ used_at: instantOf(now()) })
          .where('clinic_id', '=', clinic)
          .where('token_hash', '=', hash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', instantOf(now()))
          .returning('person_id')
          .executeTakeFirst()
        if (used === undefined) {
          const spent = await tx
            .selectFrom('sign_in_link')
            .select('person_id')
            .where('clinic_id', '=', clinic)
            .where('token_hash', '=', hash)
            .executeTakeFirst()
          return { spent: spent ? { clinic, person: spent.person_id } : null }
        }
        const actor = { clinic, person: used.person_id }
        return { actor, as: await kindOf(tx, actor) }
      })
    },

    kindOf: (actor) => inSessions(actor.clinic, (tx) => kindOf(tx, actor)),
  }
}

async function kindOf(
  tx: ClinicTransaction,
  { clinic, person }: Actor,
): Promise<keyof typeof SESSION> {
  const client = await tx
    .selectFrom('client')
    .select('person_id')
    .where('clinic_id', '=', clinic)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return client === undefined ? 'staff' : 'partner'
}
