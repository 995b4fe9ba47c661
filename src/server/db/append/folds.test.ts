import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Readable } from '../../../record/entry.ts'
import type { ChartId } from '../../../shared/ids.ts'
import { instantOf } from '../../../shared/instant.ts'
import { FoldBook, refold } from './folds.ts'

const chart = '00000000-0000-4000-8000-000000000001' as ChartId
const idAt = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** An arrival: when it happened relative to its place, and perhaps which earlier one it corrects. */
const arrivals = fc.array(
  fc.record({
    shift: fc.integer({ min: -3, max: 3 }),
    corrects: fc.option(fc.nat(20)),
    strike: fc.boolean(),
    countsFrom: fc.option(fc.integer({ min: -3, max: 3 })),
  }),
  { maxLength: 25 },
)

type Arrival = {
  shift: number
  corrects: number | null
  strike: boolean
  countsFrom: number | null
}
const entryOf = ({ shift, corrects, strike, countsFrom }: Arrival, n: number): Readable => {
  const weight = { kind: 'weight.measured', body: { weightKg: 50 + n } }
  const target = corrects !== null && corrects < n ? idAt(corrects) : null
  const what =
    target === null
      ? weight
      : strike
        ? { kind: 'entry.struck', body: { target, reason: 'x' } }
        : { kind: 'entry.amended', body: { target, body: { weightKg: 100 + n }, reason: 'x' } }
  const minute = (place: number) => instantOf(1_790_000_000_000 + place * 60_000)
  const at = minute(n + shift)
  return {
    id: idAt(n),
    chart,
    version: 1,
    about: [],
    by: idAt(999),
    at,
    recordedAt: at,
    ...(countsFrom === null ? {} : { countsFrom: minute(n + countsFrom) }),
    ...what,
  } as unknown as Readable
}

describe('the state that decisions read', () => {
  it('[A20] [R7] is the same folded on, at every head, as folded anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        arrivals,
        fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }),
        async (list, looks) => {
          const entries = list.map(entryOf).filter((entry, _i, all) => {
            const body = entry.body as { target?: string }
            return (
              body.target === undefined ||
              all.some((e) => e.id === body.target && e.kind === 'weight.measured')
            )
          })
          const book = new FoldBook()
          for (let head = 1; head <= entries.length; head++) {
            if (!looks[head % looks.length] && head < entries.length) continue
            const known = entries.slice(0, head)
            const folded = await book.at(chart, 'individual', head, (after) =>
              Promise.resolve(known.slice(after)),
            )
            expect(folded.state).toEqual(refold('individual', head, known).state)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
