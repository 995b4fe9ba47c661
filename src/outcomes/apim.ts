import { NotFitted, type Dyad, type Dyads, type MemberRow } from './dyads.ts'
import { least, leastOfTwo } from './least.ts'
import { fitOf, negative, type Equations, type Fit, type Method } from './profiled.ts'
import { at, solve, zeros, type Matrix } from './small-matrix.ts'

/**
 * The actor–partner interdependence model: what somebody had before goes with their own outcome (actor) and with their
 * partner’s (partner), and the residuals of two partners go together. Generalised least squares with the covariance
 * profiled out; the log-likelihoods and standard errors are those of R `nlme::gls` (by ML its standard errors are
 * taken with N − p). Sources: Kenny, Kashy & Cook 2006; clinical dossier §11.
 */
type Effects = {
  readonly intercept: number
  readonly actor: number
  readonly partner: number
}
export type Exchangeable = Effects & {
  readonly se: Effects
  /** Variance of one residual, and how those of two partners correlate. */
  readonly sigma2: number
  readonly rho: number
  readonly logLik: number
  /** Partner over actor: 1 as much of the one as of the other, 0 the actor alone, −1 the difference. */
  readonly k: number
}
/** `sigma`: standard deviation of a residual in this role. */
type OfRole = Effects & { readonly se: Effects; readonly sigma: number; readonly k: number }
export type Distinguishable = {
  readonly byRole: Readonly<Record<string, OfRole>>
  readonly rho: number
  readonly logLik: number
}

/** Sums over z = (1, own x, partner’s x, own y), of x and y moved to their means. */
type Sums = {
  readonly own: readonly [Matrix, Matrix]
  readonly cross: Matrix
  readonly single: readonly [Matrix, Matrix]
  readonly pairs: number
  readonly singles: readonly [number, number]
  readonly meanX: number
  readonly meanY: number
}

const Z = 4
const Y = 3

function sumsOf(dyads: readonly Dyad[]): Sums {
  let [sumX, sumY, outcomes] = [0, 0, 0]
  for (const dyad of dyads)
    for (const { x, y } of dyad) {
      sumX += x
      if (y === null) continue
      sumY += y
      outcomes += 1
    }
  const meanX = sumX / (2 * dyads.length)
  const meanY = sumY / outcomes
  const z = (own: MemberRow, other: MemberRow) => [
    1,
    own.x - meanX,
    other.x - meanX,
    (own.y ?? 0) - meanY,
  ]
  const own = [zeros(Z), zeros(Z)] as const
  const single = [zeros(Z), zeros(Z)] as const
  const cross = zeros(Z)
  const singles: [number, number] = [0, 0]
  let pairs = 0
  for (const [one, two] of dyads) {
    const [a, b] = [z(one, two), z(two, one)]
    if (one.y !== null && two.y !== null) {
      pairs += 1
      add(own[0], a, a)
      add(own[1], b, b)
      add(cross, a, b)
    } else if (one.y !== null) {
      singles[0] += 1
      add(single[0], a, a)
    } else {
      singles[1] += 1
      add(single[1], b, b)
    }
  }
  return { own, cross, single, pairs, singles, meanX, meanY }
}

function add(to: number[][], a: readonly number[], b: readonly number[]): void {
  for (let i = 0; i < Z; i++) {
    const row = to[i] as number[]
    for (let j = 0; j < Z; j++) row[j] = (row[j] ?? 0) + (a[i] ?? 0) * (b[j] ?? 0)
  }
}

/** From moved scales back: estimates and standard errors of one equation, from place `from` on. */
function effectsOf(
  { beta, lower }: Fit,
  from: number,
  { meanX, meanY }: Sums,
  sigma2: number,
): { readonly effects: Effects; readonly se: Effects } {
  const [b0 = 0, actor = 0, partner = 0] = beta.slice(from, from + 3)
  const seOf = (...weights: readonly number[]): number => {
    const w = beta.map((_, i) => weights[i - from] ?? 0)
    const v = solve(lower, w)
    return Math.sqrt(sigma2 * w.reduce((sum, each, i) => sum + each * (v[i] ?? 0), 0))
  }
  return {
    effects: { intercept: meanY + b0 - (actor + partner) * meanX, actor, partner },
    se: { intercept: seOf(1, -meanX, -meanX), actor: seOf(0, 1), partner: seOf(0, 0, 1) },
  }
}

function exchangeableAt(s: Sums, rho: number): Equations {
  const w = 1 / (1 - rho * rho)
  const m = zeros(Z)
  for (let i = 0; i < Z; i++)
    for (let j = 0; j < Z; j++)
      (m[i] as number[])[j] =
        w *
          (at(s.own[0], i, j) +
            at(s.own[1], i, j) -
            rho * (at(s.cross, i, j) + at(s.cross, j, i))) +
        at(s.single[0], i, j) +
        at(s.single[1], i, j)
  return {
    left: m.slice(0, Y).map((row) => row.slice(0, Y)),
    right: m.slice(0, Y).map((row) => row[Y] ?? 0),
    yy: at(m, Y, Y),
    logDet: s.pairs * Math.log(1 - rho * rho),
  }
}

