import { cholesky, logDeterminant, solve, type Matrix } from './small-matrix.ts'

export type Method = 'REML' | 'ML'

/** Normal equations under one covariance of scale one; `logDet` is that covariance’s. */
export type Equations = {
  readonly left: Matrix
  readonly right: readonly number[]
  readonly yy: number
  readonly logDet: number
}
export type Fit = {
  readonly beta: readonly number[]
  readonly lower: Matrix
  readonly rss: number
  readonly logLik: number
}

/**
 * Generalised least squares with the scale profiled out, the log-likelihood as R `nlme` counts it. `n`: how many
 * outcomes. `null` where what they are explained by cannot tell the effects apart.
 */
export function fitOf(
  { left, right, yy, logDet }: Equations,
  n: number,
  method: Method,
): Fit | null {
  const lower = cholesky(left)
  if (lower === null) return null
  const beta = solve(lower, right)
  const rss = yy - beta.reduce((sum, b, i) => sum + b * (right[i] ?? 0), 0)
  const free = method === 'REML' ? n - beta.length : n
  const penalty = method === 'REML' ? logDeterminant(lower) : 0
  const logLik = -0.5 * (free * (1 + Math.log((2 * Math.PI * rss) / free)) + logDet + penalty)
  return { beta, lower, rss, logLik }
}

export const negative = (fit: Fit | null): number =>
  fit === null || !Number.isFinite(fit.logLik) ? Infinity : -fit.logLik
