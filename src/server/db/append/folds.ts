import { FOLDS, type DecidingChart } from '../../../care/charts.ts'
import { asCorrected, asCounted, byTime, isCorrection } from '../../../record/amend.ts'
import type { Readable } from '../../../record/entry.ts'
import type { Fold } from '../../../record/fold.ts'
import { typeAmendments } from './readable.ts'

export type Folded = {
  readonly seq: number
  readonly count: number
  readonly last: Readable | undefined
  readonly state: unknown
}
/** Reads a chart’s entries after a number, up to its locked head, in order of number. */
export type Fetch = (after: number) => Promise<readonly Readable[]>

export const isDeciding = (kind: string): kind is DecidingChart => Object.hasOwn(FOLDS, kind)
const foldOf = (kind: DecidingChart) => FOLDS[kind] as unknown as Fold<unknown>
export const initialOf = (kind: DecidingChart): unknown => foldOf(kind).initial

/** All entries anew. */
export function refold(kind: DecidingChart, seq: number, entries: readonly Readable[]): Folded {
  const corrected = asCorrected(typeAmendments(entries))
  const fold = foldOf(kind)
  const state = fold.evolveAll(fold.initial, corrected)
  return { seq, count: entries.length, last: corrected.at(-1), state }
}

/** The same folds on, when what came is later than all before and corrects nothing; else `null`. */
export function foldOn(
  kind: DecidingChart,
  before: Folded,
  seq: number,
  fresh: readonly Readable[],
): Folded | null {
  const fold = foldOf(kind)
  let { state, last } = before
  for (const entry of fresh.map(asCounted)) {
    if (isCorrection(entry) || (last && byTime(last, entry) > 0)) return null
    state = fold.evolve(state, entry)
    last = entry
  }
  return { seq, count: before.count + fresh.length, last, state }
}

const MOST_CHARTS = 1_000
/** A state grows with what it was folded from; this many entries’ worth is kept, some tens of megabytes at most. */
const MOST_ENTRIES = 200_000

/** States of charts as decisions need them, kept beside the record and always recomputable. */
export class FoldBook {
  readonly #states = new Map<string, Folded>()
  #entries = 0

  /** The state at a locked head. */
  async at(chart: string, kind: DecidingChart, head: number, fetch: Fetch): Promise<Folded> {
    const before = this.#states.get(chart)
    if (before?.seq === head) return this.#keep(chart, before)
    const fresh = await fetch(before?.seq ?? 0)
    const on = before && before.seq < head ? foldOn(kind, before, head, fresh) : null
    return this.#keep(chart, on ?? refold(kind, head, before ? await fetch(0) : fresh))
  }

  #keep(chart: string, folded: Folded): Folded {
    this.#drop(chart)
    this.#states.set(chart, folded)
    this.#entries += folded.count
    for (const oldest of this.#states.keys()) {
      if (oldest === chart || (this.#states.size <= MOST_CHARTS && this.#entries <= MOST_ENTRIES))
        break
      this.#drop(oldest)
    }
    return folded
  }

  #drop(chart: string): void {
    this.#entries -= this.#states.get(chart)?.count ?? 0
    this.#states.delete(chart)
  }
}
