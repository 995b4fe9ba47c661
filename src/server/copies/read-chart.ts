import type { Readable } from '../../record/entry.ts'
import type { ChartId, EntryId } from '../../shared/ids.ts'
import { fromPage, typeAmendments } from '../db/append/readable.ts'
import type { Actor, RecordStore } from '../db/record.ts'

/** What is asked for is more than goes into one copy. */
export class TooMuch extends Error {}

const PAGE = 1000
/** What one copy holds at most, so that nobody’s copy takes the machine’s memory. Unit: characters as stored. */
const MOST_CHARACTERS = 12_000_000

/** A whole chart as its reader has it: entries as folds see them, and each one’s text as it came. */
export type WholeChart = {
  readonly entries: readonly Readable[]
  readonly texts: ReadonlyMap<EntryId, string>
}

/**
 * Reads a chart to its end, page by page, each explained like any read; `null` where it is not the actor’s.
 * Errors: TooMuch; NeedsUpdate where an entry is newer than this program.
 */
export async function readChart(
  store: RecordStore,
  actor: Actor,
  chart: ChartId,
): Promise<WholeChart | null> {
  const entries: Readable[] = []
  const texts = new Map<EntryId, string>()
  let size = 0
  for (;;) {
    const page = await store.page(actor, chart, entries.length, PAGE)
    if (page === null) return null
    for (const text of page.entries) {
      size += text.length
      const entry = fromPage(text)
      entries.push(entry)
      texts.set(entry.id, text)
    }
    if (size > MOST_CHARACTERS) throw new TooMuch()
    if (page.entries.length === 0 || entries.length >= page.head)
      return { entries: typeAmendments(entries), texts }
  }
}
