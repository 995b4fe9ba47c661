import { setTimeout as pause } from 'node:timers/promises'
import type { ChartId, ClinicId } from '../../../shared/ids.ts'
import { problem } from '../../http/problems.ts'
import { codeOf } from '../connect/database-problem.ts'
import { PATIENCE_MS, type Lane } from '../connect/lane.ts'
import { ROLLBACK } from '../in-clinic.ts'
import { blame, isDuplicate, isUnknown } from './failures.ts'
import type { Item } from './item.ts'
import type { Workshop } from './workshop.ts'
import { writeBatch, type Outcome } from './write-batch.ts'

/** Enough to fill a commit, few enough that its transaction stays short. */
const MOST_ITEMS = 2_000

export type Answer = (item: Item, outcome: Outcome) => void

/**
 * Collects what arrives while commits are in flight: each lane takes all that waits for one clinic and writes
 * it as one transaction. What is acknowledged is committed; a bad entry is found by halving and costs its
 * neighbours nothing but the time.
 */
export class Collector {
  readonly #shop: Workshop
  readonly #idle: Lane[]
  readonly #answer: Answer
  readonly #wake: (charts: readonly ChartId[]) => void
  readonly #waiting = new Map<ClinicId, Item[]>()
  #planned = false
  #working = 0
  #whenIdle: (() => void)[] = []

  constructor(
    shop: Workshop,
    lanes: readonly Lane[],
    answer: Answer,
    wake: (charts: readonly ChartId[]) => void,
  ) {
    this.#shop = shop
    this.#idle = [...lanes]
    this.#answer = answer
    this.#wake = wake
  }

  add(clinic: ClinicId, items: readonly Item[]): void {
    const waiting = this.#waiting.get(clinic)
    if (waiting) for (const item of items) waiting.push(item)
    else this.#waiting.set(clinic, [...items])
    if (this.#planned) return
    // One turn of the loop: requests that were read from their sockets together are written together.
    this.#planned = true
    setImmediate(() => {
      this.#planned = false
      this.#dispatch()
    })
  }

  /** Resolves when nothing waits and nothing is in flight. */
  idle(): Promise<void> {
    if (this.#working === 0 && this.#waiting.size === 0) return Promise.resolve()
    return new Promise((resolve) => this.#whenIdle.push(resolve))
  }

  #dispatch(): void {
    for (const [clinic, items] of this.#waiting) {
      const lane = this.#idle.pop()
      if (!lane) return
      const batch = items.splice(0, MOST_ITEMS)
      this.#waiting.delete(clinic)
      // To the end of the row: a busy clinic does not keep the others waiting.
      if (items.length > 0) this.#waiting.set(clinic, items)
      this.#working += 1
      void this.#write(lane, clinic, batch).finally(() => {
        this.#working -= 1
        this.#idle.push(lane)
        this.#dispatch()
        if (this.#working === 0 && this.#waiting.size === 0)
          for (const tell of this.#whenIdle.splice(0)) tell()
      })
    }
  }

  async #write(lane: Lane, clinic: ClinicId, items: readonly Item[]): Promise<void> {
    const began = performance.now()
    let lookFirst = items.some((item) => item.attempted)
    for (let attempt = 0; ; attempt++) {
      try {
        const { outcomes, charts } = await writeBatch(this.#shop, lane, clinic, items, lookFirst)
        outcomes.forEach((outcome, i) => this.#answer(items[i] as Item, outcome))
        this.#wake(charts)
        return
      } catch (error) {
        await this.#undo(lane, error)
        const cause = !lookFirst && isDuplicate(error) ? 'again' : blame(error)
        lookFirst = true
        if (isUnknown(error)) for (const item of items) item.attempted = true
        if (cause === 'again' && performance.now() - began < PATIENCE_MS) {
          await pause(Math.min(500, 10 * 2 ** attempt))
          continue
        }
        if (cause === 'entry') return await this.#halve(lane, clinic, items, error)
        for (const item of items) item.call.fail(error)
        return
      }
    }
  }

  /** A transaction that failed half-way must not stay open on the lane. */
  async #undo(lane: Lane, error: unknown): Promise<void> {
    if (isUnknown(error)) await lane.drop()
    else await lane.onward([ROLLBACK]).catch(() => lane.drop())
  }

  async #halve(
    lane: Lane,
    clinic: ClinicId,
    items: readonly Item[],
    error: unknown,
  ): Promise<void> {
    const [only] = items
    if (items.length > 1) {
      const middle = items.length >> 1
      await this.#write(lane, clinic, items.slice(0, middle))
      await this.#write(lane, clinic, items.slice(middle))
    } else if (only) {
      // 42501: row-level security found no right to write that this process believed in.
      this.#shop.access.forget(only.entry.chart)
      const code = codeOf(error) === '42501' ? 'not-writable' : 'malformed-entry'
      this.#answer(only, { kind: 'refused', problem: problem(code) })
    }
  }
}
