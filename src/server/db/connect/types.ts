import pg from 'pg'
import { instantOf, type Instant } from '../../../shared/instant.ts'

const { builtins, getTypeParser } = pg.types

/** Times as an Instant and bigint as a number: the one place in which rows become values. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return getTypeParser(id, format)
    if (id === builtins.TIMESTAMPTZ) return instantOfText
    if (id === builtins.INT8) return Number
    return getTypeParser(id, format)
  },
}

/** The session's time zone is UTC, so PostgreSQL writes `2026-11-22 08:00:00.12+00`. */
function instantOfText(text: string): Instant {
  const at = Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace('+00', 'Z')}`)
  if (Number.isNaN(at)) throw new Error('a time that is not in UTC came from the database')
  return instantOf(at)
}
