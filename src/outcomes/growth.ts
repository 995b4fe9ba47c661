import { NotFitted } from './dyads.ts'
import { leastOfMany } from './least.ts'
import { fitOf, negative, type Equations, type Fit, type Method } from './profiled.ts'
import { solve } from './small-matrix.ts'

/**
 * How an outcome goes over time: y = b0 + b1·time, where each dyad begins at a height of its own and rises or falls at
 * a rate of its own (random intercept and slope, as they correlate), and what is left differs by chance. Both partners’
 * measurements belong to their dyad. The figures are those of R `nlme::lme(y ~ time, random = ~ time | dyad)`;
 * standard errors are taken as `lme` does, with N − p by ML.
 * Source: Kenny, Kashy & Cook 2006; Pinheiro & Bates 2000 §2.
 */
export type Growth = {
  readonly intercept: number
  readonly slope: number
  readonly se: { readonly intercept: number; readonly slope: number }
  /** Standard deviations between dyads, and how height and rate go together; `null` where one of them is nought. */
  readonly between: {
    readonly intercept: number
    readonly slope: number
    readonly correlation: number | null
  }
  /** Standard deviation of one measurement around its dyad’s line. */
  readonly sigma: number
  readonly logLik: number
  readonly dyads: number
  readonly measurements: number
}

/** One measurement of somebody. `time`: in whatever unit; the slope is per that unit. */
export type Measurement = { readonly dyad: string; readonly time: number; readonly y: number }

/** Of each dyad, sums over 1, time and y, moved to their means and stretched to one. Six numbers a dyad. */
type Sums = {
  readonly of: Float64Array
  readonly dyads: number
  readonly n: number
  readonly meanTime: number
  readonly scaleTime: number
  readonly meanY: number
}
const WIDTH = 6

function sumsOf(rows: readonly Measurement[]): Sums {
  const n = rows.length
  const meanTime = rows.reduce((sum, { time }) => sum + time, 0) / n
  const meanY = rows.reduce((sum, { y }) => sum + y, 0) / n
  const spread = rows.reduce((sum, { time }) => sum + (time - meanTime) ** 2, 0) / n
  if (!(spread > 0)) throw new NotFitted('every measurement is of the same time')
  const scaleTime = Math.sqrt(spread)
  const places = new Map<string, number>()
  for (const { dyad } of rows) if (!places.has(dyad)) places.set(dyad, places.size)
  const of = new Float64Array(places.size * WIDTH)
  for (const { dyad, time, y } of rows) {
    const from = (places.get(dyad) ?? 0) * WIDTH
    const [t, v] = [(time - meanTime) / scaleTime, y - meanY]
    for (const [i, term] of [1, t, t * t, v, t * v, v * v].entries())
      of[from + i] = (of[from + i] ?? 0) + term
  }
  return { of, dyads: places.size, n, meanTime, scaleTime, meanY }
}

/** Of two numbers: the covariance of height and rate between dyads, in units of the residual’s variance. */
type Between = { readonly a: number; readonly b: number; readonly d: number }
/** By the triangle whose product with its transpose it is, so that any three numbers give one. */
const betweenOf = ([l, m, o]: readonly number[]): Between => {
  const [first, second, third] = [Math.exp(l ?? 0), m ?? 0, Math.exp(o ?? 0)]
  return { a: first * first, b: first * second, d: second * second + third * third }
}

/**
 * Normal equations with what differs between dyads taken out of each: with S the dyad’s sums and D the covariance,
 * S − S(D⁻¹ + S)⁻¹S, where (D⁻¹ + S)⁻¹ = D(I + SD)⁻¹ needs no inverse of D.
 */
