import type { CutOff, Instrument, Reliability } from './instrument.ts'

/**
 * Standard error of the difference between two scores of one person.
 * Unit: points of the instrument. Source: Jacobson & Truax 1991, J Consult Clin Psychol 59:12–19.
 */
const differenceError = ({ sd, r }: Pick<Reliability, 'sd' | 'r'>): number =>
  Math.SQRT2 * sd * Math.sqrt(1 - r)

/** How many standard errors lie between what is told from chance and what is not: 5 % at both ends. */
const Z = 1.96

/** Reliable change from SD and r. Unit: points; a change is reliable where it is larger. Source: as above. */
export const reliablePoints = (reliability: Pick<Reliability, 'sd' | 'r'>): number =>
  Z * differenceError(reliability)

/** The sign follows the raw score, not “better”. */
export const reliableIndex = (
  reliability: Pick<Reliability, 'sd' | 'r'>,
  before: number,
  after: number,
): number => (after - before) / differenceError(reliability)

type Group = { readonly mean: number; readonly sd: number }
/** Cut-off c between those in need and those not, where both distributions are known. Source: as above. */
export const cutOffC = (inNeed: Group, others: Group): number =>
  (others.sd * inNeed.mean + inNeed.sd * others.mean) / (others.sd + inNeed.sd)

/** Half the width of the band within which a change is no more than chance; `null` where no figure is known. */
export function bandOf({ change, reliability }: Instrument): number | null {
  if (change?.by === 'published') return change.points
  return change && reliability ? reliablePoints(reliability) : null
}

export type Change = 'recovered' | 'improved' | 'no-reliable-change' | 'worse'

const meets = (
  score: number,
  { side, points }: { readonly side: CutOff['side']; readonly points: number },
): boolean => (side === 'from' ? score >= points : side === 'to' ? score <= points : score < points)

/**
 * What happened between two scores of one person; `null` where the instrument has no figure to tell by.
 * A published figure counts from that many points on; a computed one has to be exceeded.
 */
export function changeOf(instrument: Instrument, before: number, after: number): Change | null {
  const band = bandOf(instrument)
  const { better, change, recovery } = instrument
  if (band === null || better === null || change === null) return null
  const gained = better === 'higher' ? after - before : before - after
  const isReliable = (points: number): boolean =>
    change.by === 'published' ? points >= band : points > band
  if (isReliable(-gained)) return 'worse'
  if (!isReliable(gained)) return 'no-reliable-change'
  const crossed = recovery !== null && !meets(before, recovery) && meets(after, recovery)
  return crossed && gained >= (recovery.change ?? 0) ? 'recovered' : 'improved'
}

export type CoupleChange =
  | 'both-recovered'
  | 'both-improved-or-better'
  | 'mixed'
  | 'no-change'
  | 'any-worse'

/** Of all partners together: whoever is worse decides. Source: docs/sources.md. */
export function coupleChange(changes: readonly Change[]): CoupleChange | null {
  if (changes.length < 2) return null
  if (changes.includes('worse')) return 'any-worse'
  if (changes.every((each) => each === 'recovered')) return 'both-recovered'
  if (changes.every((each) => each !== 'no-reliable-change')) return 'both-improved-or-better'
  return changes.every((each) => each === 'no-reliable-change') ? 'no-change' : 'mixed'
}

/** The cut-offs that this total meets, the most telling last. */
export const cutOffsMet = ({ cutOffs, better }: Instrument, total: number): readonly CutOff[] => {
  const met = cutOffs.filter((each) => meets(total, each))
  return met.toSorted((a, b) => (better === 'higher' ? b.points - a.points : a.points - b.points))
}
