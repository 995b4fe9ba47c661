import type { Entry } from '../../../record/entry.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** Without 29 February, which needs its year looked at. */
const MOMENT =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/**
 * Whether a value that came out of JSON.parse is plainly an entry’s envelope: what `Entry` would accept without
 * changing anything, found in a tenth of its time. It never says yes where `Entry` says no; where it says no,
 * `Entry` has the last word and the words.
 */
export function isEnvelope(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const entry = value as Record<string, unknown>
  return (
    isUuid(entry['id']) &&
    isUuid(entry['clinic']) &&
    isUuid(entry['chart']) &&
    isUuid(entry['by']) &&
    isUuid(entry['device']) &&
    isText(entry['kind'], 3, 60) &&
    isWhole(entry['version'], 1, 1000) &&
    Array.isArray(entry['about']) &&
    entry['about'].length <= 4 &&
    entry['about'].every(isUuid) &&
    isMoment(entry['at']) &&
    (entry['recordedAt'] === entry['at'] || isMoment(entry['recordedAt'])) &&
    isWhole(entry['offsetMs'], -1e11, 1e11) &&
    isPlainObject(entry['body']) &&
    // All twelve are there, so that with twelve there is no other.
    Object.keys(entry).length === 12
  )
}

const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value)
const isMoment = (value: unknown): boolean => typeof value === 'string' && MOMENT.test(value)
const isText = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'string' && value.length >= least && value.length <= most
const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most
/** A body with a key called `__proto__` is one that the schema would change: it has the last word. */
const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !Object.hasOwn(value, '__proto__')
