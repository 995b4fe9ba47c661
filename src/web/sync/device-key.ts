import type { Entry } from '../../record/entry.ts'
import type { DeviceId } from '../../shared/ids.ts'
import { said, type Said } from './account-api.ts'
import { thisDevice } from './write.ts'
import { path } from '../path.ts'

/** With which somebody signs what they capture on this tablet; its private half never leaves it. */
export type Signer = {
  readonly key: string
  readonly device: DeviceId
  readonly private: CryptoKey
  /** What a letter to the clinic is sealed to: a point of P-256. */
  readonly letterKey: Uint8Array<ArrayBuffer>
}
export type Signature = { readonly key: string; readonly signature: string }

type Enrolled = {
  readonly key: string
  readonly device: DeviceId
  readonly publicKey: string
  readonly since: string
}
export const getDeviceKeys = () =>
  said<{ letterKey: string; keys: readonly Enrolled[] }>('GET', '/api/account/device-keys')
export const takeAwayDeviceKey = (key: string) =>
  said<void>('DELETE', path`/api/account/device-keys/${key}`)

type Kept = { signer(): Promise<Signer | null>; keepSigner(signer: Signer): Promise<void> }

/** Makes sure that this tablet signs for whoever is signed in. `step-up`: after a fresh proof that it is them. */
export async function enrol(store: Kept): Promise<Said<void>> {
  return await navigator.locks.request('device-key', async (): Promise<Said<void>> => {
    const asked = await getDeviceKeys()
    if (asked.kind !== 'done') return asked
    const { letterKey, keys } = asked.value
    const device = thisDevice()
    const kept = await store.signer()
    if (kept?.device === device && keys.some(({ key }) => key === kept.key))
      return { kind: 'done', value: undefined }
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
    ])
    const publicKey = toText(await crypto.subtle.exportKey('raw', pair.publicKey))
    const made = await said<{ key: string }>('POST', '/api/account/device-keys', {
      device,
      publicKey,
    })
    if (made.kind !== 'done') return made
    await store.keepSigner({
      key: made.value.key,
      device,
      private: pair.privateKey,
      letterKey: fromText(letterKey),
    })
    return { kind: 'done', value: undefined }
  })
}

const encoder = new TextEncoder()
const SIGNED = 'conjoint signed 1'

export async function sign(signer: Signer, entry: Entry): Promise<Signature> {
  const bytes = encoder.encode(SIGNED + JSON.stringify(entry))
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const signature = await crypto.subtle.sign(algorithm, signer.private, bytes)
  return { key: signer.key, signature: toText(signature) }
}

const INFO = encoder.encode('conjoint letter 1')
const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const

/** Sealed to the clinic: nobody on this tablet can read it again, whoever sends it. */
export async function letterOf(
  { letterKey }: Signer,
  signed: Signature,
  entry: Entry,
): Promise<string> {
  const own = await crypto.subtle.generateKey(ECDH, false, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))
  const clinic = await crypto.subtle.importKey('raw', letterKey, ECDH, false, [])
  const shared = await crypto.subtle.deriveBits(
    { name: 'ECDH', public: clinic },
    own.privateKey,
    256,
  )
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array([...point, ...letterKey]), info: INFO },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const plain = encoder.encode(JSON.stringify({ ...signed, entry }))
  // A key of its own, used once: it needs no other nonce.
  const iv = new Uint8Array(12)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)
  return toText(new Uint8Array([...point, ...new Uint8Array(sealed)]))
}

const toText = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const fromText = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
