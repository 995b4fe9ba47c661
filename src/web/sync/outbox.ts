import type { Entry } from '../../record/entry.ts'
import type { Signature } from './device-key.ts'

type Named = { readonly id: string }

/** An entry that was captured here and that the server has not acknowledged. */
export type Waiting<E extends Named = Entry> = {
  readonly entry: E
  /** By its author’s key on this device, where it had one at capture. */
  readonly signed?: Signature
  /** Why the server would not take it; it stays until somebody has looked at it. */
  readonly refused?: string
}

/** Where captured entries lie on this device. */
export type Keep<E extends Named = Entry> = {
  /** Resolves once they would survive the device’s sudden end, in the order given. Errors: throws when there is no room. */
  add(entries: readonly E[]): Promise<void>
  /** In the order of capture. */
  waiting(): Promise<readonly Waiting<E>[]>
  remove(ids: readonly string[]): Promise<void>
  refuse(id: string, why: string): Promise<void>
}

export type Answer =
  | { readonly kind: 'answered'; readonly results: readonly Result[] }
  /** Nobody knows whether they arrived. */
  | { readonly kind: 'unreachable' }
  /** Nobody is signed in who could send them; they wait. */
  | { readonly kind: 'signed-out' }
  /** More than one request carries: fewer at a time. */
  | { readonly kind: 'too-large' }
export type Result =
  | { readonly outcome: 'stored' | 'already-stored' }
  | { readonly outcome: 'refused'; readonly why: string }
/** Sends entries as one request. Never rejects. */
export type Line<E extends Named = Entry> = (waiting: readonly Waiting<E>[]) => Promise<Answer>

export type Timer = (work: () => void, ms: number) => () => void
export type Standing = {
  /** Captured a moment ago, and not safe on this device yet. */
  readonly coming: number
  /** Safe on this device, and not at the server. */
  readonly waiting: number
  readonly refused: number
  /** How the last attempt ended; `null` before the first. */
  readonly reached: 'answered' | 'unreachable' | 'signed-out' | null
}

const TOO_LARGE: Result = { outcome: 'refused', why: 'It is larger than an entry may be.' }

/** One request’s worth. */
const MOST = 100
/** Before a line that failed is tried again; doubled each time. Unit: ms. */
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 4_000

/**
 * What was captured here goes out in its order, whenever the server can be reached, until it is acknowledged: kept
 * first, sent afterwards, and let go last. A repetition is harmless because ids were made at capture.
 * An entry that the server refuses is set aside and keeps nothing else waiting.
 */
export class Outbox<E extends Named = Entry> {
  readonly #keep: Keep<E>
  readonly #line: Line<E>
  readonly #timer: Timer
  readonly #one: <T>(work: () => Promise<T>) => Promise<T>
  readonly #acknowledged: (entries: readonly E[]) => Promise<void>
  readonly #listeners = new Set<() => void>()
  readonly #here = new Map<string, Waiting<E>>()
  /** Not kept yet, so that nobody takes them for let go. */
  readonly #coming = new Set<string>()
  #standing: Standing = { coming: 0, waiting: 0, refused: 0, reached: null }
  #stopTimer: (() => void) | null = null
  #wait = FIRST_WAIT
  #sending = false
  #again = false
  #ended = false

  /**
   * `one` runs its work while no other page of this device does, so that one of several sends.
   * `acknowledged` hears which entries the server has now, and resolves when they are here as it has them: only
   * then are they let go, so that no moment is without them.
   */
  constructor(
    keep: Keep<E>,
    line: Line<E>,
    timer: Timer,
    one: <T>(work: () => Promise<T>) => Promise<T>,
    acknowledged: (entries: readonly E[]) => Promise<void>,
  ) {
    this.#keep = keep
    this.#line = line
    this.#timer = timer
    this.#one = one
    this.#acknowledged = acknowledged
  }

