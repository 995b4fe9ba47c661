import type { ClinicId } from '../../../shared/ids.ts'
import type { Item } from './item.ts'

/** Enough to fill a commit, few enough that its transaction stays short. */
const MOST_ITEMS = 2_000

/** What waits, clinic by clinic: a transaction belongs to one of them. */
export class Queue {
  readonly #waiting = new Map<ClinicId, Item[]>()

  add(clinic: ClinicId, items: readonly Item[]): void {
    const waiting = this.#waiting.get(clinic)
    if (waiting) for (const item of items) waiting.push(item)
    else this.#waiting.set(clinic, [...items])
  }

  get empty(): boolean {
    return this.#waiting.size === 0
  }

  get length(): number {
    let length = 0
    for (const items of this.#waiting.values()) length += items.length
    return length
  }

  /** The next transaction’s worth of the clinic that has waited longest. */
  take(): { clinic: ClinicId; items: readonly Item[] } | undefined {
    const first = this.#waiting.entries().next()
    if (first.done) return undefined
    const [clinic, waiting] = first.value
    const items = waiting.splice(0, MOST_ITEMS)
    this.#waiting.delete(clinic)
    // To the end of the row: a busy clinic does not keep the others waiting.
    if (waiting.length > 0) this.#waiting.set(clinic, waiting)
    return { clinic, items }
  }
}
