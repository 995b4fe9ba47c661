import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotFitted } from './dyads.ts'
import { fitGrowth, type Measurement } from './growth.ts'

const near = (value: number, digits = 4) => expect.closeTo(value, digits)

// Six couples over four weeks, fitted with R 4.2.2 `nlme::lme(y ~ time, random = ~ time | dyad)`.
const WEEKS = [
  [12, 14, 15, 19],
  [20, 21, 25, 26],
  [8, 8, 9, 9],
  [15, 18, 22, 27],
  [11, 10, 13, 12],
  [17, 19, 18, 23],
]
const SIX = WEEKS.flatMap((row, d): Measurement[] =>
  row.map((y, time) => ({ dyad: `${d}`, time, y })),
)

describe('six couples over four weeks', () => {
  it.each([
    ['REML', 1.757738, 0.53401, 4.207576, 1.213536, 0.655797, 1.091633, -50.86154],
    ['ML', 1.675932, 0.509158, 3.822819, 1.089724, 0.684141, 1.091635, -52.37649],
  ] as const)('[DY6] by %s', (method, seHeight, seRate, height, rate, correlation, sigma, logLik) =>
    expect(fitGrowth(SIX, method)).toEqual({
      intercept: near(13.516667),
      slope: near(1.85),
      se: { intercept: near(seHeight), slope: near(seRate) },
      between: {
        intercept: near(height),
        slope: near(rate),
        correlation: near(correlation),
      },
      sigma: near(sigma),
      logLik: near(logLik),
      dyads: 6,
      measurements: 24,
    }),
  )
})

describe('what does not matter', () => {
  const figures = fitGrowth(SIX, 'REML')
  it('[DY7] how the rows lie', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(SIX, { minLength: SIX.length }), (rows) => {
        expect(fitGrowth(rows, 'REML').slope).toBeCloseTo(figures.slope, 6)
      }),
      { numRuns: 20 },
    )
  })
  it('[DY7] where time begins, in what unit it is, and on what scale the outcome', () => {
    const moved = fitGrowth(
      SIX.map(({ dyad, time, y }) => ({ dyad, time: 7 * time + 100, y: 10 * y - 3 })),
      'REML',
    )
    expect(moved).toMatchObject({
      slope: near((10 * figures.slope) / 7),
      intercept: near(10 * figures.intercept - 3 - (1000 * figures.slope) / 7, 3),
      se: { slope: near((10 * figures.se.slope) / 7) },
      sigma: near(10 * figures.sigma, 3),
      between: { slope: near((10 * figures.between.slope) / 7, 3) },
    })
  })
})

it.each([
  ['too few', SIX.slice(0, 4), 'five measurements'],
  ['two dyads', SIX.slice(0, 8), 'three dyads'],
  ['one time', SIX.map((row) => ({ ...row, time: 1 })), 'the same time'],
  ['each once', SIX.map((row, i) => ({ ...row, dyad: `${i}` })), 'more than once'],
  ['a line', SIX.map((row) => ({ ...row, y: 2 * row.time })), 'follow exactly'],
])('[DY7] says why %s cannot be fitted', (_what, rows, says) => {
  expect(() => fitGrowth(rows, 'ML')).toThrow(NotFitted)
  expect(() => fitGrowth(rows, 'ML')).toThrow(says)
})
