import type { Kysely } from 'kysely'
import type { ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import { ACCOUNT_KINDS, type AccountKind } from '../../../shared/account-kinds.ts'
import { inClinic } from '../in-clinic.ts'
import type { Actor } from '../record.ts'
import type { Tables } from '../tables.ts'
import type { AccessLog } from './access-log.ts'

type AccountEvent = { readonly at: Instant; readonly what: AccountKind }

/** An id that nobody has, for what was refused to nobody whom we know. */
export const NOBODY = '00000000-0000-7000-8000-000000000000' as PersonId

const MOST = 200

/** What happens to accounts, in the log of accesses. */
export class AccountEvents {
  readonly #db: Kysely<Tables>
  readonly #log: AccessLog
  readonly #now: () => Instant
  readonly #clinics: () => Promise<readonly ClinicId[]>

  constructor(
    db: Kysely<Tables>,
    log: AccessLog,
    now: () => Instant,
    clinics: () => Promise<readonly ClinicId[]>,
  ) {
    this.#db = db
    this.#log = log
    this.#now = now
    this.#clinics = clinics
  }

  /** Resolves once it is committed. `by`: who did it, where that was not the owner. */
  async happened(owner: Actor, kind: AccountKind, by: PersonId | null = null): Promise<void> {
    const { clinic, person } = owner
    const none = { chart: null, from: 0, to: 0, reason: null }
    await this.#log.write({ clinic, person, role: 'account', kind, subject: by, ...none })
  }

  /** Of nobody whom we know (`null`) an event is left too: how long a refusal takes tells nobody who is known. */
  async refused(owner: Actor | null, kind: AccountKind): Promise<void> {
    const [clinic] = await this.#clinics()
    const nobody = clinic === undefined ? null : { clinic, person: NOBODY }
    const whose = owner ?? nobody
    if (whose !== null) await this.happened(whose, kind)
  }

  /** What happened to one's own account, newest first; of one instant by their words, since numbers tell of others. */
  async of({ clinic, person }: Actor): Promise<readonly AccountEvent[]> {
    const rows = await inClinic(this.#db, { role: 'read', clinic, person, at: this.#now() }, (tx) =>
      tx
        .selectFrom('access_event')
        .select(['received_at', 'kind'])
        .where('clinic_id', '=', clinic)
        .where('person_id', '=', person)
        .where('kind', 'in', ACCOUNT_KINDS)
        .orderBy('received_at', 'desc')
        .orderBy('kind')
        .limit(MOST)
        .execute(),
    )
    return rows.map((row) => ({ at: row.received_at, what: row.kind as AccountKind }))
  }
}
