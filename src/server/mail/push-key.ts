import { createECDH } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { z } from 'zod'

const PushKey = z.strictObject({ publicKey: z.base64url(), privateKey: z.base64url() })
/** By which push services know that a message is from this clinic’s server (VAPID, RFC 8292). Both base64url. */
export type PushKey = z.infer<typeof PushKey>

/**
 * Made at the first start, beside the key file. Without it nothing of the record is lost: phones that were allowed
 * before are allowed once more.
 * Errors: throws where the file cannot be read, is no such key, or cannot be made.
 */
export function openPushKey(path: string): PushKey {
  const draft = `${path}.${process.pid}`
  try {
    return PushKey.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  try {
    const file = openSync(draft, 'wx', 0o600)
    writeSync(file, `${JSON.stringify(newPushKey())}\n`)
    fsyncSync(file)
    closeSync(file)
    // Never in the place of one that is there: of two starts one finds the other’s.
    linkSync(draft, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return PushKey.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** On the curve P-256: the point uncompressed, the number in full width. */
function newPushKey(): PushKey {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys('base64url')
  const privateKey = Buffer.alloc(32)
  const number = pair.getPrivateKey()
  number.copy(privateKey, privateKey.length - number.length)
  return { publicKey, privateKey: privateKey.toString('base64url') }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