function equationsAt({ of, dyads }: Sums, { a, b, d }: Between): Equations {
  let [s11, s12, s22, r1, r2, yy, logDet] = [0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < dyads; i++) {
    const from = i * WIDTH
    const n = of[from] as number
    const t = of[from + 1] as number
    const tt = of[from + 2] as number
    const y = of[from + 3] as number
    const ty = of[from + 4] as number
    // I + SD, its determinant, and P = D(I + SD)⁻¹, which is symmetric.
    const [m11, m12] = [1 + n * a + t * b, n * b + t * d]
    const [m21, m22] = [t * a + tt * b, 1 + t * b + tt * d]
    const det = m11 * m22 - m12 * m21
    const p11 = (a * m22 - b * m21) / det
    const p12 = (b * m11 - a * m12) / det
    const p22 = (d * m11 - b * m12) / det
    const [u1, u2] = [p11 * n + p12 * t, p12 * n + p22 * t]
    const [v1, v2] = [p11 * t + p12 * tt, p12 * t + p22 * tt]
    const [w1, w2] = [p11 * y + p12 * ty, p12 * y + p22 * ty]
    s11 += n - (n * u1 + t * u2)
    s12 += t - (n * v1 + t * v2)
    s22 += tt - (t * v1 + tt * v2)
    r1 += y - (n * w1 + t * w2)
    r2 += ty - (t * w1 + tt * w2)
    yy += (of[from + 5] as number) - (y * w1 + ty * w2)
    logDet += Math.log(det)
  }
  return {
    left: [
      [s11, s12],
      [s12, s22],
    ],
    right: [r1, r2],
    yy,
    logDet,
  }
}

/** Errors: `NotFitted` with why not. */
export function fitGrowth(rows: readonly Measurement[], method: Method): Growth {
  if (rows.length < 5)
    throw new NotFitted(`five measurements are needed at least, and there are ${rows.length}`)
  const sums = sumsOf(rows)
  if (sums.dyads < 3)
    throw new NotFitted(`three dyads are needed at least, and there are ${sums.dyads}`)
  if (rows.length <= sums.dyads)
    throw new NotFitted('no dyad was measured more than once: its way cannot be told from chance')
  const fitAt = (place: readonly number[]): Fit | null =>
    fitOf(equationsAt(sums, betweenOf(place)), sums.n, method)
  const place = leastOfMany((each) => negative(fitAt(each)), [0, 0, 0])
  const fit = fitAt(place)
  const total = equationsAt(sums, { a: 0, b: 0, d: 0 }).yy
  if (fit === null || !(fit.rss > NO_RESIDUAL * total))
    throw new NotFitted('nothing is left over: the measurements follow exactly')
  return figures(sums, fit, betweenOf(place), method)
}
/** Below this, measurements lie on a line, and there is nothing to estimate. */
const NO_RESIDUAL = 1e-10
/** A deviation between dyads below this part of the residual’s is nought. */
const NOTHING = 1e-3

/** From moved and stretched scales back to those that were measured on. */
function figures(sums: Sums, fit: Fit, { a, b, d }: Between, method: Method): Growth {
  const { meanTime: m, scaleTime: s, meanY, n } = sums
  const unbiased = fit.rss / (n - 2)
  const sigma = Math.sqrt(method === 'REML' ? unbiased : fit.rss / n)
  const [b0 = 0, b1 = 0] = fit.beta
  const seOf = (w: readonly number[]): number => {
    const v = solve(fit.lower, w)
    return Math.sqrt(unbiased * w.reduce((sum, each, i) => sum + each * (v[i] ?? 0), 0))
  }
  // The height at time nought lies m/s of a stretched unit before the mean.
  const back = -m / s
  const heights = a + 2 * back * b + back * back * d
  const together = (b + back * d) / s
  const [height, rate] = [Math.sqrt(heights), Math.sqrt(d) / s]
  const none = Math.sqrt(a) < NOTHING || Math.sqrt(d) < NOTHING
  return {
    intercept: meanY + b0 + back * b1,
    slope: b1 / s,
    se: { intercept: seOf([1, back]), slope: seOf([0, 1 / s]) },
    between: {
      intercept: sigma * height,
      slope: sigma * rate,
      correlation: none ? null : together / (height * rate),
    },
    sigma,
    // Stretching time moves the likelihood of REML, which counts the scale of what is estimated.
    logLik: fit.logLik - (method === 'REML' ? Math.log(s) : 0),
    dyads: sums.dyads,
    measurements: n,
  }
}
