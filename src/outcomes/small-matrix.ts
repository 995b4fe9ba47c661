/** Dense symmetric systems of a handful of unknowns, row by row. */
export type Matrix = readonly (readonly number[])[]

export const zeros = (rows: number, columns = rows): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0))

/** `a` at row `i`, column `j`; what is not there is nought. */
export const at = (a: Matrix, i: number, j: number): number => a[i]?.[j] ?? 0

/** The lower triangle whose product with its transpose is `a`; `null` where `a` is not positive definite. */
export function cholesky(a: Matrix): Matrix | null {
  const lower = zeros(a.length)
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j <= i; j++) {
      let rest = at(a, i, j)
      for (let k = 0; k < j; k++) rest -= at(lower, i, k) * at(lower, j, k)
      // Nothing is left of a column that the ones before it explain.
      if (i === j && !(rest > 1e-12 * at(a, i, i))) return null
      const row = lower[i] as number[]
      row[j] = i === j ? Math.sqrt(rest) : rest / at(lower, j, j)
    }
  return lower
}

/** Solves for `b`, given the lower triangle of the left side. */
export function solve(lower: Matrix, b: readonly number[]): number[] {
  const x = [...b]
  for (let i = 0; i < x.length; i++) {
    let rest = x[i] ?? 0
    for (let k = 0; k < i; k++) rest -= at(lower, i, k) * (x[k] ?? 0)
    x[i] = rest / at(lower, i, i)
  }
  for (let i = x.length - 1; i >= 0; i--) {
    let rest = x[i] ?? 0
    for (let k = i + 1; k < x.length; k++) rest -= at(lower, k, i) * (x[k] ?? 0)
    x[i] = rest / at(lower, i, i)
  }
  return x
}

export const logDeterminant = (lower: Matrix): number =>
  lower.reduce((sum, _, i) => sum + 2 * Math.log(at(lower, i, i)), 0)
