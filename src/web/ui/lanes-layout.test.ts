import { expect, it } from 'vitest'
import { clustersOf, type Glyph } from './lanes-layout.ts'

const mark = (key: string, ms: number, glyph: Glyph = 'note') => ({ key, ms, glyph, label: key })
const same = (ms: number) => ms

it('draws marks apart where there is room, and as one where there is not', () => {
  const clusters = clustersOf([mark('c', 50), mark('a', 0), mark('b', 10)], same, 14)
  expect(clusters.map((c) => [c.x, c.marks.map((m) => m.key)])).toEqual([
    [0, ['a', 'b']],
    [50, ['c']],
  ])
})

it('gives a cluster the gravest glyph in it', () => {
  const [cluster] = clustersOf(
    [mark('a', 0), mark('b', 1, 'gate-closed'), mark('c', 2, 'dose')],
    same,
  )
  expect(cluster?.glyph).toBe('gate-closed')
})

it('measures from the first of a cluster, so that a long row does not become one', () => {
  const row = [0, 10, 20, 30].map((ms) => mark(`${ms}`, ms))
  expect(clustersOf(row, same, 14).map((c) => c.x)).toEqual([0, 20])
})
