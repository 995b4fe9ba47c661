import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { ClinicId, PersonId } from '../../shared/ids.ts'
import type { Actor } from '../db/record.ts'
import type { Challenges, Purpose } from './challenges.ts'
import { newCheckNumber } from './codes.ts'
import type { PasskeyRow, PasskeyTable } from './passkey-table.ts'

/** Where browsers reach us. A passkey is bound to `domain`, and answers only pages of `origin`. */
export type Site = { readonly domain: string; readonly origin: string }

/** What a browser is handed and hands back, in the JSON of WebAuthn Level 3; the library judges the rest of it. */
type Asked = { challenge: string; [member: string]: unknown }
export type Answer = {
  id: string
  response: { clientDataJSON: string; [member: string]: unknown }
  [member: string]: unknown
}

export type Passkeys = {
  /** For somebody whom we do not know yet: the device offers whichever passkey it has for us. */
  askToSignIn(): Promise<Asked>
  /** For somebody who is signed in: one of theirs, now. */
  askAgain(actor: Actor, session: string): Promise<Asked>
  /**
   * Whose passkey answered, and to what. `wrong`: whose it would have been, for every reason why not; never said to
   * anybody. `known`: whose session it comes in, since a device that was told which passkey to use need not say
   * whose it is.
   */
  answered(
    response: Answer,
    known?: Actor,
  ): Promise<{ actor: Actor; purpose: Purpose } | { wrong: Actor | null }>
  askToMake(actor: Actor, purpose: Purpose & { for: 'another' | 'join' }): Promise<Asked>
  /** `expected`: told what the challenge was for, says whether the passkey may be kept, and by whom it is bound. */
  made(
    response: Answer,
    expected: (purpose: Purpose) => Promise<{ actor: Actor; boundBy: PersonId | null } | null>,
  ): Promise<PasskeyRow | null>
}

/** As the name shown by the device’s own dialogue: it stands on a phone that two may use. */
const NEUTRAL_NAME = 'Conjoint'

/** `now`: real time in ms. User verification is always asked for: a passkey is two factors, or it is not taken. */
export function createPasskeys(
  table: PasskeyTable,
  challenges: Challenges,
  site: () => Site,
  now: () => number,
): Passkeys {
  const ask = async (challenge: string, allowed?: readonly PasskeyRow[]): Promise<Asked> => ({
    ...(await generateAuthenticationOptions({
      rpID: site().domain,
      challenge: Buffer.from(challenge, 'base64url') as Uint8Array<ArrayBuffer>,
      userVerification: 'required',
      ...(allowed
        ? {
            allowCredentials: allowed.map((row) => ({
              id: row.id,
              transports: [...row.transports],
            })),
          }
        : {}),
    })),
  })
  return {
    askToSignIn: () => ask(challenges.give({ for: 'sign-in' })),
    async askAgain(actor, session) {
      const own = (await table.of(actor)).filter((row) => row.boundAt !== null)
      return await ask(challenges.give({ for: 'step-up', session }), own)
    },
    async answered(response, known) {
      const challenge = challengeIn(response.response.clientDataJSON)
      const purpose = challenges.take(challenge)
      const handle = readHandle(response.response['userHandle']) ?? known ?? null
      if (handle === null) return { wrong: null }
      const row = await table.find(handle.clinic, response.id)
      if (row === null || row.person !== handle.person) return { wrong: null }
      const actor = { clinic: handle.clinic, person: row.person }
      if (purpose === null || row.boundAt === null) return { wrong: actor }
      const verified = await quietly(() =>
        verifyAuthenticationResponse({
          response: response as unknown as AuthenticationResponseJSON,
          expectedChallenge: () => true,
          expectedOrigin: site().origin,
          expectedRPID: site().domain,
          requireUserVerification: true,
          credential: {
            id: row.id,
            publicKey: new Uint8Array(row.publicKey),
            counter: row.counter,
          },
        }),
      )
      if (!verified?.verified) return { wrong: actor }
      if (purpose.for === 'sign-in' && !challenges.spend(challenge)) return { wrong: actor }
      // Of two answers with one counter, from a copied device, the first is the last.
      if (!(await table.used(handle.clinic, row, verified.authenticationInfo.newCounter, now())))
        return { wrong: actor }
      return { actor, purpose }
    },
    async askToMake(actor, purpose) {
      const own = await table.of(actor)
      const options = await generateRegistrationOptions({
        rpName: NEUTRAL_NAME,
        rpID: site().domain,
        userName: NEUTRAL_NAME,
        userID: handleOf(actor) as Uint8Array<ArrayBuffer>,
        challenge: Buffer.from(challenges.give(purpose), 'base64url') as Uint8Array<ArrayBuffer>,
        attestationType: 'none',
        excludeCredentials: own.map((row) => ({ id: row.id, transports: [...row.transports] })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      return { ...options }
    },
    async made(response, expected) {
      const purpose = challenges.take(challengeIn(response.response.clientDataJSON))
      const owner = purpose === null ? null : await expected(purpose)
      if (owner === null) return null
      const verified = await quietly(() =>
        verifyRegistrationResponse({
          response: response as unknown as RegistrationResponseJSON,
          expectedChallenge: () => true,
          expectedOrigin: site().origin,
          expectedRPID: site().domain,
          requireUserVerification: true,
        }),
      )
      if (!verified?.verified) return null
      const { credential } = verified.registrationInfo
      const row: PasskeyRow = {
        id: credential.id,
        person: owner.actor.person,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: (credential.transports ?? []).filter((each) => /^[a-z-]{1,20}$/.test(each)),
        checkNumber: newCheckNumber(),
        createdAt: now(),
        boundAt: owner.boundBy === null ? null : now(),
        boundBy: owner.boundBy,
        lastUsedAt: null,
      }
      return (await table.add(owner.actor.clinic, row)) ? row : null
    },
  }
}

/** Clinic and person: what a passkey says of its owner before anybody is known. 32 bytes, no name in it. */
const handleOf = ({ clinic, person }: Actor): Uint8Array =>
  Buffer.from((clinic + person).replaceAll('-', ''), 'hex')

function readHandle(text: unknown): Actor | null {
  const hex = Buffer.from(typeof text === 'string' ? text : '', 'base64url').toString('hex')
  if (hex.length !== 64) return null
  const uuid = (of: string) =>
    `${of.slice(0, 8)}-${of.slice(8, 12)}-${of.slice(12, 16)}-${of.slice(16, 20)}-${of.slice(20)}`
  return { clinic: uuid(hex.slice(0, 32)) as ClinicId, person: uuid(hex.slice(32)) as PersonId }
}

/** What the answer claims to answer; '' where it claims nothing that can be read. Verified by the library afterwards. */
function challengeIn(clientDataJSON: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    const challenge =
      typeof data === 'object' && data !== null && 'challenge' in data && data.challenge
    return typeof challenge === 'string' ? challenge : ''
  } catch {
    return ''
  }
}

/** The library throws for an answer that is not as it should be; to whoever sent it, all of these are one. */
async function quietly<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look()
  } catch {
    return null
  }
}
