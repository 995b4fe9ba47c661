import { createPublicKey, type KeyObject } from 'node:crypto'

const POINT_BYTES = 65
const UNCOMPRESSED = 4

/** A point of P-256 as browsers give it. Errors: throws for bytes that are none. */
export function publicKeyOf(point: Buffer): KeyObject {
  if (point.length !== POINT_BYTES || point[0] !== UNCOMPRESSED)
    throw new Error('not a point of P-256')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) =>
    half.toString('base64url'),
  ) as [string, string]
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
}

export function isPublicKey(point: Buffer): boolean {
  try {
    publicKeyOf(point)
    return true
  } catch {
    return false
  }
}
