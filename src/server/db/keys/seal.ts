import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  randomBytes,
  randomFillSync,
  type KeyObject,
} from 'node:crypto'
import type { ChartId, ClinicId, EntryId } from '../../../shared/ids.ts'
import { putSha256, sealedFor, sha256, wrappedFor } from './layout.ts'

const CIPHER = 'aes-256-gcm'
/** Under the chart’s key, and under one of its own. */
const FORMAT = 1
const ALONE = 2
const HEAD = 1 + 4 + 12
const SALT = 16
const TAG = 16

/** A chart’s key and what follows from it. A KeyObject, since a cipher takes ten times as long to make from bytes. */
export type ChartKey = { readonly version: number; readonly seal: KeyObject; readonly salt: Buffer }

export const chartKey = (version: number, secret: Buffer): ChartKey => ({
  version,
  seal: createSecretKey(secret),
  salt: sha256(Buffer.concat([Buffer.from('conjoint salt 1'), secret])),
})

export type Sealed = {
  readonly sealed: Buffer
  readonly commitment: Buffer
  /** Where it has a key of its own: that key, wrapped, and what the same entry would commit to under another. */
  readonly alone?: {
    readonly wrapped: Buffer
    readonly commitmentUnder: (wrapped: Buffer) => Buffer
  }
}

/**
 * Seals the text as received, together with its salt, and commits to them.
 * The salt follows from the chart’s key, the entry’s id and the bytes, so that append recognises an entry
 * that comes again by its commitment, without ever opening what is stored. Without the key it is as good as random.
 */
export function sealEntry(
  key: ChartKey,
  clinic: ClinicId,
  chart: ChartId,
  entry: EntryId,
  text: string,
): Sealed {
  const salted = saltedOf(key, entry, text)
  const boundTo = sealedFor(clinic, chart, entry, key.version)
  return { sealed: encrypt(key.seal, key.version, boundTo, salted), commitment: sha256(salted) }
}

/**
 * Seals it under a key of its own, salt included, so that nothing of the text is left once that key is deleted:
 * not even a commitment against which somebody could try a guess.
 */
export function sealAlone(
  key: ChartKey,
  clinic: ClinicId,
  chart: ChartId,
  entry: EntryId,
  text: string,
): Sealed {
  const secret = randomBytes(32)
  const own = chartKey(key.version, secret)
  const salted = saltedOf(own, entry, text)
  const bound = wrappedFor(clinic, chart, entry, key.version)
  return {
    sealed: encrypt(
      own.seal,
      key.version,
      sealedFor(clinic, chart, entry, key.version),
      salted,
      ALONE,
    ),
    commitment: sha256(salted),
    alone: {
      wrapped: encrypt(key.seal, key.version, bound, secret),
      commitmentUnder: (wrapped) => {
        const other = chartKey(key.version, decrypt(key.seal, bound, wrapped))
        return sha256(saltedOf(other, entry, text))
      },
    },
  }
}

/** Salt and bytes. */
function saltedOf(key: ChartKey, entry: EntryId, text: string): Buffer {
  // What the salt is made of, and then, in the place of the id’s last bytes, the salt before the same bytes.
  const input = Buffer.allocUnsafe(68 + Buffer.byteLength(text))
  key.salt.copy(input, 0)
  input.write(entry, 32, 36, 'latin1')
  input.write(text, 68, 'utf8')
  putSha256(input, 68 - SALT, input, SALT)
  return input.subarray(68 - SALT)
}

/** Whether an entry’s text is sealed under a key of its own. */
export const isAlone = (sealed: Buffer): boolean => sealed[0] === ALONE

/** The bytes of an entry that has a key of its own. Errors: as below. */
export function unsealAlone(
  key: ChartKey,
  clinic: ClinicId,
  chart: ChartId,
  entry: EntryId,
  sealed: Buffer,
  wrapped: Buffer,
): Buffer {
  const bound = wrappedFor(clinic, chart, entry, key.version)
  const own = decrypt(key.seal, bound, wrapped)
  const place = sealedFor(clinic, chart, entry, key.version)
  return decrypt(own, place, sealed, ALONE).subarray(SALT)
}

/** The bytes as they were received. Errors: throws on anything that was altered or moved. */
export function unsealEntry(
  key: ChartKey,
  clinic: ClinicId,
  chart: ChartId,
  entry: EntryId,
  sealed: Buffer,
): Buffer {
  if (sealed.readUInt32BE(1) !== key.version)
    throw new Error('the entry was sealed under another version of its chart’s key')
  return decrypt(key.seal, sealedFor(clinic, chart, entry, key.version), sealed).subarray(SALT)
}

/** Shape: format (1), key version (4), nonce (12), ciphertext, tag (16). */
export function encrypt(
  key: Buffer | KeyObject,
  version: number,
  boundTo: Buffer,
  plain: Buffer,
  format = FORMAT,
): Buffer {
  const out = Buffer.allocUnsafe(HEAD + plain.length + TAG)
  out.writeUInt8(format, 0)
  out.writeUInt32BE(version, 1)
  const nonce = freshNonce()
  nonce.copy(out, 5)
  const cipher = createCipheriv(CIPHER, key, nonce)
  cipher.setAAD(boundTo)
  cipher.update(plain).copy(out, HEAD)
  cipher.final()
  cipher.getAuthTag().copy(out, HEAD + plain.length)
  return out
}

/** Errors: throws when key, binding or bytes are not the ones it was sealed with. */
export function decrypt(
  key: Buffer | KeyObject,
  boundTo: Buffer,
  sealed: Buffer,
  format = FORMAT,
): Buffer {
  if (sealed.length < HEAD + TAG || sealed[0] !== format)
    throw new Error('sealed in a format that is not known')
  const open = createDecipheriv(CIPHER, key, sealed.subarray(5, HEAD))
  open.setAAD(boundTo)
  open.setAuthTag(sealed.subarray(sealed.length - TAG))
  const plain = open.update(sealed.subarray(HEAD, sealed.length - TAG))
  open.final()
  return plain
}

/** 96 random bits each, drawn by the thousand: one call to the system per entry would show. */
const pool = Buffer.alloc(12 * 1024)
let used = pool.length
function freshNonce(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 12
  return pool.subarray(used - 12, used)
}
