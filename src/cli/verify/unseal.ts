import { createDecipheriv } from 'node:crypto'
import { uuidBytes } from './chain.ts'

/**
 * Opening what is sealed, written anew from src/server/db/SPEC.md (“layout”).
 * Errors: `null` for anything that does not open: another key, another place, another byte.
 */
function open(key: Buffer, boundTo: Buffer, sealed: Buffer, format = 1): Buffer | null {
  if (sealed.length < 33 || sealed.readUInt8(0) !== format) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(5, 17), {
    authTagLength: 16,
  })
  decipher.setAAD(boundTo)
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(17, -16)), decipher.final()])
  } catch {
    return null
  }
}

const wrapFor = (whose: 'clinic' | 'chart', ...ids: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from(`conjoint ${whose} key 1`), ...ids.map(uuidBytes)])

export const openClinicKey = (keyFile: Buffer, clinic: string, wrapped: Buffer): Buffer | null =>
  open(keyFile, wrapFor('clinic', clinic), wrapped)

export const openChartKey = (clinicKey: Buffer, clinic: string, chart: string, wrapped: Buffer) =>
  open(clinicKey, wrapFor('chart', clinic, chart), wrapped)

/** A signature of 64 bytes. */
export const openSignature = (clinicKey: Buffer, { clinic, entry }: Place, sealed: Buffer) =>
  open(
    clinicKey,
    Buffer.concat([Buffer.from('conjoint signature 1'), uuidBytes(clinic), uuidBytes(entry)]),
    sealed,
  )

/** Which version of its chart's key an entry says that it is sealed under. */
export const keyVersionOf = (sealed: Buffer): number =>
  sealed.length < 5 ? 0 : sealed.readUInt32BE(1)

type Place = { readonly clinic: string; readonly chart: string; readonly entry: string }

const placeFor = (what: string, { clinic, chart, entry }: Place, version: Buffer): Buffer =>
  Buffer.concat([Buffer.from(what), uuidBytes(clinic), uuidBytes(chart), uuidBytes(entry), version])

/** Whether an entry says that it is sealed under a key of its own. */
export const hasOwnKey = (sealed: Buffer): boolean => sealed.length > 0 && sealed.readUInt8(0) === 2

/** The salt and the bytes as they were received. `ownKey`: wrapped, where the entry is sealed under one. */
export function openEntry(
  chartKey: Buffer,
  place: Place,
  sealed: Buffer,
  ownKey: Buffer | null,
): { salted: Buffer; bytes: Buffer } | null {
  const version = sealed.subarray(1, 5)
  const own = hasOwnKey(sealed)
  const key = own
    ? open(chartKey, placeFor('conjoint own key', place, version), ownKey ?? Buffer.alloc(0))
    : chartKey
  if (key === null) return null
  const salted = open(key, placeFor('conjoint entry 1', place, version), sealed, own ? 2 : 1)
  return salted === null ? null : { salted, bytes: salted.subarray(16) }
}
