import {
  changeOf,
  coupleChange,
  type Change,
  type CoupleChange,
} from '../../care/measures/change.ts'
import type { Instrument } from '../../care/measures/instrument.ts'
import { pairsOf, type Groups, type Pair } from './before-after.ts'
import { meanOfGroups, quartilesOf, type Interval } from './intervals.ts'
import { LEAST, withoutSmall, type Table } from './small-cells.ts'

/** How one instrument changed in a practice: from the last score before a first dose to the last one since. */
export type Changed = {
  readonly instrument: string
  readonly people: number
  /** From the first dose to the later score. */
  readonly days: readonly [number, number, number]
  readonly before: { readonly mean: number; readonly sd: number }
  /** In points; the sign follows the raw score, not “better”. */
  readonly change: Interval
  /** The mean gain in standard deviations of the scores before, positive where it is for the better; `null` without spread. */
  readonly effect: number | null
  /** `null` where no published figure tells a reliable change. */
  readonly classes: Table<Change> | null
  readonly couples: Table<CoupleChange> | null
  /** How far the two of a couple lie apart, before and since; `null` below enough couples in which both answered. */
  readonly gap: {
    readonly couples: number
    readonly before: number
    readonly after: number
    readonly change: Interval
  } | null
}

/** `null` below enough cases. */
export function changedIn(people: Groups, instrument: Instrument): Changed | null {
  const groups = pairsOf(people, instrument.id)
  if (groups.length < LEAST) return null
  const pairs = groups.flat()
  const change = meanOfGroups(groups.map((each) => each.map(({ before, after }) => after - before)))
  const days = quartilesOf(pairs.map((each) => each.days))
  if (change === null || days === null) return null
  const before = spreadOf(pairs.map((each) => each.before))
  const sign = instrument.better === 'higher' ? 1 : -1
  return {
    instrument: instrument.id,
    people: pairs.length,
    days,
    before,
    change,
    effect: before.sd > 0 ? (sign * change.value) / before.sd : null,
    classes: classesOf(pairs, instrument),
    couples: couplesOf(groups, instrument),
    gap: gapOf(groups),
  }
}

function spreadOf(values: readonly number[]): Changed['before'] {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) }
}

const CLASSES = ['recovered', 'improved', 'no-reliable-change', 'worse'] as const
function classesOf(pairs: readonly Pair[], instrument: Instrument): Table<Change> | null {
  const found = pairs.map(({ before, after }) => changeOf(instrument, before, after))
  return found.includes(null) ? null : tableOf(CLASSES, found)
}

const TOGETHER = [
  'both-recovered',
  'both-improved-or-better',
  'mixed',
  'no-change',
  'any-worse',
] as const
function couplesOf(
  groups: readonly (readonly Pair[])[],
  instrument: Instrument,
): Table<CoupleChange> | null {
  const found = groups
    .filter((pairs) => pairs.length > 1)
    .map((pairs) =>
      coupleChange(pairs.flatMap(({ before, after }) => changeOf(instrument, before, after) ?? [])),
    )
  return found.length < LEAST || found.includes(null) ? null : tableOf(TOGETHER, found)
}

const tableOf = <Name extends string>(
  names: readonly Name[],
  found: readonly (Name | null)[],
): Table<Name> =>
  withoutSmall(
    names.map((name) => {
      const count = found.filter((each) => each === name).length
      return { name, count, of: count }
    }),
  )

function gapOf(groups: readonly (readonly Pair[])[]): Changed['gap'] {
  const gaps = groups.flatMap((pairs) => {
    const [one, two, more] = pairs
    return one && two && !more
      ? [[Math.abs(one.before - two.before), Math.abs(one.after - two.after)] as const]
      : []
  })
  const change = meanOfGroups(gaps.map(([before, after]) => [after - before]))
  if (gaps.length < LEAST || change === null) return null
  const mean = (place: 0 | 1) => gaps.reduce((sum, gap) => sum + gap[place], 0) / gaps.length
  return { couples: gaps.length, before: mean(0), after: mean(1), change }
}
