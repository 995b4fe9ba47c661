import { Secret, TOTP } from 'otpauth'
import type { ClinicId, PersonId } from '../../shared/ids.ts'
import type { Vault } from '../db/keys/vault.ts'
import { NOBODY } from '../db/audit/account-events.ts'
import type { Actor } from '../db/record.ts'
import type { AccountTable } from './account-table.ts'
import {
  newAccountNumber,
  newInvitation,
  newRecoveryCode,
  readAccountNumber,
  readCode,
} from './codes.ts'
import {
  CLOSED_MOST_MS,
  CLOSED_MS,
  INVITATION_MS,
  MOST_FAILURES,
  RECOVERY_OPEN_MS,
  RECOVERY_WAIT_MS,
} from './limits.ts'

/** How staff spoke with somebody alone before they were invited. */
export const SPOKEN = ['in-person', 'phone', 'video'] as const
type Spoken = (typeof SPOKEN)[number]

/** What a code that was typed turned out to be. All that is neither is `null`, without saying why. */
type Coded =
  | { readonly kind: 'invited'; readonly actor: Actor }
  | { readonly kind: 'recovering'; readonly actor: Actor; readonly readyAt: number }
  | { readonly kind: 'recovered'; readonly actor: Actor }

export type Accounts = {
  /** A code to be spoken or handed over. Replaces the one before. */
  invite(actor: Actor, by: PersonId, how: Spoken): Promise<{ code: string; until: number }>
  invitedUntil(actor: Actor): Promise<number | null>
  look(typed: string): Promise<Coded | null>
  /** Uses the code up for a first passkey, or for one after everything was lost. */
  use(typed: string): Promise<Coded | null>
  numberOf(actor: Actor): Promise<string>
  /** Shown once; those before stop working. */
  issueRecovery(actor: Actor): Promise<readonly string[]>
  recoveriesAsked(actor: Actor): Promise<readonly number[]>
  stopRecoveries(actor: Actor): Promise<void>
  /** The secret as an otpauth address, shown once; it counts once a first code of it was given. */
  beginAuthenticator(actor: Actor): Promise<string>
  hasAuthenticator(actor: Actor): Promise<boolean>
  /** Whether this is the code that the app shows now. Wrong ones close this way for a while, and no other. */
  codeIsRight(actor: Actor, code: string, confirmed?: boolean): Promise<boolean>
  /** Ends every passkey and code of theirs; their sessions are ended beside it. */
  shutOut(actor: Actor): Promise<void>
  /** Whose number it is; somebody who is nobody for one that is none, so that both are looked at alike. */
  byNumber(typed: string): Promise<Actor>
}

const NOWHERE = '00000000-0000-7000-8000-000000000000' as ClinicId
/** In whose place somebody is looked at who is not there. */
const nobodyIn = (clinic: ClinicId): Actor => ({ clinic, person: NOBODY })

const STEP_MS = 30_000
const RECOVERY_CODES = 8

type Tools = {
  readonly table: AccountTable
  readonly vault: Vault
  readonly clinics: () => Promise<readonly ClinicId[]>
  readonly now: () => number
  /** A way of somebody's has closed after too many wrong codes. Whose is not said. */
  readonly closed?: () => void
}

