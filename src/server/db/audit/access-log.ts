import { setTimeout as pause } from 'node:timers/promises'
import type { ClinicId } from '../../../shared/ids.ts'
import { instantOf, type Instant } from '../../../shared/instant.ts'
import { blame, isUnknown } from '../append/failures.ts'
import type { Answer } from '../connect/flight.ts'
import { codeOf } from '../connect/database-problem.ts'
import { PATIENCE_MS, type Lane } from '../connect/lane.ts'
import { chained, type Access, type AccessRow, type LogEnd } from './access.ts'
import { adding, findEvent, lockEnd, readEnd } from './access-statements.ts'

/** Few enough that its transaction stays short. */
const MOST_EVENTS = 500

type Waiting = {
  readonly access: Access
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes who read what. What comes while a commit is in flight waits and is written as the next one, one flight for
 * all of it; where the log’s end is not where it was thought to be, under a lock. Whoever waits for `write` knows
 * that the event is committed.
 */
export class AccessLog {
  readonly #lane: Lane
  readonly #clock: () => number
  readonly #ends = new Map<ClinicId, LogEnd>()
  #waiting: Waiting[] = []
  #planned = false
  #working = false
  #whenIdle: (() => void)[] = []

  constructor(lane: Lane, clock: () => number) {
    this.#lane = lane
    this.#clock = clock
  }

  /**
   * Where the log of each clinic ends is asked before anybody reads: else the first to read would wait for it, and
   * by that could tell whether somebody had read before.
   */
  async begin(clinics: readonly ClinicId[]): Promise<void> {
    for (const clinic of clinics) {
      const [answer] = await this.#lane.repeatable(this.#as(clinic, this.#now()), [readEnd(clinic)])
      const end = endIn(answer)
      if (end) this.#ends.set(clinic, end)
    }
  }

  /**
   * `alone`: nothing else is on its way that might come along, so that it is not waited for.
   * Errors: whatever the database says; whether the event was written is then not known.
   */
  write(access: Access, alone = false): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ access, resolve, reject })
      if (this.#planned || this.#working) return
      if (alone) return void this.#work()
      // One turn of the loop: requests that were read from their sockets together are written together.
      this.#planned = true
      setImmediate(() => {
        this.#planned = false
        void this.#work()
      })
    })
  }

  /** Resolves when nothing waits and nothing is in flight. */
  idle(): Promise<void> {
    if (!this.#working && this.#waiting.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.#whenIdle.push(resolve))
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    while (this.#waiting.length > 0) {
      const lot = this.#take()
      try {
        await this.#writeAll(lot.map(({ access }) => access))
        for (const { resolve } of lot) resolve()
      } catch (error) {
        for (const { reject } of lot) reject(error)
      }
    }
    this.#working = false
    for (const tell of this.#whenIdle.splice(0)) tell()
  }

  /** What waits for the clinic that has waited longest: a transaction belongs to one of them. */
  #take(): readonly Waiting[] {
    const clinic = this.#waiting[0]?.access.clinic
    const lot: Waiting[] = []
    const left: Waiting[] = []
    for (const each of this.#waiting)
      (each.access.clinic === clinic && lot.length < MOST_EVENTS ? lot : left).push(each)
    this.#waiting = left
    return lot
  }

  async #writeAll(accesses: readonly Access[]): Promise<void> {
    const clinic = (accesses[0] as Access).clinic
    const end = this.#ends.get(clinic)
    this.#ends.delete(clinic)
    let sent: AccessRow | null = null
    if (end) {
      const at = this.#now()
      const rows = chained(end, accesses, at)
      const last = rows.at(-1) as AccessRow
      try {
        const [added] = await this.#lane.transaction(this.#as(clinic, at), [
          adding(clinic, end, rows),
        ])
        if (added?.rows.length === rows.length) {
          this.#ends.set(clinic, last)
          return
        }
      } catch (error) {
        // Another server had the very same event for this place: under the lock this one is the next.
        const isSame = codeOf(error) === '23505'
        if (blame(error) !== 'again' && !isSame) throw error
        if (isUnknown(error)) sent = last
      }
    }
    await this.#writeLocked(clinic, accesses, sent)
  }

  /** `sent`: the last of these events, as it was sent before; whether it arrived is not known. */
  async #writeLocked(
    clinic: ClinicId,
    accesses: readonly Access[],
    sent: AccessRow | null,
  ): Promise<void> {
    const began = performance.now()
    let unsure = sent
    for (let attempt = 0; ; attempt++) {
      const at = this.#now()
      try {
        const [locked, found] = await this.#lane.begin(this.#as(clinic, at), [
          lockEnd(clinic),
          ...(unsure ? [findEvent(clinic, unsure)] : []),
        ])
        const end = endIn(locked)
        if (!end) throw new Error('this clinic has no log of accesses')
        if (found && found.rows.length > 0) {
          await this.#lane.rollback()
          this.#ends.set(clinic, end)
          return
        }
        const rows = chained(end, accesses, at)
        const last = rows.at(-1) as AccessRow
        unsure = last
        await this.#lane.commit([adding(clinic, end, rows)])
        this.#ends.set(clinic, last)
        return
      } catch (error) {
        if (isUnknown(error)) await this.#lane.drop()
        else {
          unsure = null
          await this.#lane.rollback().catch(() => this.#lane.drop())
        }
        if (blame(error) !== 'again' || performance.now() - began > PATIENCE_MS) throw error
        await pause(Math.min(500, 10 * 2 ** attempt))
      }
    }
  }

  #now(): Instant {
    return instantOf(this.#clock())
  }

  #as(clinic: ClinicId, at: Instant) {
    return { role: 'audit', clinic, person: null, at } as const
  }
}

const endIn = (answer: Answer | undefined): LogEnd | undefined =>
  answer?.rows[0] as unknown as LogEnd | undefined
