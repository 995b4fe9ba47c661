import type { Change, CoupleChange } from '../../care/measures/change.ts'
import { instrumentOf } from '../../care/measures/instruments/all.ts'
import type { Changed } from '../../outcomes/practice/changed.ts'
import type { Interval } from '../../outcomes/practice/intervals.ts'

/** A minus sign, and none before nought. */
const told = (value: number, digits: number): string => {
  const text = Math.abs(value).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}
export const figure = (value: number): string => told(value, 1)
export const fine = (value: number): string => told(value, 2)
const percent = (value: number): string => `${Math.round(value * 100)} %`

export const between = ({ low, high }: Interval, say = figure): string =>
  `${say(low)} to ${say(high)}`
export const inFigures = (interval: Interval | null, say = figure): string =>
  interval === null ? FEW : `${say(interval.value)} (${between(interval, say)})`
export const inPercent = (interval: Interval | null): string => inFigures(interval, percent)
const FEW = 'too few to tell'
export const counted = (count: number | null): string =>
  count === null ? 'not shown' : count.toLocaleString('en')

export const nameOf = (instrument: string): string => instrumentOf(instrument)?.name ?? instrument

export const COURSE_WORDS = {
  'not-begun': 'Not begun',
  'under-way': 'Under way',
  silent: 'Under way, and silent for 90 days',
  complete: 'Complete',
  stopped: 'Stopped before its end',
} as const
export const CLASS_WORDS: Readonly<Record<Change, string>> = {
  recovered: 'Recovered',
  improved: 'Improved',
  'no-reliable-change': 'No reliable change',
  worse: 'Worse',
}
export const COUPLE_WORDS: Readonly<Record<CoupleChange, string>> = {
  'both-recovered': 'Both recovered',
  'both-improved-or-better': 'Both improved or better',
  mixed: 'One improved, one did not change',
  'no-change': 'No reliable change for either',
  'any-worse': 'At least one is worse',
}
export const GRADE_WORDS = {
  1: '1, mild',
  2: '2, moderate',
  3: '3, severe',
  4: '4, life-threatening',
  5: '5, death',
} as const
export const RELEASE_WORDS = {
  open: 'Released through an open gate',
  overridden: 'Released past a criterion, with a reason',
  'without-release': 'Given without a release, or otherwise than released',
} as const
export const momentOf = (occasion: string): string => `After ${occasion.replace('-', ' ')}`

/** What changed, in a sentence. */
export function changedWords({ instrument, people, before, change, days }: Changed): string {
  const moved = Math.abs(change.value)
  const which = change.value < 0 ? 'lower' : 'higher'
  const better = instrumentOf(instrument)?.better === 'higher' ? 'higher' : 'lower'
  const crosses = change.low < 0 && change.high > 0
  const how = crosses
    ? 'which chance alone could have made'
    : which === better
      ? 'which is for the better'
      : 'which is for the worse'
  return `${people} people answered before their first dose and since. They began at ${figure(before.mean)} on average; half of them answered last within ${Math.round(days[1])} days, ${figure(moved)} points ${which}, ${how}.`
}

/** Published figures, and where they come from. Source: clinical dossier §11. */
export const BESIDE: readonly (readonly [what: string, figures: string, of: string])[] = [
  [
    'Satisfaction in couple therapy',
    'g 1.12 (0.92 to 1.31) before to after; waiting lists g 0.12',
    '58 studies, 2,092 couples',
  ],
  [
    'Depression in clinics of ketamine-assisted therapy',
    'd 0.75 to 0.86 after three months, 0.61 to 0.73 after six',
    '1,806 people, without a comparison',
  ],
  [
    'Ketamine taken at home under the tongue',
    'd 1.61; 63 % halved their PHQ-9; 0.9 % worse',
    '1,247 people, without a comparison',
  ],
  ['Lozenges', '19 % with minor side effects', '431 people'],
]
