import { isShredding } from '../../record/amend.ts'
import { foldEntries, type Fold } from '../../record/fold.ts'
import type { Readable } from '../../record/entry.ts'
import type { ChartId } from '../../shared/ids.ts'
import { instantOf, later, type Instant } from '../../shared/instant.ts'
import { getEntries } from './api.ts'
import { asRead } from './known-kinds.ts'
import type { Received } from './envelope.ts'

/** What this device holds of one chart: entries in the order of the chart, and how far it has read. */
export type Held = { readonly head: number; readonly entries: readonly Received[] }

const NOTHING: Held = { head: 0, entries: [] }
const held = new Map<ChartId, Held>()
const coming = new Map<ChartId, Promise<void>>()
const listeners = new Set<() => void>()
let version = 0
let heard = instantOf(0)

const changed = (): void => {
  version += 1
  for (const listener of listeners) listener()
}

export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const versionOfRecord = (): number => version
export const heldOf = (chart: ChartId): Held => held.get(chart) ?? NOTHING
export const hasChart = (chart: ChartId): boolean => held.has(chart)
export const cursors = (): string =>
  [...held].map(([chart, { head }]) => `${chart}:${head}`).join(',')

/** The latest moment at which the server took in anything that is here; staff receive it, partners never do. */
export const heardAt = (): Instant => heard

/** Reads a chart on from where this device is. Asked twice at once, it reads once. */
export function readOn(chart: ChartId): Promise<void> {
  const under = coming.get(chart)
  if (under) return under
  const work = readPages(chart).finally(() => coming.delete(chart))
  coming.set(chart, work)
  return work
}

async function readPages(chart: ChartId): Promise<void> {
  let { head, entries } = heldOf(chart)
  for (;;) {
    const page = await getEntries(chart, head)
    const fresh = page.entries.filter((entry) => entry.seq > head)
    for (const { receivedAt } of fresh) if (receivedAt) heard = later(heard, receivedAt)
    const last = fresh.at(-1)
    if (last) {
      entries = withoutShredded([...entries, ...fresh])
      head = last.seq
    }
    if (!last || head >= page.head) break
  }
  held.set(chart, { head, entries: asRead(entries) })
  changed()
}

/** What its owner shredded is let go here as well, words and all. */
function withoutShredded(entries: readonly Received[]): readonly Received[] {
  const targets = new Set(
    entries.flatMap((entry) => (isShredding(entry) ? entry.body.targets : ([] as string[]))),
  )
  return targets.size === 0 ? entries : entries.filter(({ id }) => !targets.has(id))
}

/** On a device that is shared, nothing of one sign-in may be there for the next. */
export function forgetEverything(): void {
  held.clear()
  heard = instantOf(0)
  coming.clear()
  changed()
}

const folded = new WeakMap<readonly Readable[], Map<unknown, unknown>>()

/** The state of a chart, folded once per fold and set of entries. */
export function stateOf<State>(fold: Fold<State>, entries: readonly Readable[]): State {
  let states = folded.get(entries)
  if (!states) folded.set(entries, (states = new Map()))
  if (!states.has(fold)) states.set(fold, foldEntries(fold, entries))
  return states.get(fold) as State
}
