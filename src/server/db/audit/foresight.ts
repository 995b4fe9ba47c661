import type { Role } from '../../../record/chart.ts'
import type { ChartId, PersonId } from '../../../shared/ids.ts'
import type { Actor, ChartSummary } from '../record.ts'

/** Longer than it takes to ask for what was just listed. Unit: ms of real time. */
const FRESH_MS = 30_000

type As = { readonly role: Role; readonly reason: string | null }
export type Foreseen = As & { readonly to: number }
type Known = As & { readonly head: number }

/**
 * What somebody was told of their charts seconds ago: with it, the event of a read can be written while the read
 * runs. Kept for each person apart, so that nobody is answered faster for what another did.
 */
export class Foresight {
  readonly #read = new Map<string, Known & { readonly at: number }>()
  readonly #listed = new Map<
    PersonId,
    { readonly charts: ReadonlyMap<ChartId, ChartSummary>; readonly at: number }
  >()
  readonly #grown = new Map<ChartId, number>()

  /** What an answer will carry at least, if it will carry anything. */
  of({ person }: Actor, chart: ChartId, after: number, limit: number): Foreseen | undefined {
    const known = this.#known(person, chart)
    if (!known) return undefined
    const to = Math.min(after + limit, known.head)
    return to > after ? { role: known.role, reason: known.reason, to } : undefined
  }

  listed({ person }: Actor, charts: readonly ChartSummary[]): void {
    put(this.#listed, person, {
      charts: new Map(charts.map((each) => [each.chart, each])),
      at: performance.now(),
    })
  }

  read({ person }: Actor, chart: ChartId, { role, reason }: As, head: number): void {
    put(this.#read, person + chart, { role, reason, head, at: performance.now() })
  }

  refused({ person }: Actor, chart: ChartId): void {
    this.#read.delete(person + chart)
    this.#listed.delete(person)
  }

  grew(charts: readonly ChartId[]): void {
    for (const chart of charts) put(this.#grown, chart, performance.now(), (at) => at)
  }

  #known(person: PersonId, chart: ChartId): Known | undefined {
    const since = Math.max(performance.now() - FRESH_MS, this.#grown.get(chart) ?? 0)
    const read = this.#read.get(person + chart)
    if (read && read.at > since) return read
    const listed = this.#listed.get(person)
    const summary = listed && listed.at > since ? listed.charts.get(chart) : undefined
    return summary && { role: summary.role, reason: summary.inNeed ?? null, head: summary.seq }
  }
}

/** As the newest; what is no longer fresh is let go, the oldest first. */
function put<K, V>(
  map: Map<K, V>,
  key: K,
  value: V,
  atOf: (value: V) => number = (each) => (each as { at: number }).at,
): void {
  map.delete(key)
  map.set(key, value)
  const since = performance.now() - FRESH_MS
  for (const [oldest, each] of map) {
    if (atOf(each) > since) break
    map.delete(oldest)
  }
}
