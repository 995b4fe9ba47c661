import type { Readable } from '../record/entry.ts'
import type { Instant } from '../shared/instant.ts'
import type { EntryId } from '../shared/ids.ts'
import type { BodyOf, Kind } from './kinds.ts'

/** One idea's part of a chart's state, with what each kind of entry does to it. See record/fold.ts. */
export type SliceOf<State> = {
  readonly initial: State
  readonly on: { readonly [K in Kind]?: (state: State, entry: Readable<K, BodyOf<K>>) => State }
}

/** What a state remembers of an entry, so that a verdict can point at its evidence. */
export type Mark = { readonly entry: EntryId; readonly at: Instant }
export const markOf = (entry: Readable): Mark => ({ entry: entry.id, at: entry.at })

/** Puts one value into a record by key. */
export function put<K extends string, V>(
  record: Readonly<Record<K, V>>,
  key: K,
  value: V,
): Readonly<Record<K, V>> {
  // Only a literal makes every new key the record's own, even `__proto__`; where it is, setting it costs half.
  if (!Object.hasOwn(record, key)) return { ...record, [key]: value }
  const next: Record<K, V> = { ...record }
  next[key] = value
  return next
}

export const without = <K extends string, V>(record: Readonly<Record<K, V>>, key: K) => {
  if (!(key in record)) return record
  const { [key]: _gone, ...rest } = record
  return rest as Readonly<Record<K, V>>
}

/** The newest few: a state stays small however long a treatment lasts. */
export const newest = <T>(list: readonly T[], item: T, most: number): readonly T[] =>
  list.length < most ? [...list, item] : [...list.slice(list.length - most + 1), item]
