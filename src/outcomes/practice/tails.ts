/** Distributions by which intervals are told: Student’s t, chi-square. Source: Press et al. 2007, Numerical Recipes §6. */

/** Lanczos, to fifteen digits. */
const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12,
  9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
] as const

function logGamma(x: number): number {
  const [first, ...rest] = LANCZOS
  const t = x + 6.5
  const sum = rest.reduce((total, c, i) => total + c / (x + i), first as number)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const STEPS = 1000
const CLOSE = 1e-15
const TINY = 1e-300
const away = (x: number): number => (Math.abs(x) < TINY ? TINY : x)

/** A continued fraction by Lentz’s method: `term(i)` is the i-th numerator and denominator, from 1 on. */
function fraction(first: number, term: (i: number) => readonly [number, number]): number {
  let f = away(first)
  let [c, d] = [f, 0]
  for (let i = 1; i <= STEPS; i++) {
    const [a, b] = term(i)
    d = 1 / away(b + a * d)
    c = away(b + a / c)
    const step = c * d
    f *= step
    if (Math.abs(step - 1) < CLOSE) break
  }
  return f
}

/** The share of the gamma distribution of shape `a` that lies below `x`. */
function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0
  const weight = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let [sum, term] = [1 / a, 1 / a]
    for (let n = 1; n <= STEPS && term > sum * CLOSE; n++) {
      term *= x / (a + n)
      sum += term
    }
    return weight * sum
  }
  return 1 - weight / fraction(x + 1 - a, (i) => [-i * (i - a), x + 2 * i + 1 - a])
}

/** The share of the beta distribution of shapes `a` and `b` that lies below `x`. */
function betaBelow(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(b, a, 1 - x)
  const weight = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  )
  const term = (i: number): readonly [number, number] => {
    const m = Math.floor(i / 2)
    const over =
      i % 2 === 0
        ? (m * (b - m)) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m)) / ((a + 2 * m) * (a + 2 * m + 1))
    return [over * x, 1]
  }
  return weight / (a * fraction(1, term))
}

/** Where a share lies below; `below` rises from `low` on. */
function whereBelow(share: number, low: number, below: (x: number) => number): number {
  let [from, to] = [low, low + 1]
  while (below(to) < share) to = low + (to - low) * 2
  for (let i = 0; i < 200 && to - from > CLOSE * Math.abs(to); i++) {
    const middle = (from + to) / 2
    if (below(middle) < share) from = middle
    else to = middle
  }
  return (from + to) / 2
}

/** The point of Student’s t below which this share lies, from one half on. */
export const tPoint = (share: number, degrees: number): number =>
  whereBelow(share, 0, (t) => 1 - betaBelow(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2)

/** The point of chi-square below which this share lies. */
export const chiSquarePoint = (share: number, degrees: number): number =>
  degrees === 0 ? 0 : whereBelow(share, 0, (x) => gammaBelow(degrees / 2, x / 2))
