import { codeOf, isLost } from '../connect/database-problem.ts'

/**
 * What a failed transaction means for its entries.
 * `again`: the same ids once more; it collided, or whether it was committed is not known.
 * `entry`: something in it cannot be stored; halves find out which.
 * `storage`: the database is in trouble; the entries are not to blame.
 */
export function blame(error: unknown): 'again' | 'entry' | 'storage' {
  const code = codeOf(error) ?? ''
  if (isLost(error) || AGAIN.has(code)) return 'again'
  return /^(22|23|42501)/.test(code) ? 'entry' : 'storage'
}

/** Serialisation, deadlock, and a cancelled statement, which on a commit is never believed. */
const AGAIN = new Set(['40001', '40P01', '57014'])

/** The answer was lost, or cut off: it may have been committed all the same. */
export const isUnknown = (error: unknown): boolean => !/^(40|2)/.test(codeOf(error) ?? '')
