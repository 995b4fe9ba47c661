import { hash, randomBytes } from 'node:crypto'
import type { ClinicId } from '../../shared/ids.ts'

/**
 * Links and sessions are known by a token: 16 bytes of the clinic, so that the database can be asked within
 * one tenant, and 32 random bytes. Shape: 64 characters of base64url. Only its SHA-256 is ever stored;
 * 256 random bits need no slow hash, there is nothing to guess.
 */
export function newToken(clinic: ClinicId): string {
  const tenant = Buffer.from(clinic.replaceAll('-', ''), 'hex')
  return Buffer.concat([tenant, randomBytes(32)]).toString('base64url')
}

export type TokenKey = { readonly clinic: ClinicId; readonly hash: Buffer }

/** Names it without a way back to it: its hash, as text. */
export const nameOf = (token: string): string => hash('sha256', token, 'base64url')

/** What a token says about itself; `null` for anything that is none, so that garbage never reaches a query. */
export function readToken(token: string): TokenKey | null {
  if (!/^[\w-]{64}$/.test(token)) return null
  const hex = Buffer.from(token.slice(0, 22), 'base64url').toString('hex')
  const clinic = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
  return { clinic: clinic as ClinicId, hash: hash('sha256', token, 'buffer') }
}
