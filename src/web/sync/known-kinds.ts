import type { Readable } from '../../record/entry.ts'
import { raise } from '../../care/upcasters.ts'
import { fillIn, type Defaults } from './defaults.ts'

/** Every kind with its present version and defaults, written in at build time so that no schema need travel. */
declare const __KINDS__: Readonly<
  Record<string, { readonly version: number; readonly defaults: Defaults | null }>
>
let named: typeof __KINDS__ | undefined
/** Asked for once: the build writes all of it out wherever it is named, to be made anew each time. */
const kindsHere = () => (named ??= __KINDS__)

/**
 * Whether this program can read an entry as it was meant. Of another kind or a newer version it cannot, and whoever
 * shows a permission must then show it closed and ask to be updated.
 */
export const isKnown = (entry: Pick<Readable, 'kind' | 'version'>): boolean =>
  Object.hasOwn(kindsHere(), entry.kind) && entry.version <= (kindsHere()[entry.kind]?.version ?? 0)

/** The version in which this program writes a kind. */
export const versionHere = (kind: string): number => kindsHere()[kind]?.version ?? 1

/** Bodies that are read already: raising one twice could say something else. */
const read = new WeakSet<object>()

/** A body as sent becomes the body that folds see. */
function typed(kind: string, version: number, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || read.has(body)) return body
  if (!isKnown({ kind, version })) return body
  const raised = fillIn(kindsHere()[kind]?.defaults, raise(kind, version, body)) as object
  read.add(raised)
  return raised
}

/** What an amendment says instead is of the kind and version of its target, and is read as that. */
export function asRead<E extends Readable>(entries: readonly E[]): readonly E[] {
  const byId = new Map(entries.map((entry) => [entry.id as string, entry]))
  return entries.map((entry) => {
    if (entry.kind !== 'entry.amended') return readOnce(entry)
    const said = entry.body as { readonly target: string; readonly body: unknown }
    const target = byId.get(said.target)
    return target
      ? { ...entry, body: { ...said, body: typed(target.kind, target.version, said.body) } }
      : entry
  })
}

const once = new WeakMap<Readable, Readable>()

/** What a chart holds already is not read anew for each entry that comes to it, and stays the same object. */
function readOnce<E extends Readable>(entry: E): E {
  const before = once.get(entry)
  if (before) return before as E
  const read = { ...entry, body: typed(entry.kind, entry.version, entry.body) }
  once.set(entry, read)
  return read
}
