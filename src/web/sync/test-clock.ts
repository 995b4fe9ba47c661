/** A clock that goes on only when nothing else is left to do. */
export class Clock {
  ms = 0
  #tasks: { at: number; n: number; work: () => void }[] = []
  #n = 0

  after = (work: () => void, ms: number): (() => void) => {
    const task = { at: this.ms + ms, n: (this.#n += 1), work }
    this.#tasks.push(task)
    return () => void (this.#tasks = this.#tasks.filter((other) => other !== task))
  }
  async runUntil(end: number): Promise<void> {
    for (;;) {
      await settled()
      const next = this.#tasks.toSorted((a, b) => a.at - b.at || a.n - b.n)[0]
      if (!next || next.at > end) break
      this.#tasks = this.#tasks.filter((task) => task !== next)
      this.ms = next.at
      next.work()
    }
    this.ms = end
    await settled()
  }
}
const settled = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await new Promise((done) => setImmediate(done))
}