/** `now`: real time in ms. Codes are kept as marks under the clinic’s key: what was stolen with the database opens nothing. */
export function createAccounts({ table, vault, clinics, now, closed }: Tools): Accounts {
  const mark = (clinic: ClinicId, code: string) => vault.mark(clinic, 'account code', [code])

  /** A code names no clinic; there are few, and all of them are asked whatever the first says. */
  const find = async (typed: string): Promise<(Coded & { hash: Buffer }) | null> => {
    const code = readCode(typed)
    if (code === null) return null
    let found: (Coded & { hash: Buffer }) | null = null
    for (const clinic of await clinics()) {
      const hash = await mark(clinic, code)
      const invited = await table.invited(clinic, hash, now())
      const recovery = await table.recovery(clinic, hash)
      if (invited !== null) found = { kind: 'invited', actor: { clinic, person: invited }, hash }
      else if (recovery !== null) {
        const actor = { clinic, person: recovery.person }
        const readyAt = (recovery.askedAt ?? now()) + RECOVERY_WAIT_MS
        if (recovery.askedAt === null) await table.askRecovery(clinic, hash, now())
        if (now() < readyAt) found = { kind: 'recovering', actor, readyAt, hash }
        else if (now() < readyAt + RECOVERY_OPEN_MS) found = { kind: 'recovered', actor, hash }
      }
    }
    return found
  }

  const closedUntil = (failures: number): number =>
    failures < MOST_FAILURES
      ? 0
      : now() + Math.min(CLOSED_MOST_MS, CLOSED_MS * 2 ** (failures - MOST_FAILURES))

  return {
    async invite(actor, by, how) {
      const code = newInvitation()
      const until = now() + INVITATION_MS
      const hash = await mark(actor.clinic, code)
      await table.invite(actor, { hash, by, how, at: now(), until })
      return { code, until }
    },
    invitedUntil: (actor) => table.openInvitation(actor, now()),
    look: find,
    async use(typed) {
      const found = await find(typed)
      if (found === null || found.kind === 'recovering') return null
      const { clinic } = found.actor
      const first =
        found.kind === 'invited'
          ? await table.useInvitation(clinic, found.hash, now())
          : await table.useRecovery(clinic, found.hash, now())
      return first ? found : null
    },
    async numberOf(actor) {
      for (;;) {
        const known = await table.numberOf(actor)
        if (known !== null) return known
        await table.giveNumber(actor, newAccountNumber(), now())
      }
    },
    async issueRecovery(actor) {
      const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
      const hashes = await Promise.all(codes.map((code) => mark(actor.clinic, code)))
      await table.issueRecovery(actor, hashes, now())
      return codes
    },
    recoveriesAsked: (actor) => table.askedRecoveries(actor),
    stopRecoveries: (actor) => table.stopRecoveries(actor, now()),
    async beginAuthenticator(actor) {
      const secret = new Secret({ size: 20 })
      const sealed = await vault.seal(
        actor.clinic,
        'authenticator',
        actor.person,
        Buffer.from(secret.bytes),
      )
      await table.setAuthenticator(actor, sealed, now())
      return new TOTP({ issuer: 'Conjoint', label: 'Conjoint', secret }).toString()
    },
    hasAuthenticator: async (actor) => (await table.authenticator(actor))?.confirmed === true,
    async codeIsRight(actor, code, confirmed = true) {
      const found = await table.authenticator(actor)
      const counts = found !== null && (found.confirmed || !confirmed)
      // Without an authenticator everything is asked as with one: how long it lasts tells nobody who has what.
      const tried = counts ? actor : nobodyIn(actor.clinic)
      let failures = 0
      const open = await table.takeTry(tried, 'authenticator', now(), (counted) =>
        closedUntil((failures = counted)),
      )
      const bytes = counts
        ? await vault.unseal(actor.clinic, 'authenticator', actor.person, found.sealed)
        : await vault.mark(actor.clinic, 'authenticator', [])
      const secret = new Secret({ buffer: new Uint8Array(bytes).buffer })
      const step = Math.floor(now() / STEP_MS)
      const delta = new TOTP({ secret }).validate({ token: code, timestamp: now(), window: 1 })
      const right =
        counts && open && delta !== null && (await table.takeStep(actor, step + delta, now()))
      if (open && !right && failures >= MOST_FAILURES) closed?.()
      if (!right) return false
      await table.forgetFailures(actor, 'authenticator')
      return true
    },
    shutOut: (actor) => table.shutOut(actor, now()),
    async byNumber(typed) {
      const number = readAccountNumber(typed) ?? ''
      const all = await clinics()
      let found = nobodyIn(all[0] ?? NOWHERE)
      for (const clinic of all) {
        const person = await table.personOf(clinic, number)
        if (person !== null) found = { clinic, person }
      }
      return found
    },
  }
}
