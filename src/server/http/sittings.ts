import type { Taken } from '../../care/imago/moves.ts'
import type { Invitation } from '../../care/imago/state.ts'
import { after, joined, newSitting, seenBy, type Sitting } from '../../care/imago/sitting.ts'
import {
  brokenOff,
  isGone,
  keeping,
  timeOutSeenBy,
  written,
  type Between,
  type TimeOut,
} from '../../care/repair/time-out.ts'
import type { ChartId, PersonId, RepairId } from '../../shared/ids.ts'
import { HOUR, type Instant } from '../../shared/instant.ts'

/** The newest in which a partner is, is theirs; there are never more than partners. */
type Table = {
  readonly sittings: readonly Sitting[]
  readonly timeOut: TimeOut | null
  readonly touchedMs: number
}
const EMPTY: Table = { sittings: [], timeOut: null, touchedMs: 0 }

const latestOf = (sittings: readonly Sitting[], person: PersonId): Sitting | undefined =>
  sittings.findLast(({ here }) => here.includes(person))

/** A sitting that nobody went on with for so long is gone. Unit: ms. */
export const FORGOTTEN_MS = 3 * HOUR
/** Cases at once; the one that nobody touched for longest gives way. */
const MOST_TABLES = 1000

/**
 * What partners say to each other in a sitting, and the break they take, by joint chart: in memory and nowhere else.
 * It is gone with the process, and no word of it is logged. Whoever is told is told only when what they see changed.
 */
export class Sittings {
  readonly #tables = new Map<ChartId, Table>()
  readonly #listening = new Map<ChartId, Set<{ person: PersonId; wake: () => void }>>()
  /** Real time in ms. */
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  on(chart: ChartId, person: PersonId, wake: () => void): () => void {
    const own = { person, wake }
    const listening = this.#listening.get(chart) ?? new Set()
    this.#listening.set(chart, listening.add(own))
    return () => {
      listening.delete(own)
      if (listening.size === 0 && this.#listening.get(chart) === listening)
        this.#listening.delete(chart)
    }
  }

  /** `at`: the clinic’s time. */
  of(chart: ChartId, person: PersonId, at: Instant): Between {
    const { sittings, timeOut } = this.#table(chart, at)
    const sitting = latestOf(sittings, person)
    return {
      sitting: sitting ? seenBy(sitting, person) : null,
      timeOut: timeOut && timeOutSeenBy(timeOut, person),
    }
  }

  /** Somebody sits down to a dialogue that both have agreed to. An older one goes on for the other, who is not told. */
  join(chart: ChartId, { entry, form, by, to }: Invitation, person: PersonId, at: Instant): void {
    this.#change(chart, at, (table) => {
      const there = table.sittings.find(({ asked, ended }) => asked === entry && ended === null)
      const next = joined(there ?? newSitting(entry, form, [by, to]), person)
      if (next === there) return table
      const all = [...table.sittings.filter(({ asked }) => asked !== entry), next]
      return {
        ...table,
        sittings: all.filter((each) => each.here.some((one) => latestOf(all, one) === each)),
      }
    })
  }

  move(chart: ChartId, taken: Taken, person: PersonId, at: Instant): void {
    this.#change(chart, at, (table) => {
      const before = table.sittings.find(({ asked }) => asked === taken.asked)
      const next = before && after(before, person, taken)
      if (!next || next === before) return table
      return { ...table, sittings: table.sittings.map((each) => (each === before ? next : each)) }
    })
  }

  breakOff(chart: ChartId, repair: RepairId, minutes: number, at: Instant): void {
    this.#change(chart, at, (table) => {
      const timeOut = brokenOff(table.timeOut, repair, minutes, at)
      return timeOut === table.timeOut ? table : { ...table, timeOut }
    })
  }

  keepBreak(
    chart: ChartId,
    { repair, done }: { repair: RepairId; done: 'keep' | 'written' },
    person: PersonId,
    at: Instant,
  ): void {
    this.#change(chart, at, (table) => {
      if (table.timeOut?.repair !== repair) return table
      const { timeOut } = table
      return {
        ...table,
        timeOut: done === 'keep' ? keeping(timeOut, person, at) : written(timeOut, person),
      }
    })
  }

  /** What there is still. */
  #table(chart: ChartId, at: Instant): Table {
    const table = this.#tables.get(chart) ?? EMPTY
    const forgotten = this.#now() - table.touchedMs >= FORGOTTEN_MS
    const gone = table.timeOut !== null && isGone(table.timeOut, at)
    return {
      ...table,
      sittings: forgotten ? [] : table.sittings,
      timeOut: gone ? null : table.timeOut,
    }
  }

  #change(chart: ChartId, at: Instant, how: (table: Table) => Table): void {
    this.sweep(at)
    const [oldest] = this.#tables.keys()
    if (oldest !== undefined && this.#tables.size >= MOST_TABLES) this.#tables.delete(oldest)
    const listening = [...(this.#listening.get(chart) ?? [])]
    const seen = () => listening.map(({ person }) => JSON.stringify(this.of(chart, person, at)))
    const before = seen()
    const table = this.#table(chart, at)
    const next = how(table)
    if (next === table) return
    // Moved to the end, so that the first is always the one that lay untouched for longest.
    this.#tables.delete(chart)
    this.#tables.set(chart, { ...next, touchedMs: this.#now() })
    const now = seen()
    for (const [i, { wake }] of listening.entries()) if (before[i] !== now[i]) wake()
  }

  /** Lets go of what is over. Called now and then, so that nothing lies in memory until somebody asks. */
  sweep(at: Instant): void {
    for (const chart of this.#tables.keys()) {
      const table = this.#table(chart, at)
      if (table.sittings.length > 0 || table.timeOut !== null) this.#tables.set(chart, table)
      else this.#tables.delete(chart)
    }
  }
}
