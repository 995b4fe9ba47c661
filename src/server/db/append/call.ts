import type { Receipt } from '../record.ts'

/** One call of append: it is answered when each of its entries has been, by whichever transaction. */
export class Call {
  readonly answered: Promise<readonly Receipt[]>
  readonly #receipts: (Receipt | undefined)[]
  #left: number
  #waiting: {
    indices: readonly number[]
    resolve: () => void
    reject: (error: unknown) => void
  }[] = []
  #resolve!: (receipts: readonly Receipt[]) => void
  #reject!: (error: unknown) => void

  constructor(count: number) {
    this.#receipts = Array.from({ length: count }, () => undefined)
    this.#left = count
    this.answered = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    // Whoever waits sees the failure; a call that fails while its neighbour still loads must not end the process.
    this.answered.catch(() => undefined)
    if (count === 0) this.#resolve([])
  }

  settle(index: number, receipt: Receipt): void {
    if (this.#receipts[index] === undefined) this.#left -= 1
    this.#receipts[index] = receipt
    if (this.#left === 0) this.#resolve(this.#receipts.filter((r) => r !== undefined))
    this.#tellWaiting()
  }

  /** Resolves when these entries of the call have been answered. Errors: rejects when the call fails. */
  settled(indices: readonly number[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ indices, resolve, reject })
      this.#tellWaiting()
    })
  }

  #tellWaiting(): void {
    if (this.#waiting.length === 0) return
    this.#waiting = this.#waiting.filter(({ indices, resolve }) => {
      const open = indices.some((i) => this.#receipts[i] === undefined)
      if (!open) resolve()
      return open
    })
  }

  /** The storage failed; what became of the entries is unknown, and sending them again is harmless. */
  fail(error: unknown): void {
    this.#reject(error)
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}
