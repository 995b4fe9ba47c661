import {
  countedItems,
  type Instrument,
  type Item,
  type Level,
  type Subscale,
} from './instrument.ts'

/** What was answered, by the item’s code. Whatever is no number of that item’s is no answer to it. */
export type Answers = Readonly<Record<string, unknown>>

type SubscaleScore = {
  /** `null` where one of its items has no answer that may be scaled up. */
  readonly value: number | null
  /** Whether a cluster is met; `null` where it is none, or cannot be told. */
  readonly met: boolean | null
}

export type Score = {
  /** In points of the instrument, not rounded; `null` where it has none, or too little was answered. */
  readonly total: number | null
  readonly subscales: Readonly<Record<string, SubscaleScore>>
  /** Every counted item that was asked has an answer. */
  readonly complete: boolean
  /** Codes of counted items that were asked and have none. */
  readonly missing: readonly string[]
  /** The total stands for items that were not answered. */
  readonly prorated: boolean
  /** Why there is no total, where there should be one. */
  readonly why: 'no-total' | 'too-many-missing' | 'undecided' | null
}

/** The answer as a value of this item; `null` where there is none, or one that it cannot have. */
function answerTo({ code, range, options }: Item, answers: Answers): number | null {
  const value = answers[code]
  if (typeof value !== 'number' || !(value >= range[0]) || value > range[1]) return null
  if (Number.isInteger(value)) return value
  return options?.some((option) => option.value === value) ? value : null
}

const pointsOf = (item: Item, value: number): number =>
  item.reverse ? item.range[0] + item.range[1] - value : value

/** Whether it was to be answered: items that hang on another are asked only where that has its answer. */
function isAsked({ askedIf }: Item, answers: Answers): boolean {
  if (askedIf === undefined) return true
  let open = false
  for (const code of askedIf.any) {
    const value = answers[code]
    if (value === askedIf.is) return true
    if (value === undefined) open = true
  }
  return open
}

const NOTHING: Readonly<Record<string, SubscaleScore>> = {}

/** Pure: the same answers always have the same score, and an answer that was not given is never made up. */
export function score(instrument: Instrument, answers: Answers): Score {
  const missing: string[] = []
  let sum = 0
  let given = 0
  let asked = 0
  let rest = 0
  for (const item of countedItems(instrument)) {
    const value = answerTo(item, answers)
    if (value !== null) {
      sum += pointsOf(item, value)
      given += 1
      asked += 1
      continue
    }
    if (!isAsked(item, answers)) {
      rest += item.reverse ? item.range[1] : item.range[0]
      continue
    }
    asked += 1
    missing.push(item.code)
  }
  const complete = missing.length === 0
  const enough = missing.length <= instrument.mayMiss
  const subscales =
    instrument.subscales.length === 0
      ? NOTHING
      : Object.fromEntries(
          instrument.subscales.map((each) => [
            each.code,
            scoreSubscale(instrument, each, answers, enough),
          ]),
        )
  const { scoring } = instrument
  const base = { subscales, complete, missing }
  if (scoring.by === 'none') return { ...base, total: null, prorated: false, why: 'no-total' }
  if (scoring.by === 'levels') {
    const least = (code: string) => valueIn(instrument, code, answers)
    const lowest = levelOf(scoring.levels, least)
    const decided =
      lowest ===
      levelOf(scoring.levels, (code) => (missing.includes(code) ? Infinity : least(code)))
    return {
      ...base,
      total: decided ? lowest : null,
      prorated: false,
      why: decided ? null : 'undecided',
    }
  }
  if (!enough) return { ...base, total: null, prorated: false, why: 'too-many-missing' }
  const total = (complete ? sum : (sum / given) * asked) + rest
  return { ...base, total: total * scoring.times, prorated: !complete, why: null }
}

const valueIn = ({ items }: Instrument, code: string, answers: Answers): number | null => {
  const item = items.find((each) => each.code === code)
  return item ? answerTo(item, answers) : null
}

/** The highest level that holds. */
function levelOf(levels: readonly Level[], valueOf: (code: string) => number | null): number {
  let highest = 0
  for (const { level, any } of levels)
    if (any.some(([code, atLeast]) => (valueOf(code) ?? -1) >= atLeast))
      highest = Math.max(highest, level)
  return highest
}

function scoreSubscale(
  instrument: Instrument,
  { items: codes, by, weights, meets }: Subscale,
  answers: Answers,
  enough: boolean,
): SubscaleScore {
  const { items, mayMiss } = instrument
  let sum = 0
  let given = 0
  let high = 0
  codes.forEach((code, i) => {
    const item = items.find((each) => each.code === code)
    const value = item ? answerTo(item, answers) : null
    if (!item || value === null) return
    const points = pointsOf(item, value)
    sum += points * (weights?.[i] ?? 1)
    given += 1
    if (meets && points >= meets.atLeast) high += 1
  })
  const open = codes.length - given
  const met = !meets ? null : high >= meets.items ? true : high + open < meets.items ? false : null
  // A whole scale that may be scaled up may not be of a part that nobody answered.
  if (given === 0 || (open > 0 && (mayMiss === 0 || !enough))) return { value: null, met }
  return { value: by === 'mean' ? sum / given : (sum / given) * codes.length, met }
}

/** Codes of items whose answer is told to a person at the clinic at once, however much else was answered. */
export const criticalIn = ({ items }: Instrument, answers: Answers): readonly string[] =>
  items
    .filter((item) => {
      const value = answerTo(item, answers)
      return item.critical !== undefined && value !== null && value >= item.critical
    })
    .map(({ code }) => code)