/** `ratio`: standard deviation of the second role’s residual over the first’s. */
function distinguishableAt(s: Sums, rho: number, ratio: number): Equations {
  const w = 1 / (1 - rho * rho)
  const across = (-rho * w) / ratio
  const scale = [1, 1 / (ratio * ratio)] as const
  const left = zeros(2 * Y)
  const right = Array.from({ length: 2 * Y }, () => 0)
  let yy = 2 * across * at(s.cross, Y, Y)
  for (const role of [0, 1] as const) {
    const block = (i: number, j: number): number =>
      scale[role] * (w * at(s.own[role], i, j) + at(s.single[role], i, j))
    const crossed = (i: number, j: number): number =>
      across * (role === 0 ? at(s.cross, i, j) : at(s.cross, j, i))
    yy += block(Y, Y)
    for (let i = 0; i < Y; i++) {
      const row = left[role * Y + i] as number[]
      right[role * Y + i] = block(i, Y) + crossed(i, Y)
      for (let j = 0; j < Y; j++) {
        row[role * Y + j] = block(i, j)
        row[(1 - role) * Y + j] = crossed(i, j)
      }
    }
  }
  const [, second] = s.singles
  const logDet =
    s.pairs * (Math.log(1 - rho * rho) + 2 * Math.log(ratio)) + second * 2 * Math.log(ratio)
  return { left, right, yy, logDet }
}

const outcomesIn = ({ pairs, singles: [a, b] }: Sums): number => 2 * pairs + a + b

/** Below this, outcomes follow from what was before, and there is nothing to estimate. */
const NO_RESIDUAL = 1e-10

function best(fit: Fit | null, total: number): Fit {
  if (fit === null)
    throw new NotFitted('what was before does not differ enough to tell the effects apart')
  if (!(fit.rss > NO_RESIDUAL * total))
    throw new NotFitted('nothing is left over: the outcomes follow exactly')
  return fit
}

/** Both members alike. Errors: `NotFitted` with why not. */
export function fitExchangeable({ dyads }: Dyads, method: Method): Exchangeable {
  const sums = enough(dyads, 3)
  const n = outcomesIn(sums)
  const fitAt = (z: number) => fitOf(exchangeableAt(sums, Math.tanh(z)), n, method)
  const rho = Math.tanh(least((z) => negative(fitAt(z))))
  const equations = exchangeableAt(sums, rho)
  const fit = best(fitOf(equations, n, method), equations.yy)
  const unbiased = fit.rss / (n - 3)
  const { effects, se } = effectsOf(fit, 0, sums, unbiased)
  const sigma2 = method === 'REML' ? unbiased : fit.rss / n
  return { ...effects, se, sigma2, rho, logLik: fit.logLik, k: effects.partner / effects.actor }
}

/** Each role by itself. Errors: `NotFitted` with why not; among others where there are not two roles in every dyad. */
export function fitDistinguishable({ dyads }: Dyads, method: Method): Distinguishable {
  const roles = rolesIn(dyads)
  const ordered = dyads.map(([one, two]): Dyad =>
    one.member === roles[0] ? [one, two] : [two, one],
  )
  const sums = enough(ordered, 6)
  const n = outcomesIn(sums)
  const fitAt = (z: number, t: number) =>
    fitOf(distinguishableAt(sums, Math.tanh(z), Math.exp(t)), n, method)
  const [z, t] = leastOfTwo((a, b) => negative(fitAt(a, b)))
  const [rho, ratio] = [Math.tanh(z), Math.exp(t)]
  const equations = distinguishableAt(sums, rho, ratio)
  const fit = best(fitOf(equations, n, method), equations.yy)
  const unbiased = fit.rss / (n - 6)
  const sigma = Math.sqrt(method === 'REML' ? unbiased : fit.rss / n)
  const byRole = roles.map((role, i): readonly [string, OfRole] => {
    const { effects, se } = effectsOf(fit, i * Y, sums, unbiased)
    return [
      role,
      { ...effects, se, sigma: sigma * (i === 0 ? 1 : ratio), k: effects.partner / effects.actor },
    ]
  })
  return { byRole: Object.fromEntries(byRole), rho, logLik: fit.logLik }
}

/** Whether the roles differ at all: three effects and one variance more, by ML. */
export function distinguishability(dyads: Dyads): {
  readonly chi2: number
  readonly df: number
  readonly p: number
} {
  const alike = fitExchangeable(dyads, 'ML').logLik
  const chi2 = Math.max(0, 2 * (fitDistinguishable(dyads, 'ML').logLik - alike))
  // The upper tail of chi-square with four degrees of freedom.
  return { chi2, df: 4, p: Math.exp(-chi2 / 2) * (1 + chi2 / 2) }
}

function rolesIn(dyads: readonly Dyad[]): readonly [string, string] {
  const labels = [...new Set(dyads.flatMap((dyad) => dyad.map(({ member }) => member)))].sort()
  const [first, second, third] = labels
  if (first === undefined || second === undefined || third !== undefined)
    throw new NotFitted(`two roles are needed, and there are ${labels.length}`)
  return [first, second]
}

function enough(dyads: readonly Dyad[], effects: number): Sums {
  if (dyads.length === 0) throw new NotFitted('there is no dyad with two members and an outcome')
  const sums = sumsOf(dyads)
  if (sums.pairs < 2)
    throw new NotFitted('two dyads in which both have an outcome are needed at least')
  if (outcomesIn(sums) <= effects + 1)
    throw new NotFitted(
      `more than ${effects + 1} outcomes are needed, and there are ${outcomesIn(sums)}`,
    )
  return sums
}
