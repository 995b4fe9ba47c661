import { isShredding } from '../../record/amend.ts'
import { foldEntries, type Fold } from '../../record/fold.ts'
import type { Entry, Readable } from '../../record/entry.ts'
import type { ChartId } from '../../shared/ids.ts'
import { instantOf, later, type Instant } from '../../shared/instant.ts'
import { getEntries } from './api.ts'
import { asRead } from './known-kinds.ts'
import type { Page, Received } from './envelope.ts'

/** What this device holds of one chart: entries in the order of the chart, and how far it has read. */
export type Held = { readonly head: number; readonly entries: readonly Received[] }

const NOTHING: Held = { head: 0, entries: [] }
/** As the server has them. */
const held = new Map<ChartId, Held>()
/** Captured here, until they are among those that the server gave. */
const captured = new Map<ChartId, readonly Received[]>()
/** Both together, as screens fold them. */
const shown = new Map<ChartId, Held>()
let keepPage: KeepPage = () => Promise.resolve()
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
export const heldOf = (chart: ChartId): Held => shown.get(chart) ?? NOTHING
export const heldCharts = (): readonly ChartId[] => [...held.keys()]
export const hasChart = (chart: ChartId): boolean => held.has(chart)
export const cursors = (): string =>
  [...held].map(([chart, { head }]) => `${chart}:${head}`).join(',')

/** The latest moment at which the server took in anything that is here; staff receive it, partners never do. */
export const heardAt = (): Instant => heard

/** Keeps a page that was read where it survives this one. */
type KeepPage = (chart: ChartId, from: number, page: Page) => Promise<void>
export const keepPagesWith = (keep: KeepPage): void => void (keepPage = keep)

/** Draws what was captured on this device, at once. */
export function show(entries: readonly Entry[]): void {
  for (const [chart, own] of Map.groupBy(entries, (entry) => entry.chart)) {
    const before = captured.get(chart) ?? []
    const fresh = own.filter(({ id }) => !before.some((entry) => entry.id === id))
    captured.set(chart, [...before, ...fresh.map((entry) => ({ ...entry, ...WAITING }))])
    draw(chart)
  }
  changed()
}
const WAITING = { seq: Number.MAX_SAFE_INTEGER, waiting: true } as const

/** It was not captured after all. */
export function unshow(entries: readonly Entry[]): void {
  const ids = new Set<string>(entries.map(({ id }) => id))
  for (const { chart } of entries) {
    captured.set(
      chart,
      (captured.get(chart) ?? []).filter(({ id }) => !ids.has(id)),
    )
    draw(chart)
  }
  changed()
}

/** Charts as they were last read on this device, where it has read nothing newer. */
export function restore(charts: ReadonlyMap<ChartId, Held>): void {
  for (const [chart, kept] of charts) {
    if ((held.get(chart)?.head ?? -1) >= kept.head) continue
    held.set(chart, kept)
    for (const { receivedAt } of kept.entries) if (receivedAt) heard = later(heard, receivedAt)
    draw(chart)
  }
  changed()
}

function draw(chart: ChartId): void {
  const { head, entries } = held.get(chart) ?? NOTHING
  const own = captured.get(chart) ?? []
  shown.set(chart, { head, entries: asRead(withoutShredded([...entries, ...own])) })
}

/** Reads a chart on from where this device is. Asked twice at once, it reads once. */
export function readOn(chart: ChartId): Promise<void> {
  const under = coming.get(chart)
  if (under) return under
  const work = readPages(chart).finally(() => coming.delete(chart))
  coming.set(chart, work)
  return work
}

async function readPages(chart: ChartId): Promise<void> {
  let { head, entries } = held.get(chart) ?? NOTHING
  for (;;) {
    const page = await getEntries(chart, head)
    const fresh = page.entries.filter((entry) => entry.seq > head)
    for (const { receivedAt } of fresh) if (receivedAt) heard = later(heard, receivedAt)
    const last = fresh.at(-1)
    // A chart in which nothing lies is known to be empty.
    if (last || !held.has(chart)) await keepPage(chart, head, page)
    if (last) {
      entries = withoutShredded([...entries, ...fresh])
      head = last.seq
    }
    if (!last || head >= page.head) break
  }
  held.set(chart, { head, entries })
  const here = new Set<string>(entries.map(({ id }) => id))
  captured.set(
    chart,
    (captured.get(chart) ?? []).filter(({ id }) => !here.has(id)),
  )
  draw(chart)
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
  captured.clear()
  shown.clear()
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
