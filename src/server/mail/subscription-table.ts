import { z } from 'zod'
import type { ClinicId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { ClinicTransaction } from '../db/in-clinic.ts'
import type { Vault } from '../db/keys/vault.ts'
import type { OpenRecord } from '../db/open.ts'
import type { Actor } from '../db/record.ts'
import type { Subscription } from './push.ts'

const Subscribed = z.strictObject({ endpoint: z.string(), p256dh: z.string(), auth: z.string() })

/** Nobody has more phones that they look at. */
const MOST = 10
const PURPOSE = 'push'

type Known = { readonly mark: Buffer; readonly subscription: Subscription }
export type SubscriptionTable = ReturnType<typeof subscriptionTable>

/** Where people’s phones are told that something waits; sealed, as whoever may see rows need not know addresses. */
export function subscriptionTable(
  { inClinic, vault }: Pick<OpenRecord, 'inClinic'> & { readonly vault: Vault },
  now: () => Instant,
) {
  const as = <T>(
    role: 'session' | 'courier',
    clinic: ClinicId,
    work: (tx: ClinicTransaction) => Promise<T>,
  ) => inClinic({ role, clinic, person: null, at: now() }, work)
  const markOf = ({ clinic, person }: Actor, endpoint: string) =>
    vault.mark(clinic, PURPOSE, [person, endpoint])
  const ended = (tx: ClinicTransaction, { clinic, person }: Actor) =>
    tx
      .deleteFrom('push_subscription')
      .where('clinic_id', '=', clinic)
      .where('person_id', '=', person)
  return {
    marksOf: ({ clinic, person }: Actor): Promise<readonly Buffer[]> =>
      as('session', clinic, async (tx) => {
        const rows = await tx
          .selectFrom('push_subscription')
          .select('mark')
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .execute()
        return rows.map(({ mark }) => mark)
      }),
    markOf,

    /** The same browser again takes the place of itself; `false`: there are too many already. */
    allow: async (actor: Actor, subscription: Subscription): Promise<boolean> => {
      const { clinic, person } = actor
      const mark = await markOf(actor, subscription.endpoint)
      const plain = Buffer.from(JSON.stringify(subscription))
      const sealed = await vault.seal(clinic, PURPOSE, person, plain)
      return await as('session', clinic, async (tx) => {
        await ended(tx, actor).where('mark', '=', mark).execute()
        const { n } = await tx
          .selectFrom('push_subscription')
          .select((each) => each.fn.countAll<number>().as('n'))
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .executeTakeFirstOrThrow()
        if (n >= MOST) return false
        await tx
          .insertInto('push_subscription')
          .values({ clinic_id: clinic, person_id: person, mark, sealed, created_at: now() })
          .execute()
        return true
      })
    },

    end: async (actor: Actor, endpoint: string): Promise<void> => {
      const mark = await markOf(actor, endpoint)
      await as('session', actor.clinic, (tx) => ended(tx, actor).where('mark', '=', mark).execute())
    },
    endAll: async (actor: Actor): Promise<void> => {
      await as('session', actor.clinic, (tx) => ended(tx, actor).execute())
    },

    /** For the courier. */
    known: async ({ clinic, person }: Actor): Promise<readonly Known[]> => {
      const rows = await as('courier', clinic, (tx) =>
        tx
          .selectFrom('push_subscription')
          .select(['mark', 'sealed'])
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .execute(),
      )
      return await Promise.all(
        rows.map(async ({ mark, sealed }) => {
          const plain = await vault.unseal(clinic, PURPOSE, person, sealed)
          return { mark, subscription: Subscribed.parse(JSON.parse(plain.toString('utf8'))) }
        }),
      )
    },
    gone: async (actor: Actor, mark: Buffer): Promise<void> => {
      await as('courier', actor.clinic, (tx) => ended(tx, actor).where('mark', '=', mark).execute())
    },
  }
}
