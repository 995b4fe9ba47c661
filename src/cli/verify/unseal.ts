import { createDecipheriv } from 'node:crypto'
import { uuidBytes } from './chain.ts'

/**
 * Opening what is sealed, written anew from src/server/db/SPEC.md (“layout”).
 * Errors: `null` for anything that does not open: another key, another place, another byte.
 */
function open(key: Buffer, boundTo: Buffer, sealed: Buffer): Buffer | null {
  if (sealed.length < 33 || sealed.readUInt8(0) !== 1) return null
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

/** Which version of its chart's key an entry says that it is sealed under. */
export const keyVersionOf = (sealed: Buffer): number =>
  sealed.length < 5 ? 0 : sealed.readUInt32BE(1)

/** The salt and the bytes as they were received. */
export function openEntry(
  chartKey: Buffer,
  place: { clinic: string; chart: string; entry: string },
  sealed: Buffer,
): { salted: Buffer; bytes: Buffer } | null {
  const boundTo = Buffer.concat([
    Buffer.from('conjoint entry 1'),
    uuidBytes(place.clinic),
    uuidBytes(place.chart),
    uuidBytes(place.entry),
    sealed.subarray(1, 5),
  ])
  const salted = open(chartKey, boundTo, sealed)
  return salted === null ? null : { salted, bytes: salted.subarray(16) }
}
