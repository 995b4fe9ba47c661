import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanOfGroups, quartilesOf, rateOf, shareOf } from './intervals.ts'
import { chiSquarePoint, tPoint } from './tails.ts'

const near = (value: number, digits = 5) => expect.closeTo(value, digits)

describe('points of distributions', () => {
  it.each([
    [1, 12.706205],
    [4, 2.776445],
    [10, 2.228139],
    [30, 2.042272],
    [1000, 1.962339],
  ])('[PX1] Student’s t with %i degrees of freedom', (degrees, point) =>
    expect(tPoint(0.975, degrees)).toBeCloseTo(point, 5),
  )
  it.each([
    [0.025, 20, 9.590777],
    [0.975, 22, 36.780712],
    [0.95, 4, 9.487729],
    [0.975, 2, 7.377759],
    [0.025, 200, 162.727983],
  ])('[PX1] chi-square, %f below, %i degrees of freedom', (share, degrees, point) =>
    expect(chiSquarePoint(share, degrees)).toBeCloseTo(point, 4),
  )
})

describe('intervals', () => {
  it('[PX1] of a share agree with the published example', () => {
    expect(shareOf(81, 263)).toEqual({
      value: near(81 / 263),
      low: near(0.2553, 4),
      high: near(0.3662, 4),
    })
    expect(shareOf(0, 20)).toEqual({ value: 0, low: 0, high: near(0.1611, 4) })
    expect(shareOf(0, 0)).toBe(null)
  })
  it('[PX1] of a rate agree with the exact table', () => {
    expect(rateOf(10, 100, 100)).toEqual({ value: 10, low: near(4.795389), high: near(18.390356) })
    expect(rateOf(0, 50, 100)).toEqual({ value: 0, low: 0, high: near(2 * 3.688879) })
  })
  it('[PX1] of a mean are the ordinary ones where everybody stands alone', () => {
    // 12 10 11 14 13: mean 12, standard deviation 1.581139, standard error 0.707107.
    expect(meanOfGroups([[12], [10], [11], [14], [13]])).toEqual({
      value: 12,
      low: near(12 - 2.776445 * Math.SQRT1_2),
      high: near(12 + 2.776445 * Math.SQRT1_2),
    })
    expect(meanOfGroups([[1, 2]])).toBe(null)
  })
  const groups = fc.array(
    fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 2 }),
    {
      minLength: 2,
      maxLength: 30,
    },
  )
  it('[PX1] saying everything twice within a couple makes nothing surer', () =>
    fc.assert(
      fc.property(groups, (each) => {
        const [once, twice] = [
          meanOfGroups(each),
          meanOfGroups(each.map((one) => [...one, ...one])),
        ]
        expect(twice).toEqual({
          value: near(once?.value ?? 0),
          low: near(once?.low ?? 0),
          high: near(once?.high ?? 0),
        })
      }),
    ))
  it('[PX1] quartiles are those of R', () => {
    expect(quartilesOf([1, 2, 3, 4])).toEqual([1.75, 2.5, 3.25])
    expect(quartilesOf([7])).toEqual([7, 7, 7])
    expect(quartilesOf([])).toBe(null)
  })
})
