/** The database is not as the record needs it. The message is for whoever runs the clinic's machine. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem'
}

/** The connection broke, or the server is going down or coming up: the same may work in a moment. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error)
  if (code === undefined) return error instanceof Error && LOST.test(error.message)
  return LOST_CODES.has(code) || code.startsWith('08') || code.startsWith('57P')
}

/** The driver has no codes for its own losses. */
const LOST =
  /connection (?:terminated|was lost|error)|not queryable|client was closed|timeout expired/i
const LOST_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOENT', 'ETIMEDOUT'])

/** The SQLSTATE of an error from PostgreSQL, or the system's code (`ECONNREFUSED`), where it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
