import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Readable } from './entry.ts'
import { foldEntries, product } from './fold.ts'

type Counted = Readable<string, { n: number }>
const counts = {
  initial: 0,
  on: {
    up: (s: number, e: Counted) => s + e.body.n,
    down: (s: number, e: Counted) => s - e.body.n,
  },
}
const last = {
  initial: null as string | null,
  on: { up: (_: string | null, e: Counted) => e.id as string },
}
const list = {
  initial: [] as readonly string[],
  on: {
    down: (s: readonly string[], e: Counted) => [...s, e.id],
    both: (s: readonly string[], e: Counted) => [e.id, ...s],
  },
}
const slices = { counts, last, list }

const entries = fc
  .array(
    fc.record({
      kind: fc.constantFrom('up', 'down', 'both', 'unknown'),
      minute: fc.nat(59),
      n: fc.nat(9),
    }),
  )
  .map(
    (told) =>
      told.map(({ kind, minute, n }, i) => ({
        id: String(i).padStart(3, '0'),
        kind,
        at: `2027-03-09T10:${String(minute).padStart(2, '0')}:00.000Z`,
        body: { n },
      })) as unknown as Readable[],
  )

it('[RE13] a fold of slices says of each what folding it alone would say', () =>
  fc.assert(
    fc.property(entries, (told) => {
      const together = foldEntries(product(slices), told)
      expect(together).toEqual({
        counts: foldEntries(product({ counts }), told).counts,
        last: foldEntries(product({ last }), told).last,
        list: foldEntries(product({ list }), told).list,
      })
    }),
  ))

it('[RE14] evolving leaves the state that it was given as it was', () =>
  fc.assert(
    fc.property(entries, (told) => {
      const fold = product(slices)
      let state = Object.freeze({
        ...fold.initial,
        list: Object.freeze([...fold.initial.list]),
      }) as typeof fold.initial
      for (const entry of told) state = Object.freeze({ ...fold.evolve(state, entry) })
      expect(fold.initial).toEqual({ counts: 0, last: null, list: [] })
    }),
  ))

it('[RE14] evolving by many at once says what one after the other says, and changes no state given', () =>
  fc.assert(
    fc.property(entries, fc.nat(20), (told, cut) => {
      const fold = product(slices)
      const one = told.reduce(fold.evolve, fold.initial)
      const kept = fold.evolveAll(fold.initial, told.slice(0, cut))
      const before = structuredClone(kept)
      expect(fold.evolveAll(Object.freeze(kept), told.slice(cut))).toEqual(one)
      expect(kept).toEqual(before)
      expect(fold.initial).toEqual({ counts: 0, last: null, list: [] })
    }),
  ))

it('[RE13] an entry that no slice knows changes nothing, not even the state’s identity', () => {
  const fold = product(slices)
  const unknown = { id: '1', kind: 'unknown', at: '', body: {} } as unknown as Readable
  expect(fold.evolve(fold.initial, unknown)).toBe(fold.initial)
  expect(fold.evolveAll(fold.initial, [unknown, unknown])).toBe(fold.initial)
})
