/** One line of bench/results.json. `ratio` is value over reference; null where there is nothing to divide by. */
export type Row = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What `reference` is, in words: what was measured beside it, or a figure from the issue. */
  readonly against: string
  readonly reference: number | null
  readonly ratio: number | null
}

/** A row with what the issue asks of it; results.json keeps the row, results.md both. */
export type Result = Row & {
  /** The reach in words. */
  readonly reach: string
  readonly met: boolean
}

export type Measure = {
  readonly name: string
  readonly about: string
  /** `say`: progress, for whoever waits. */
  run(say: (text: string) => void): Promise<readonly Result[]>
}

type Given = {
  name: string
  value: number
  unit: string
  against: string
  reference: number
}

/** At least (or at most) so many times the reference. */
export function compared(given: Given, kind: 'at least' | 'at most', times: number): Result {
  const ratio = given.value / given.reference
  return {
    ...given,
    ratio,
    reach: `${kind} ${times} × the reference`,
    met: kind === 'at least' ? ratio >= times : ratio <= times,
  }
}

/** At least (or at most) a figure that the issue names; the ratio is to that figure. */
export function reached(
  given: Omit<Given, 'reference' | 'against'>,
  kind: 'at least' | 'at most',
  figure: number,
  against = 'the figure in the issue',
): Result {
  return {
    ...given,
    against,
    reference: figure,
    ratio: given.value / figure,
    reach: `${kind} ${figure} ${given.unit}`,
    met: kind === 'at least' ? given.value >= figure : given.value <= figure,
  }
}

/** A figure that is told and held against nothing. */
export const informing = (given: Omit<Given, 'reference' | 'against'>): Result => ({
  ...given,
  against: 'nothing: for information',
  reference: null,
  ratio: null,
  reach: '–',
  met: true,
})

/** The value below which this part of them lies. `part`: 0 to 1. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
