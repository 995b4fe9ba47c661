import { putWhole } from '../keys/layout.ts'

/** PostgreSQL’s binary form of a one-dimensional array without nulls: nothing to escape here, nothing to parse there. */

const TYPES = { bytea: 17, bigint: 20, timestamptz: 1184, uuid: 2950 } as const
type Type = keyof typeof TYPES
const HEAD = 20

/** Elements of one width, each cut out of a source that holds it at the same place. */
export function fixedArray(
  type: Type,
  width: number,
  count: number,
  put: (into: Buffer, offset: number, index: number) => void,
): Buffer {
  const bytes = begin(type, count, count * (4 + width))
  for (let i = 0, at = HEAD; i < count; i++, at += 4 + width) {
    bytes.writeInt32BE(width, at)
    put(bytes, at + 4, i)
  }
  return bytes
}

export function byteaArray(elements: readonly Buffer[]): Buffer {
  let size = 0
  for (const each of elements) size += 4 + each.length
  const bytes = begin('bytea', elements.length, size)
  let at = HEAD
  for (const each of elements) {
    bytes.writeInt32BE(each.length, at)
    each.copy(bytes, at + 4)
    at += 4 + each.length
  }
  return bytes
}

/** One dimension, no nulls, the element’s type, how many, counted from 1. */
function begin(type: Type, count: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD + size)
  bytes.writeInt32BE(1, 0)
  bytes.writeInt32BE(0, 4)
  bytes.writeInt32BE(TYPES[type], 8)
  bytes.writeInt32BE(count, 12)
  bytes.writeInt32BE(1, 16)
  return bytes
}

const YEAR_2000_MS = 946_684_800_000

/** A `timestamptz`: microseconds since 2000. Unit of `ms`: milliseconds since 1970. */
export const putTime = (into: Buffer, offset: number, ms: number): void =>
  putWhole(into, offset, ms - YEAR_2000_MS, 1000)
