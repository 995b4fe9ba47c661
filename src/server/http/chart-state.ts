import type { Readable } from '../../record/entry.ts'
import { foldEntries, type Fold } from '../../record/fold.ts'
import type { ChartId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Actor, RecordStore } from '../db/record.ts'

type Heard = Readable & { readonly receivedAt?: Instant }

/**
 * A chart as it stands, read by whoever asks; of one that is not theirs, nothing. A device whose clock is ahead says
 * what has not happened yet: it happened when it was heard of.
 */
export async function chartState<State>(
  store: RecordStore,
  actor: Actor,
  chart: ChartId,
  fold: Fold<State>,
): Promise<State> {
  const entries: Readable[] = []
  for (;;) {
    const page = await store.page(actor, chart, entries.length, 1000)
    if (page === null) break
    for (const text of page.entries) {
      const entry = JSON.parse(text) as Heard
      const { at, receivedAt = at } = entry
      entries.push(receivedAt < at ? { ...entry, at: receivedAt } : entry)
    }
    if (page.entries.length === 0 || entries.length >= page.head) break
  }
  return foldEntries(fold, entries)
}
