import { hash } from 'node:crypto'
import type { ChartId, ClinicId, EntryId, PersonId } from '../../../shared/ids.ts'
import { msOf, type Instant } from '../../../shared/instant.ts'

/** The bytes that the chain and the seals are made over. SPEC.md describes them for `verify`, which shares no code with this. */

export const GENESIS: Buffer = Buffer.alloc(32)
const CHAIN = Buffer.from('conjoint chain 1', 'ascii')
const SEAL = Buffer.from('conjoint entry 1', 'ascii')
const WRAP = Buffer.from('conjoint own key', 'ascii')

/** What each hexadecimal digit stands for, by its character. */
const DIGIT = new Uint8Array(128)
for (let value = 0; value < 16; value++) DIGIT[value.toString(16).charCodeAt(0)] = value
for (let value = 10; value < 16; value++)
  DIGIT[value.toString(16).toUpperCase().charCodeAt(0)] = value
const HYPHEN = 0x2d

/** Puts a UUID’s 16 bytes at an offset, digit by digit, without a text in between; returns the offset after them. */
export function putUuid(into: Buffer, offset: number, uuid: string): number {
  let at = offset
  for (let i = 0; i < 36; i += 2) {
    if (uuid.charCodeAt(i) === HYPHEN) i += 1
    into[at++] =
      ((DIGIT[uuid.charCodeAt(i)] as number) << 4) | (DIGIT[uuid.charCodeAt(i + 1)] as number)
  }
  return at
}

export type Link = {
  readonly clinic: ClinicId
  readonly chart: ChartId
  readonly seq: number
  readonly entry: EntryId
  readonly author: PersonId
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly receivedAt: Instant
  readonly commitment: Buffer
}

/** By way of hexadecimal: asked for a Buffer, Node makes the same digest three times as slowly. */
export const sha256 = (bytes: Buffer): Buffer => Buffer.from(hash('sha256', bytes, 'hex'), 'hex')

/** The same, at an offset, or as many of its bytes as are wanted. */
export const putSha256 = (into: Buffer, offset: number, bytes: Buffer, length = 32): number =>
  offset + into.write(hash('sha256', bytes, 'hex'), offset, length, 'hex')

/** Where each field stands in a link: from, to. Every field has a fixed width, so no two links have the same bytes. */
export const LINK = {
  prev: [16, 48],
  chart: [64, 80],
  seq: [80, 88],
  entry: [88, 104],
  author: [104, 120],
  occurredAt: [120, 128],
  recordedAt: [128, 136],
  commitment: [144, 176],
} as const

/** 176 bytes in, 32 out. */
export const chainHash = (prev: Buffer, link: Link): Buffer => sha256(linkOf(prev, link))

/** The 176 bytes that bind an entry to its place and to what came before. */
export function linkOf(prev: Buffer, link: Link): Buffer {
  const bytes = Buffer.allocUnsafe(176)
  CHAIN.copy(bytes, 0)
  prev.copy(bytes, 16)
  putUuid(bytes, 48, link.clinic)
  putUuid(bytes, 64, link.chart)
  putWhole(bytes, 80, link.seq)
  putUuid(bytes, 88, link.entry)
  putUuid(bytes, 104, link.author)
  putWhole(bytes, 120, msOf(link.occurredAt))
  putWhole(bytes, 128, msOf(link.recordedAt))
  putWhole(bytes, 136, msOf(link.receivedAt))
  link.commitment.copy(bytes, 144)
  return bytes
}

const HALF = 0x1_0000_0000

/**
 * A signed whole number in 64 bits, as two halves: a BigInt per field would cost more than the hash. `times`: a small
 * factor, by which it may leave what a number can hold exactly.
 */
export function putWhole(into: Buffer, offset: number, whole: number, times = 1): void {
  const high = Math.floor(whole / HALF)
  const low = (whole - high * HALF) * times
  const over = Math.floor(low / HALF)
  into.writeInt32BE(high * times + over, offset)
  into.writeUInt32BE(low - over * HALF, offset + 4)
}

/** A number that stands so, within what a number can hold exactly. */
export const wholeAt = (bytes: Buffer, offset: number): number =>
  bytes.readInt32BE(offset) * HALF + bytes.readUInt32BE(offset + 4)

/** What a sealed entry cannot be moved away from. 68 bytes. */
export const sealedFor = (
  clinic: ClinicId,
  chart: ChartId,
  entry: EntryId,
  keyVersion: number,
): Buffer => boundTo(SEAL, clinic, chart, entry, keyVersion)

/** The same for the key of one entry. */
export const wrappedFor = (
  clinic: ClinicId,
  chart: ChartId,
  entry: EntryId,
  keyVersion: number,
): Buffer => boundTo(WRAP, clinic, chart, entry, keyVersion)

function boundTo(
  what: Buffer,
  clinic: ClinicId,
  chart: ChartId,
  entry: EntryId,
  keyVersion: number,
): Buffer {
  const bytes = Buffer.allocUnsafe(68)
  what.copy(bytes, 0)
  putUuid(bytes, 16, clinic)
  putUuid(bytes, 32, chart)
  putUuid(bytes, 48, entry)
  bytes.writeUInt32BE(keyVersion, 64)
  return bytes
}
