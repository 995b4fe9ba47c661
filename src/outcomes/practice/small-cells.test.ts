import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LEAST, withoutSmall } from './small-cells.ts'

const table = (counts: readonly number[]) =>
  withoutSmall(counts.map((count, i) => ({ name: `${i}`, count, of: count })))

it('[PX2] hides what is small, and with it what would give it away', () => {
  const shown = (...counts: number[]) => table(counts).cells.map(({ count }) => count)
  expect(shown(5, 9, 0)).toEqual([5, 9, 0])
  expect(shown(20, 3, 8)).toEqual([20, null, null])
  expect(shown(20, 4, 1)).toEqual([null, null, null])
  expect(shown(30, 6, 4, 6)).toEqual([30, null, null, null])
  expect(shown(20, 1, 1)).toEqual([null, null, null])
  expect(shown(4, 0, 0)).toEqual([null, null, null])
  expect(table([4, 0, 0]).total).toBe(null)
  expect(table([20, 3, 8]).total).toBe(31)
})

it('[PX2] few people behind many events are few people', () => {
  const cells = [
    { name: 'mild', count: 90, of: 30 },
    { name: 'grave', count: 12, of: 2 },
    { name: 'none', count: 0, of: 0 },
  ]
  expect(withoutSmall(cells).cells.map(({ count }) => count)).toEqual([null, null, 0])
})

it('[PX2] whoever knows the total and this very rule cannot tell a hidden cell', () => {
  const most = 4 * LEAST
  for (const width of [2, 3, 4]) {
    const published = new Map<string, number[][]>()
    const all = (left: number, cells: readonly number[]): void => {
      if (cells.length === width) {
        const seen = JSON.stringify(table(cells))
        published.set(seen, [...(published.get(seen) ?? []), [...cells]])
        return
      }
      for (let count = 0; count <= left; count++) all(left - count, [...cells, count])
    }
    all(most, [])
    const told = [...published].filter(([seen, tables]) => {
      const { cells, total } = JSON.parse(seen) as ReturnType<typeof table>
      const follows = (place: number) => new Set(tables.map((each) => each[place])).size === 1
      return total !== null && cells.some(({ count }, place) => count === null && follows(place))
    })
    expect(told).toEqual([])
  }
})

it('[PX2] what is shown is true, is never small, and adds up', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }), (counts) => {
      const { cells, total } = table(counts)
      for (const [i, { count }] of cells.entries()) expect([counts[i], null]).toContain(count)
      expect(cells.filter(({ count }) => count !== null && count > 0 && count < LEAST)).toEqual([])
      expect([counts.reduce((sum, each) => sum + each, 0), null]).toContain(total)
    }),
  ))
