import { hash } from 'node:crypto'
import type { ChartId, ClinicId, EntryId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'

/** The bytes that the chain and the seals are made over. SPEC.md describes them for `verify`, which shares no code with this. */

export const GENESIS: Buffer = Buffer.alloc(32)
const CHAIN = Buffer.from('conjoint chain 1', 'ascii')
const SEAL = Buffer.from('conjoint entry 1', 'ascii')
const WRAP = Buffer.from('conjoint own key', 'ascii')

/** Puts a UUID’s 16 bytes at an offset; returns the offset after them. */
export function putUuid(into: Buffer, offset: number, uuid: string): number {
  return (
    offset +
    into.write(
      uuid.slice(0, 8) +
        uuid.slice(9, 13) +
        uuid.slice(14, 18) +
        uuid.slice(19, 23) +
        uuid.slice(24),
      offset,
      16,
      'hex',
    )
  )
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

/** Where each field stands in a link: from, to. Every field has a fixed width, so no two links have the same bytes. */
export const LINK = {
  prev: [16, 48],
  chart: [64, 80],
  seq: [80, 88],
  entry: [88, 104],
  author: [104, 120],
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
  bytes.writeBigUInt64BE(BigInt(link.seq), 80)
  putUuid(bytes, 88, link.entry)
  putUuid(bytes, 104, link.author)
  putMs(bytes, 120, link.occurredAt)
  putMs(bytes, 128, link.recordedAt)
  putMs(bytes, 136, link.receivedAt)
  link.commitment.copy(bytes, 144)
  return bytes
}

/** Signed milliseconds since 1970 in 64 bits, as two halves: a BigInt per field would cost more than the hash. */
function putMs(into: Buffer, offset: number, at: Instant): void {
  const ms = Date.parse(at)
  into.writeInt32BE(Math.floor(ms / 0x1_0000_0000), offset)
  into.writeUInt32BE(((ms % 0x1_0000_0000) + 0x1_0000_0000) % 0x1_0000_0000, offset + 4)
}

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
