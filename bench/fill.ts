import type { OpenRecord } from '../src/server/db/open.ts'
import { courseEntries, dayEntries, ID, idOf } from './entries.ts'
import type { Founded } from './found.ts'

const BATCH = 250
const AT_ONCE = 8

/** Fills every case by the record's own append, as its therapist would. Returns how many entries. */
export async function fill(
  { store }: OpenRecord,
  { clinic, cases }: Founded,
  entriesPerCase: number,
  courses = false,
): Promise<number> {
  const base = Date.now()
  let next = 0
  const worker = async () => {
    for (let place = next++; place < cases.length; place = next++) {
      const each = cases[place]
      if (!each) return
      const append = async (raw: readonly string[]): Promise<void> => {
        const receipts = await store.append({ clinic, person: each.therapist }, raw)
        const refused = receipts.find((receipt) => receipt.outcome !== 'stored')
        if (refused) throw new Error(`filling was refused: ${JSON.stringify(refused)}`)
      }
      if (courses) await append(courseEntries(clinic, each, base))
      const texts = dayEntries(clinic, each)
      for (let from = 0; from < entriesPerCase; from += BATCH) {
        const raw = Array.from({ length: Math.min(BATCH, entriesPerCase - from) }, (_, i) =>
          (texts[(from + i) % texts.length] ?? '').replace(
            ID,
            idOf(base + (place >> 12), place & 0xfff, from + i),
          ),
        )
        await append(raw)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return cases.length * entriesPerCase
}
