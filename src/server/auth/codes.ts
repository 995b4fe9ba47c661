import { randomInt } from 'node:crypto'

/** Crockford’s alphabet: no I, L, O, U, so that a code survives a telephone and a hand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const drawn = (letters: string, length: number): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('')

const grouped = (text: string, size: number): string =>
  (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join('-')

/**
 * Four groups of four letters, 80 random bits: as much as somebody says into a telephone. It opens once, within two
 * weeks, and what is made with it signs nobody in before staff have heard its maker's number.
 */
export const newInvitation = (): string => grouped(drawn(LETTERS, 16), 4)

/**
 * Seven groups of four letters, 140 random bits: it is read from paper, once, and may lie there for years. With that
 * much in it there is nothing to guess, and no slow hash is needed. Source: OWASP ASVS 5, V6.5.2 (112 bits).
 */
export const newRecoveryCode = (): string => grouped(drawn(LETTERS, 28), 4)

/** Names an account; opens nothing by itself. Ten digits, in two groups. */
export const newAccountNumber = (): string => drawn('0123456789', 10)

/** What its maker reads to staff. */
export const newCheckNumber = (): string => drawn('0123456789', 6)

/**
 * A code as somebody typed it, in one spelling; `null` for what cannot be one, so that garbage never reaches a query.
 * A recovery code of sixteen letters was issued before they had 28.
 */
export function readCode(typed: string): string | null {
  if (typed.length > 60) return null
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^(?:[0-9A-HJKMNP-TV-Z]{16}|[0-9A-HJKMNP-TV-Z]{28})$/.test(text) ? grouped(text, 4) : null
}

export function readAccountNumber(typed: string): string | null {
  if (typed.length > 60) return null
  const text = typed.replace(/[\s-]/g, '')
  return /^\d{10}$/.test(text) ? text : null
}
