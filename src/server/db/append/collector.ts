import { setTimeout as pause } from 'node:timers/promises'
import type { ChartId, ClinicId } from '../../../shared/ids.ts'
import { instantOf, type Instant } from '../../../shared/instant.ts'
import { problem } from '../../http/problems.ts'
import { codeOf } from '../connect/database-problem.ts'
import { PATIENCE_MS, type Lane } from '../connect/lane.ts'
import { blame, isUnknown } from './failures.ts'
import type { Item } from './item.ts'
import { Queue } from './queue.ts'
import type { Workshop } from './workshop.ts'
import { writeAhead, writeLocked, type Outcome, type Written } from './write-batch.ts'

/** Flights of facts that may follow each other unanswered: one commits while the next is being inserted. */
const MOST_AHEAD = 2
/** Only so many entries are worth a second flight: fewer are cheaper in one with what comes until the answer. */
const WORTH_A_FLIGHT = 6

export type Answer = (item: Item, outcome: Outcome, at: Instant) => void

/**
 * Collects what arrives while commits are in flight, and writes all that waits for one clinic as one
 * transaction: facts ahead, on a lane that never waits for an answer between its statements; what has to be
 * decided, and whatever did not go through that way, under locks. What is acknowledged is committed; a bad
 * entry is found by halving and costs its neighbours nothing but the time.
 */
export class Collector {
  readonly #shop: Workshop
  readonly #ahead: Lane
  readonly #idle: Lane[]
  readonly #answer: Answer
  readonly #wake: (charts: readonly ChartId[]) => void
  readonly #facts = new Queue()
  readonly #others = new Queue()
  #flights = 0
  #planned = false
  #working = 0
  #whenIdle: (() => void)[] = []

  constructor(
    shop: Workshop,
    [ahead, ...locking]: readonly [Lane, ...Lane[]],
    answer: Answer,
    wake: (charts: readonly ChartId[]) => void,
  ) {
    this.#shop = shop
    this.#ahead = ahead
    this.#idle = locking
    this.#answer = answer
    this.#wake = wake
  }

  /** Entries of one call. They stay together where one is decided, is signed, or has a key of its own: it sees those before it. */
  add(clinic: ClinicId, items: readonly Item[]): void {
    const facts = items.every(
      ({ reach, sealed, signature }) => reach === null && !sealed.alone && !signature,
    )
    ;(facts ? this.#facts : this.#others).add(clinic, items)
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
    if (this.#isIdle()) return Promise.resolve()
    return new Promise((resolve) => this.#whenIdle.push(resolve))
  }

  #isIdle(): boolean {
    return this.#working === 0 && this.#facts.empty && this.#others.empty
  }

  #dispatch(): void {
    while (this.#mayFly()) {
      const taken = this.#facts.take()
      if (!taken) break
      const { clinic, items } = taken
      const [foreseen, others] = parted(items, ({ entry }) => this.#shop.heads.has(entry.chart))
      if (others.length > 0) this.#others.add(clinic, others)
      if (foreseen.length === 0) continue
      this.#flights += 1
      this.#work(this.#writeAhead(clinic, foreseen), () => (this.#flights -= 1))
    }
    while (this.#idle.length > 0) {
      const taken = this.#others.take()
      if (!taken) break
      const lane = this.#idle.pop() as Lane
      this.#work(this.#writeLocked(lane, taken.clinic, taken.items), () => this.#idle.push(lane))
    }
  }

  #mayFly(): boolean {
    return (
      this.#flights === 0 || (this.#flights < MOST_AHEAD && this.#facts.length >= WORTH_A_FLIGHT)
    )
  }

  #work(work: Promise<void>, after: () => void): void {
    this.#working += 1
    void work.finally(() => {
      this.#working -= 1
      after()
      this.#dispatch()
      if (this.#isIdle()) for (const tell of this.#whenIdle.splice(0)) tell()
    })
  }

  async #writeAhead(clinic: ClinicId, items: readonly Item[]): Promise<void> {
    let left = items
    try {
      left = this.#answerAll(items, await writeAhead(this.#shop, this.#ahead, clinic, items))
    } catch (error) {
      if (isUnknown(error)) for (const item of items) item.attempted = true
    }
    if (left.length > 0) this.#others.add(clinic, left)
  }

  async #writeLocked(lane: Lane, clinic: ClinicId, items: readonly Item[]): Promise<void> {
    const began = performance.now()
    for (let attempt = 0; ; attempt++) {
      try {
        this.#answerAll(items, await writeLocked(this.#shop, lane, clinic, items))
        return
      } catch (error) {
        await this.#undo(lane, error)
        if (isUnknown(error)) for (const item of items) item.attempted = true
        const cause = blame(error)
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

  /** Answers what became of them; returns those whose chart somebody else was faster in. */
  #answerAll(items: readonly Item[], { outcomes, charts }: Written): readonly Item[] {
    const left: Item[] = []
    const at = this.#now()
    outcomes.forEach((outcome, i) => {
      if (outcome) this.#answer(items[i] as Item, outcome, at)
      else left.push(items[i] as Item)
    })
    this.#wake(charts)
    return left
  }

  #now(): Instant {
    return instantOf(this.#shop.clock())
  }

  /** A transaction that failed half-way must not stay open on the lane. */
  async #undo(lane: Lane, error: unknown): Promise<void> {
    if (isUnknown(error)) await lane.drop()
    else await lane.rollback().catch(() => lane.drop())
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
      await this.#writeLocked(lane, clinic, items.slice(0, middle))
      await this.#writeLocked(lane, clinic, items.slice(middle))
    } else if (only) {
      // 42501: row-level security found no right to write that this process believed in.
      this.#shop.access.forget(only.entry.chart)
      const code = codeOf(error) === '42501' ? 'not-writable' : 'malformed-entry'
      this.#answer(only, { kind: 'refused', problem: problem(code) }, this.#now())
    }
  }
}

function parted<T>(all: readonly T[], is: (one: T) => boolean): readonly [T[], T[]] {
  const parts: [T[], T[]] = [[], []]
  for (const one of all) parts[is(one) ? 0 : 1].push(one)
  return parts
}
