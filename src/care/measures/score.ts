import type { Instrument, Item, Level, Subscale } from './instrument.ts'

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

/** An instrument made ready once: a practice scores by the million. */
type Ready = {
  readonly items: readonly Item[]
  /** The code of each item as an object keeps it: one that is a whole number is found faster as one. */
  readonly keys: readonly (string | number)[]
  readonly subscales: readonly (Subscale & { readonly places: readonly number[] })[]
  readonly levels: readonly { readonly level: number; readonly any: readonly Place[] }[]
  /** The value of each item, NaN where there is none. */
  readonly values: Float64Array
}
type Place = { readonly place: number; readonly atLeast: number }

const READY = new WeakMap<Instrument, Ready>()

function readyOf(instrument: Instrument): Ready {
  const known = READY.get(instrument)
  if (known) return known
  const { items, subscales, scoring } = instrument
  const placeOf = (code: string): number => items.findIndex((item) => item.code === code)
  const levels: readonly Level[] = scoring.by === 'levels' ? scoring.levels : []
  const ready: Ready = {
    items,
    keys: items.map(({ code }) => (/^[1-9]\d*$/.test(code) ? Number(code) : code)),
    subscales: subscales.map((each) => ({ ...each, places: each.items.map(placeOf) })),
    levels: levels.map(({ level, any }) => ({
      level,
      any: any.map(([code, atLeast]) => ({ place: placeOf(code), atLeast })),
    })),
    values: new Float64Array(items.length),
  }
  READY.set(instrument, ready)
  return ready
}

/** The answer as a value of this item; NaN where there is none, or one that it cannot have. */
function valueOf({ range, options }: Item, value: unknown): number {
  if (typeof value !== 'number' || !(value >= range[0]) || value > range[1]) return Number.NaN
  if (Number.isInteger(value) || options?.some((option) => option.value === value)) return value
  return Number.NaN
}

const pointsOf = ({ reverse, range }: Item, value: number): number =>
  reverse ? range[0] + range[1] - value : value

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

const NONE: readonly string[] = []
const NO_SUBSCALES: Score['subscales'] = {}

/** Pure: the same answers always have the same score, and an answer that was not given is never made up. */
export function score(instrument: Instrument, answers: Answers): Score {
  const ready = readyOf(instrument)
  const { items, keys, values } = ready
  let missing: string[] | null = null
  let sum = 0
  let given = 0
  /** What items score that were rightly not asked. */
  let rest = 0
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Item
    const value = valueOf(item, answers[keys[i] as string])
    values[i] = value
    if (item.counts === false) continue
    if (!Number.isNaN(value)) {
      sum += pointsOf(item, value)
      given += 1
    } else if (isAsked(item, answers)) (missing ??= []).push(item.code)
    else rest += item.range[item.reverse ? 1 : 0]
  }
  const gone = missing?.length ?? 0
  const enough = gone <= instrument.mayMiss
  const { scoring } = instrument
  let total: number | null = null
  let why: Score['why'] = null
  if (scoring.by === 'none') why = 'no-total'
  else if (scoring.by === 'levels') {
    total = decidedLevel(ready, missing ?? NONE)
    if (total === null) why = 'undecided'
  } else if (enough) {
    const counted = gone === 0 ? sum : (sum / given) * (given + gone)
    total = (counted + rest) * scoring.times
  } else why = 'too-many-missing'
  return {
    total,
    subscales:
      ready.subscales.length === 0
        ? NO_SUBSCALES
        : scoreSubscales(ready, instrument.mayMiss > 0 && enough),
    complete: missing === null,
    missing: missing ?? NONE,
    prorated: scoring.by === 'sum' && enough && gone > 0,
    why,
  }
}

/** The highest level that holds; `null` where an answer that is missing could change it. */
function decidedLevel({ items, levels, values }: Ready, missing: readonly string[]): number | null {
  let lowest = 0
  let highest = 0
  for (const { level, any } of levels)
    for (const { place, atLeast } of any) {
      const value = values[place] ?? Number.NaN
      if (value >= atLeast) lowest = Math.max(lowest, level)
      else if (Number.isNaN(value) && missing.includes(items[place]?.code ?? ''))
        highest = Math.max(highest, level)
    }
  return highest > lowest ? null : lowest
}

/** `scales`: some of its items may be missing. A part that nobody answered is never made up. */
function scoreSubscales({ items, subscales, values }: Ready, scales: boolean): Score['subscales'] {
  const scores: Record<string, SubscaleScore> = {}
  for (const { code, places, by, weights, meets } of subscales) {
    let sum = 0
    let given = 0
    let high = 0
    for (let i = 0; i < places.length; i++) {
      const place = places[i] as number
      const value = values[place] as number
      if (Number.isNaN(value)) continue
      const points = pointsOf(items[place] as Item, value)
      sum += points * (weights?.[i] ?? 1)
      given += 1
      if (meets && points >= meets.atLeast) high += 1
    }
    const open = places.length - given
    const met = !meets
      ? null
      : high >= meets.items
        ? true
        : high + open < meets.items
          ? false
          : null
    const told = given > 0 && (open === 0 || scales)
    const mean = sum / given
    scores[code] = { value: told ? (by === 'mean' ? mean : mean * places.length) : null, met }
  }
  return scores
}
