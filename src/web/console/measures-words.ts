import {
  bandOf,
  changeOf,
  coupleChange,
  type Change,
  type CoupleChange,
} from '../../care/measures/change.ts'
import { endsOf, type Point, type Series } from '../../care/measures/curve.ts'
import type { Instrument } from '../../care/measures/instrument.ts'

/** A score with at most one place after the point. */
export const figure = (value: number): string => String(Math.round(value * 10) / 10)

const CHANGED: Readonly<Record<Change, string>> = {
  recovered: 'recovered: better by more than chance would make it, and across the cut-off',
  improved: 'improved: better by more than chance would make it',
  'no-reliable-change': 'no reliable change: no more than chance would make it',
  worse: 'worse by more than chance would make it',
}
const COUPLE: Readonly<Record<CoupleChange, string>> = {
  'both-recovered': 'All recovered.',
  'both-improved-or-better': 'All improved or better.',
  mixed: 'Some improved, some did not change.',
  'no-change': 'No reliable change for anyone.',
  'any-worse': 'Somebody is worse.',
}

/** One partner’s first and last score, and what lies between them, in a sentence. */
export function changeWords(
  instrument: Instrument,
  { range }: Series,
  points: readonly Point[],
): string {
  const scored = points.filter(({ value }) => value !== null)
  const ends = endsOf(points)
  if (ends === null)
    return scored.length === 1
      ? `${figure(scored[0]?.value ?? 0)} of ${range[1]}, once; nothing to compare yet.`
      : 'Too little was answered for a score.'
  const [first, last] = ends
  const change = changeOf(instrument, first, last)
  const band = bandOf(instrument)
  const why =
    change === null || band === null
      ? 'no figure is known that would tell a change from chance'
      : `${CHANGED[change]} (${figure(band)} points)`
  return `From ${figure(first)} to ${figure(last)} of ${range[1]}: ${why}.`
}

/** What happened for the couple, where each of at least two partners has a class. */
export function coupleWords(
  instrument: Instrument,
  each: readonly (readonly Point[])[],
): string | null {
  const changes = each.flatMap((points) => {
    const ends = endsOf(points)
    return (ends && changeOf(instrument, ends[0], ends[1])) ?? []
  })
  const couple = changes.length === each.length ? coupleChange(changes) : null
  const ends = each.map(endsOf)
  const [a, b] = ends
  const gap =
    each.length === 2 && a && b
      ? ` Between them lay ${figure(Math.abs(a[0] - b[0]))} at first, and lie ${figure(Math.abs(a[1] - b[1]))} now.`
      : ''
  return couple === null && gap === ''
    ? null
    : `${couple === null ? '' : COUPLE[couple]}${gap}`.trim()
}

/** How a score came about, where that has to be known. */
export const howWords = ({ told, prorated, abbreviated, complete }: Point): string =>
  [
    told && 'told, without answers',
    prorated && 'prorated',
    abbreviated && 'short wording',
    !complete && !prorated && 'not all answered',
  ]
    .filter(Boolean)
    .join(', ')

/** What everyone at the clinic reads of a showing. It depends on nothing but whether all agreed. */
export const standingWords = (open: boolean, many: number): string =>
  open ? 'You can show it.' : `Not yet: ${many > 2 ? 'all' : 'both'} have to agree.`

/** The one sentence under the lines in the room. */
export function roomWords(each: readonly (readonly Point[])[]): string {
  const [a, b] = each.map(endsOf)
  return each.length === 2 && a && b
    ? `Between your lines lay ${figure(Math.abs(a[0] - b[0]))} points the first time, and lie ${figure(Math.abs(a[1] - b[1]))} now.`
    : 'Each line is one of you, from the first time to the last.'
}
