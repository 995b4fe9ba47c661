import { createDecipheriv, createECDH, hkdfSync, type ECDH } from 'node:crypto'
import type { ClinicId } from '../../../shared/ids.ts'
import type { Keyring } from './keyring.ts'

const CURVE = 'prime256v1'
const POINT_BYTES = 65
const TAG_BYTES = 16
const INFO = 'conjoint letter 1'
/** Each letter has a key of its own, used once. */
const NONCE = Buffer.alloc(12)

/** The clinic’s key pair for letters follows from its key: there is nothing more to keep, or to lose. */
function pairOf(keyring: Keyring, clinic: ClinicId): ECDH {
  const pair = createECDH(CURVE)
  for (let n = 0; ; n++)
    try {
      pair.setPrivateKey(keyring.mark(clinic, 'letter', [String(n)]))
      return pair
    } catch {
      // One number in four thousand million is none of the curve: the next is taken.
      if (n > 8) throw new Error('no key for letters could be made')
    }
}

/** What devices seal letters to: a point of P-256. */
export const letterKeyOf = (keyring: Keyring, clinic: ClinicId): Buffer =>
  pairOf(keyring, clinic).getPublicKey()

/** What a device sealed to the clinic (SPEC.md); `null` for anything else. */
export function openLetter(keyring: Keyring, clinic: ClinicId, letter: Buffer): string | null {
  if (letter.length < POINT_BYTES + TAG_BYTES) return null
  const pair = pairOf(keyring, clinic)
  const point = letter.subarray(0, POINT_BYTES)
  try {
    const shared = pair.computeSecret(point)
    const salt = Buffer.concat([point, pair.getPublicKey()])
    const key = Buffer.from(hkdfSync('sha256', shared, salt, INFO, 32))
    const cipher = createDecipheriv('aes-256-gcm', key, NONCE)
    cipher.setAuthTag(letter.subarray(-TAG_BYTES))
    const plain = cipher.update(letter.subarray(POINT_BYTES, -TAG_BYTES))
    return Buffer.concat([plain, cipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
