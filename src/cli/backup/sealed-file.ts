import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

/**
 * The file that a backup is. In order:
 *   `conjoint-backup 1` and a line end (18 bytes); the mark of the key file (8); salt (32);
 *   frames: length of the ciphertext (4, big-endian), ciphertext, tag (16);
 *   SHA-256 of everything before it (32), so that a damaged copy is found without the key.
 * Frames are AES-256-GCM under a key of this file's own: HKDF-SHA-256 of the key file's secret with the salt.
 * Nonce of a frame: 7 zero bytes, its number (4), and 1 for the last frame, else 0: frames cannot be left out,
 * exchanged or cut off. AAD: the first 58 bytes. Key and nonce never meet twice, because the salt is fresh.
 */
const MAGIC = Buffer.from('conjoint-backup 1\n')
const HEAD = MAGIC.length + 8 + 32
const FRAME = 1 << 20
const TAG = 16
const SUM = 32

export type BackupKey = { readonly secret: Buffer; readonly fingerprint: Buffer }

/** The file is not a whole backup that this key opens. The message is for whoever runs the clinic's machine. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem'
}

const keyOf = (secret: Buffer, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, 'conjoint backup 1', 32))

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}

/** Writes the plain bytes as they come; the file is whole and on the disk when this returns. Returns its size. */
export async function writeSealed(
  path: string,
  key: BackupKey,
  plain: AsyncIterable<Buffer>,
): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  const sum = createHash('sha256')
  let size = 0
  const put = async (bytes: Buffer) => {
    sum.update(bytes)
    size += bytes.length
    await file.writeFile(bytes)
  }
  try {
    const salt = randomBytes(32)
    const head = Buffer.concat([MAGIC, key.fingerprint, salt])
    const secret = keyOf(key.secret, salt)
    await put(head)
    let number = 0
    const frame = async (bytes: Buffer, last: boolean) => {
      const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(number++, last))
      cipher.setAAD(head)
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
      const length = Buffer.alloc(4)
      length.writeUInt32BE(sealed.length)
      await put(Buffer.concat([length, sealed, cipher.getAuthTag()]))
    }
    let waiting: Buffer = Buffer.alloc(0)
    for await (const bytes of plain) {
      waiting = Buffer.concat([waiting, bytes])
      while (waiting.length > FRAME) {
        await frame(waiting.subarray(0, FRAME), false)
        waiting = waiting.subarray(FRAME)
      }
    }
    await frame(waiting, true)
    await file.writeFile(sum.digest())
    await file.sync()
    return size + SUM
  } finally {
    await file.close()
  }
}

/** The checksum over the whole file, before anything is taken from it. Errors: BackupProblem. */
export async function checkWhole(path: string, key: BackupKey): Promise<void> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = await take(file, 0, Math.min(HEAD, size))
    if (!head.subarray(0, MAGIC.length).equals(MAGIC))
      throw new BackupProblem(
        head.subarray(0, 16).equals(MAGIC.subarray(0, 16))
          ? 'This backup was made by a newer Conjoint. Restore it with that version.'
          : 'This is not a Conjoint backup.',
      )
    if (size < HEAD + 4 + TAG + SUM)
      throw new BackupProblem('This backup is cut off. Use another copy of it.')
    const sum = createHash('sha256')
    for (let at = 0; at < size - SUM; at += FRAME)
      sum.update(await take(file, at, Math.min(FRAME, size - SUM - at)))
    if (!sum.digest().equals(await take(file, size - SUM, SUM)))
      throw new BackupProblem(
        'This backup is damaged or cut off: its checksum does not fit. Use another copy of it.',
      )
    const mark = head.subarray(MAGIC.length, MAGIC.length + 8)
    if (!mark.equals(key.fingerprint))
      throw new BackupProblem(
        `This backup was sealed with another key file: its mark is ${mark.toString('hex')}, and that of the one given is ${key.fingerprint.toString('hex')}.`,
      )
  } finally {
    await file.close()
  }
}

/** The plain bytes, each frame only after it proved to be whole and in its place. Errors: BackupProblem. */
export async function* readSealed(path: string, key: BackupKey): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  try {
    const end = (await file.stat()).size - SUM
    const head = await take(file, 0, HEAD)
    const secret = keyOf(key.secret, head.subarray(MAGIC.length + 8))
    let at = HEAD
    for (let number = 0; at < end; number++) {
      const length = at + 4 <= end ? (await take(file, at, 4)).readUInt32BE() : FRAME + 1
      const next = at + 4 + length + TAG
      if (length > FRAME || next > end) throw altered()
      const frame = await take(file, at + 4, length + TAG)
      const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(number, next === end))
      decipher.setAAD(head)
      decipher.setAuthTag(frame.subarray(length))
      const plain = decipher.update(frame.subarray(0, length))
      try {
        decipher.final()
      } catch {
        throw altered()
      }
      yield plain
      at = next
    }
  } finally {
    await file.close()
  }
}

const altered = () =>
  new BackupProblem('This backup was altered after it was made. Use another copy of it.')

async function take(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
  if (bytesRead < length) throw new BackupProblem('This backup is cut off. Use another copy of it.')
  return buffer
}
