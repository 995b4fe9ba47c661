import { createHash } from 'node:crypto'

export type StoredSignature = {
  readonly sealed: Buffer
  readonly point: Buffer
  readonly owner: string
}

/** A row of `entry` as it lies in the database. Times in ms since 1970. */
export type StoredRow = {
  readonly clinic: string
  readonly chart: string
  readonly seq: number
  readonly entry: string
  readonly author: string
  readonly occurredMs: number
  readonly recordedMs: number
  readonly receivedMs: number
  readonly sealed: Buffer
  /** The wrapped key of its own, where it has one that is still there. */
  readonly ownKey: Buffer | null
  /** What its author’s device signed it with, and the key that is said to have made it. */
  readonly signature: StoredSignature | null
  readonly commitment: Buffer
  readonly prev: Buffer
  readonly hash: Buffer
}

/**
 * What the hash of a row must be, written anew from src/server/db/SPEC.md (“layout”) and on purpose in another
 * way than append does it: two programs that share a mistake would agree on it.
 */
export function expectedHash(row: StoredRow): Buffer {
  return createHash('sha256')
    .update('conjoint chain 1', 'ascii')
    .update(row.prev)
    .update(uuidBytes(row.clinic))
    .update(uuidBytes(row.chart))
    .update(bigEndian(BigInt(row.seq)))
    .update(uuidBytes(row.entry))
    .update(uuidBytes(row.author))
    .update(bigEndian(BigInt(row.occurredMs)))
    .update(bigEndian(BigInt(row.recordedMs)))
    .update(bigEndian(BigInt(row.receivedMs)))
    .update(row.commitment)
    .digest()
}

export const START = Buffer.alloc(32)

export const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex')

/** Two's complement in 64 bits, so that a moment before 1970 has its bytes too. */
function bigEndian(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value))
  return bytes
}
