import type { ChartId } from '../../../shared/ids.ts'
import type { Place } from './rows.ts'

const MOST_CHARTS = 10_000

/**
 * Where each chart’s chain will end when what this process has sent is committed. A guess, which the database
 * checks: with it, an entry’s number and hash are known before anything was asked, and one flight is a whole
 * transaction.
 */
export class Heads {
  readonly #heads = new Map<ChartId, Place>()

  get(chart: ChartId): Place | undefined {
    return this.#heads.get(chart)
  }

  has(chart: ChartId): boolean {
    return this.#heads.has(chart)
  }

  set(chart: ChartId, head: Place): void {
    this.#heads.delete(chart)
    this.#heads.set(chart, head)
    for (const oldest of this.#heads.keys()) {
      if (this.#heads.size <= MOST_CHARTS) break
      this.#heads.delete(oldest)
    }
  }

  forget(chart: ChartId): void {
    this.#heads.delete(chart)
  }
}
