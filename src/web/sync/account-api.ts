import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { Role } from '../../record/chart.ts'
import type { AccountKind } from '../../shared/account-kinds.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { ask } from './api.ts'
import { path } from '../path.ts'

/** Only where a device is asked: no page waits for it. */
const passkeys = () => import('@simplewebauthn/browser')

/** What became of something that was asked for. `step-up`: the same again after a proof that it is you. */
export type Said<T> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'step-up' | 'not-valid' | 'cancelled' | 'unreachable'
      /** What is closed, why, and what opens it, where the server says so. */
      readonly says?: string
      /** One of docs/problems.md. */
      readonly code?: string
    }

export type Account = {
  readonly number: string
  readonly passkeys: readonly {
    readonly passkey: string
    readonly since: Instant
    readonly lastUsed: Instant | null
    readonly bound: boolean
  }[]
  readonly authenticator: boolean
  readonly recoveries: readonly { readonly readyAt: Instant }[]
}

export type SignedIn = {
  readonly session: string
  readonly current: boolean
  readonly since: Instant
  readonly lastUsed: Instant
}
export type Happened = { readonly at: Instant; readonly what: AccountKind }

export type Looked = {
  readonly person: PersonId
  readonly name: string
  readonly roles: readonly Role[]
  readonly client: boolean
  readonly invitedUntil: Instant | null
  readonly passkeys: number
  readonly toCheck: readonly { readonly passkey: string; readonly since: Instant }[]
}

export async function said<T>(method: string, path: string, body?: unknown): Promise<Said<T>> {
  try {
    const response = await ask(method, path, body ?? (method === 'POST' ? {} : undefined))
    if (response.ok)
      return {
        kind: 'done',
        value: (response.status === 204 ? undefined : await response.json()) as T,
      }
    if (response.status >= 500) return { kind: 'unreachable' }
    const { code, detail } = (await response.json()) as { code?: string; detail?: string }
    if (code === 'step-up') return { kind: 'step-up' }
    return {
      kind: 'not-valid',
      ...(code === undefined ? {} : { code }),
      ...(detail === undefined ? {} : { says: detail }),
    }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** A device that was asked and did not answer: its owner closed the dialogue, or it has no passkey for us. */
async function fromDevice<T>(ceremony: () => Promise<T>): Promise<T | null> {
  try {
    return await ceremony()
  } catch {
    return null
  }
}

async function withPasskey(askPath: string, path: string): Promise<Said<void>> {
  const asked = await said<PublicKeyCredentialRequestOptionsJSON>('POST', askPath)
  if (asked.kind !== 'done') return asked
  const response = await fromDevice(async () =>
    (await passkeys()).startAuthentication({ optionsJSON: asked.value }),
  )
  return response === null ? { kind: 'cancelled' } : await said('POST', path, { response })
}

export const signInWithPasskey = () =>
  withPasskey('/api/session/passkey/ask', '/api/session/passkey')
export const proveWithPasskey = () => withPasskey('/api/session/proof/ask', '/api/session/proof')
export const signInWithCode = (number: string, code: string) =>
  said<void>('POST', '/api/session/code', { number, code })
export const proveWithCode = (code: string) => said<void>('POST', '/api/session/proof', { code })

type Joined = { kind: 'made'; checkNumber: string | null } | { kind: 'wait'; readyAt: Instant }

/** A code from the clinic, and then a passkey on this device. */
export async function join(code: string): Promise<Said<Joined>> {
  const asked = await said<
    | { kind: 'make'; options: PublicKeyCredentialCreationOptionsJSON }
    | { kind: 'wait'; readyAt: Instant }
  >('POST', '/api/join/ask', { code })
  if (asked.kind !== 'done') return asked
  const { value } = asked
  if (value.kind === 'wait') return { kind: 'done', value }
  const response = await fromDevice(async () =>
    (await passkeys()).startRegistration({ optionsJSON: value.options }),
  )
  if (response === null) return { kind: 'cancelled' }
  const made = await said<{ checkNumber: string | null }>('POST', '/api/join', { response })
  return made.kind === 'done' ? { kind: 'done', value: { kind: 'made', ...made.value } } : made
}

export const getAccount = () => said<Account>('GET', '/api/account')

export async function addPasskey(): Promise<Said<unknown>> {
  const asked = await said<PublicKeyCredentialCreationOptionsJSON>(
    'POST',
    '/api/account/passkeys/ask',
  )
  if (asked.kind !== 'done') return asked
  const response = await fromDevice(async () =>
    (await passkeys()).startRegistration({ optionsJSON: asked.value }),
  )
  if (response === null) return { kind: 'cancelled' }
  return await said('POST', '/api/account/passkeys', { response })
}
export const takeAwayPasskey = (passkey: string) =>
  said<void>('DELETE', path`/api/account/passkeys/${passkey}`)
export const newRecoveryCodes = () =>
  said<{ codes: readonly string[] }>('POST', '/api/account/recovery-codes')
export const stopRecoveries = () => said<void>('DELETE', '/api/account/recoveries')
export const beginAuthenticator = () =>
  said<{ address: string }>('POST', '/api/account/authenticator')
export const confirmAuthenticator = (code: string) =>
  said<void>('POST', '/api/account/authenticator/confirm', { code })

export const getSignIns = () => said<{ sessions: readonly SignedIn[] }>('GET', '/api/session')
export const endSignIn = (session: string) => said<void>('DELETE', path`/api/session/${session}`)
export const endOtherSignIns = () => said<void>('POST', '/api/session/end-others')
export const getHappened = () => said<{ events: readonly Happened[] }>('GET', '/api/account/events')

export const getLooked = () => said<{ people: readonly Looked[] }>('GET', '/api/people/accounts')
export const addPerson = (name: string, roles: readonly Role[]) =>
  said<{ person: PersonId }>('POST', '/api/people', { name, roles })
export const invite = (person: PersonId, how: 'in-person' | 'phone' | 'video') =>
  said<{ code: string; until: Instant }>('POST', path`/api/people/${person}/invitation`, {
    spokeAlone: true,
    how,
  })
export const checkPasskey = (person: PersonId, passkey: string, number: string) =>
  said<void>('POST', path`/api/people/${person}/passkeys/${passkey}/check`, { number })
