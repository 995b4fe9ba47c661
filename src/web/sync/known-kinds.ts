import type { Readable } from '../../record/entry.ts'
import { fillIn, type Defaults } from './defaults.ts'

/** Every kind with its present version and defaults, written in at build time so that no schema need travel. */
declare const __KINDS__: Readonly<
  Record<string, { readonly version: number; readonly defaults: Defaults | null }>
>

/**
 * Whether this program can read an entry as it was meant. Of another kind or version it cannot, and whoever
 * shows a permission must then show it closed and ask to be updated.
 */
export const isKnown = (entry: Pick<Readable, 'kind' | 'version'>): boolean =>
  Object.hasOwn(__KINDS__, entry.kind) && __KINDS__[entry.kind]?.version === entry.version

/** A body as sent becomes the body that folds see. */
const typed = (kind: string, version: number, body: unknown): unknown =>
  isKnown({ kind, version }) ? fillIn(__KINDS__[kind]?.defaults, body) : body

/** What an amendment says instead is of the kind and version of its target, and is read as that. */
export function asRead<E extends Readable>(entries: readonly E[]): readonly E[] {
  const byId = new Map(entries.map((entry) => [entry.id as string, entry]))
  return entries.map((entry) => {
    if (entry.kind !== 'entry.amended')
      return { ...entry, body: typed(entry.kind, entry.version, entry.body) }
    const said = entry.body as { readonly target: string; readonly body: unknown }
    const target = byId.get(said.target)
    return target
      ? { ...entry, body: { ...said, body: typed(target.kind, target.version, said.body) } }
      : entry
  })
}
