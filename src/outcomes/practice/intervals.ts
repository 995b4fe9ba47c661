import { chiSquarePoint, tPoint } from './tails.ts'

/** A figure and the interval that would hold the true one in 95 of 100 practices like this one. */
export type Interval = { readonly value: number; readonly low: number; readonly high: number }

const UPPER = 0.975
/** Of the normal distribution. */
const Z = 1.959_963_984_540_054

/**
 * A mean of values that come in groups: two partners are not two strangers. The standard error is robust to whatever
 * goes together within a group; the interval is Student’s t with one degree of freedom less than there are groups.
 * With one value in each group it is the ordinary one. `null` below two groups.
 * Source: Cameron & Miller 2015, J Human Resources 50:317–372, §II (the correction for few clusters, for a mean alone).
 */
export function meanOfGroups(groups: readonly (readonly number[])[]): Interval | null {
  const full = groups.filter((group) => group.length > 0)
  const n = full.reduce((sum, group) => sum + group.length, 0)
  if (full.length < 2) return null
  const value = full.reduce((sum, group) => sum + total(group), 0) / n
  const squares = full.reduce((sum, group) => sum + (total(group) - value * group.length) ** 2, 0)
  const se = Math.sqrt((full.length / (full.length - 1)) * squares) / n
  const half = tPoint(UPPER, full.length - 1) * se
  return { value, low: value - half, high: value + half }
}

const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0)

/** Some of all, as a share. Source: Wilson 1927, J Am Stat Assoc 22:209–212; method 3 of Newcombe 1998, Stat Med 17:857. */
export function shareOf(some: number, all: number): Interval | null {
  if (all === 0) return null
  const p = some / all
  const middle = p + (Z * Z) / (2 * all)
  const half = Z * Math.sqrt((p * (1 - p)) / all + (Z * Z) / (4 * all * all))
  const whole = 1 + (Z * Z) / all
  return {
    value: p,
    low: Math.max(0, (middle - half) / whole),
    high: Math.min(1, (middle + half) / whole),
  }
}

/** How many for each `per` of `among`, exactly by Poisson. Source: Garwood 1936, Biometrika 28:437–442. */
export function rateOf(events: number, among: number, per: number): Interval | null {
  if (among === 0) return null
  const each = per / among
  return {
    value: events * each,
    low: (chiSquarePoint(1 - UPPER, 2 * events) / 2) * each,
    high: (chiSquarePoint(UPPER, 2 * events + 2) / 2) * each,
  }
}

/** The values at a quarter, half and three quarters. Source: Hyndman & Fan 1996, Am Stat 50:361–365, definition 7. */
export function quartilesOf(values: readonly number[]): readonly [number, number, number] | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share
    const [below = 0, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2)
    return below + (above - below) * (place - Math.floor(place))
  }
  return [at(0.25), at(0.5), at(0.75)]
}
