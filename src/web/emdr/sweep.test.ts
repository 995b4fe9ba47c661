import { expect, it } from 'vitest'
import { advance, AT_REST, placeOf, ranOf, sideOf, type Sweep } from './sweep.ts'

const run = (ms: number, rate: number, from: Sweep = AT_REST): Sweep => {
  let sweep = from
  for (let gone = 0; gone < ms; gone += 20) sweep = advance(sweep, 20, rate)
  return sweep
}

it('[EA1] counts the passes that were seen through', () => {
  expect(ranOf(AT_REST)).toEqual({})
  expect(ranOf(run(1_980, 30))).toEqual({ seconds: 2 })
  expect(ranOf(run(2_020, 30))).toEqual({ passes: 1, seconds: 2 })
  expect(ranOf(run(10_020, 60))).toEqual({ passes: 10, seconds: 10 })
})

it('[EA1] time for which no frame came is not counted', () => {
  const before = run(3_000, 60)
  expect(advance(before, 60_000, 60)).toBe(before)
  expect(advance(before, 0, 60)).toBe(before)
  expect(ranOf(run(1_020, 60, advance(before, 5_000, 60)))).toEqual({ passes: 4, seconds: 4 })
})

it('goes from the left to the right and back', () => {
  expect(placeOf(AT_REST)).toBe(-1)
  expect(placeOf({ halves: 1, ms: 0 })).toBeCloseTo(1)
  expect(placeOf({ halves: 2, ms: 0 })).toBeCloseTo(-1)
  expect([0, 0.9, 1, 1.9, 2].map((halves) => sideOf({ halves, ms: 0 }))).toEqual([
    'left',
    'left',
    'right',
    'right',
    'left',
  ])
})