  /** What was left from before, however this device ended. */
  async open(): Promise<readonly E[]> {
    for (const waiting of await this.#keep.waiting()) this.#here.set(waiting.entry.id, waiting)
    this.#tell()
    this.nudge()
    return this.entries()
  }

  /** Captured here and not acknowledged, refused ones among them: a fact that the server would not take is one all the same. */
  entries(): readonly E[] {
    return [...this.#here.values()].map(({ entry }) => entry)
  }

  refused(): readonly Waiting<E>[] {
    return [...this.#here.values()].filter(({ refused }) => refused !== undefined)
  }

  get standing(): Standing {
    return this.#standing
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Resolves when they are safe on this device. Errors: rejects when they are not, and then they are not waiting either. */
  async capture(entries: readonly E[]): Promise<void> {
    for (const entry of entries) {
      this.#here.set(entry.id, { entry })
      this.#coming.add(entry.id)
    }
    this.#tell()
    try {
      await this.#keep.add(entries)
    } catch (error) {
      for (const { id } of entries) this.#here.delete(id)
      throw error
    } finally {
      for (const { id } of entries) this.#coming.delete(id)
      this.#tell()
    }
    this.nudge()
  }

  /** Somebody has looked at what was refused, and lets it go. */
  async letGo(id: string): Promise<void> {
    await this.#keep.remove([id])
    this.#here.delete(id)
    this.#tell()
  }

  /** Now would be a good moment: something was captured, the network is back, somebody signed in. */
  nudge(): void {
    if (this.#ended) return
    this.#stopTimer?.()
    this.#stopTimer = null
    if (this.#sending) this.#again = true
    else void this.#send()
  }

  end(): void {
    this.#ended = true
    this.#stopTimer?.()
  }

  async #send(): Promise<void> {
    this.#sending = true
    let ended: Answer['kind'] | 'empty' = 'empty'
    try {
      ended = await this.#one(() => this.#sendAll())
    } catch {
      // The device’s own store failed, or what was acknowledged could not be read: it is kept, and tried again.
      ended = 'unreachable'
    }
    this.#sending = false
    if (ended === 'unreachable' && !this.#ended) {
      this.#stopTimer = this.#timer(() => this.nudge(), this.#wait)
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT)
    } else this.#wait = FIRST_WAIT
    if (this.#again) {
      this.#again = false
      this.nudge()
    }
  }

  async #sendAll(): Promise<Answer['kind'] | 'empty'> {
    let most = MOST
    while (!this.#ended) {
      const kept = await this.#keep.waiting()
      this.#meet(kept)
      const next = kept.filter(({ refused }) => refused === undefined).slice(0, most)
      if (next.length === 0) return 'empty'
      const answer = await this.#line(next)
      this.#reached(answer.kind === 'too-large' ? 'answered' : answer.kind)
      if (answer.kind === 'too-large') {
        if (next.length === 1) await this.#settle(next, [TOO_LARGE])
        most = Math.max(1, next.length >> 1)
      } else if (answer.kind === 'answered') await this.#settle(next, answer.results)
      else return answer.kind
    }
    return 'empty'
  }

  async #settle(sent: readonly Waiting<E>[], results: readonly Result[]): Promise<void> {
    const stored: E[] = []
    for (const [i, waiting] of sent.entries()) {
      const { entry } = waiting
      const result = results[i]
      if (result?.outcome === 'refused') {
        await this.#keep.refuse(entry.id, result.why)
        this.#here.set(entry.id, { ...waiting, refused: result.why })
      } else if (result !== undefined) stored.push(entry)
    }
    await this.#acknowledged(stored)
    await this.#keep.remove(stored.map(({ id }) => id))
    for (const { id } of stored) this.#here.delete(id)
    this.#tell()
  }

  /** Another page of this device captured or sent something. */
  #meet(kept: readonly Waiting<E>[]): void {
    const ids = new Set(kept.map(({ entry }) => entry.id))
    const fresh = kept.filter(
      ({ entry, refused }) =>
        this.#here.get(entry.id)?.refused !== refused || !this.#here.has(entry.id),
    )
    for (const waiting of fresh) this.#here.set(waiting.entry.id, waiting)
    const gone = [...this.#here.values()].filter(
      ({ entry }) => !ids.has(entry.id) && !this.#coming.has(entry.id),
    )
    if (fresh.length + gone.length === 0) return
    for (const { entry } of gone) this.#here.delete(entry.id)
    this.#tell()
  }

  #reached(reached: NonNullable<Standing['reached']>): void {
    if (this.#standing.reached === reached) return
    this.#standing = { ...this.#standing, reached }
    for (const listener of this.#listeners) listener()
  }

  #tell(): void {
    const refused = this.refused().length
    const coming = this.#coming.size
    const waiting = this.#here.size - refused - coming
    this.#standing = { ...this.#standing, coming, refused, waiting }
    for (const listener of this.#listeners) listener()
  }
}
