import { randomInt } from 'node:crypto'

/** Crockford’s alphabet: no I, L, O, U, so that a code survives a telephone and a hand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const drawn = (letters: string, length: number): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('')

const grouped = (text: string, size: number): string =>
  (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join('-')

/** Sixteen letters, 80 random bits, in groups of four: nothing to guess, so that no slow hash is needed. */
export const newCode = (): string => grouped(drawn(LETTERS, 16), 4)

/** Names an account; opens nothing by itself. Ten digits, in two groups. */
export const newAccountNumber = (): string => drawn('0123456789', 10)

/** What its maker reads to staff. */
export const newCheckNumber = (): string => drawn('0123456789', 6)

/** A code as somebody typed it, in one spelling; `null` for what cannot be one, so that garbage never reaches a query. */
export function readCode(typed: string): string | null {
  if (typed.length > 60) return null
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(text) ? grouped(text, 4) : null
}

export function readAccountNumber(typed: string): string | null {
  if (typed.length > 60) return null
  const text = typed.replace(/[\s-]/g, '')
  return /^\d{10}$/.test(text) ? text : null
}
