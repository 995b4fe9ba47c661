import type { ChartId } from '../../shared/ids.ts'

/** Who wants to hear that a chart has grown. A hint only, and about that chart alone: the table is the truth. */
export class Wakes {
  readonly #listeners = new Map<ChartId, Set<() => void>>()

  on(chart: ChartId, wake: () => void): () => void {
    const own = () => wake()
    const told = this.#listeners.get(chart) ?? new Set()
    this.#listeners.set(chart, told.add(own))
    return () => {
      told.delete(own)
      if (told.size === 0 && this.#listeners.get(chart) === told) this.#listeners.delete(chart)
    }
  }

  tell(charts: Iterable<ChartId>): void {
    for (const chart of charts) for (const wake of this.#listeners.get(chart) ?? []) wake()
  }
}
