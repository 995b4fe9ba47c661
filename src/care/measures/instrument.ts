/** Short words of our own, in each language of the portal; never the published wording. */
export type Label = { readonly en: string; readonly es: string }
export const says = (en: string, es: string): Label => ({ en, es })

/** `value` is what is kept as the answer, and what is scored before any reversal. */
export type Option = { readonly value: number; readonly label: Label }

export type Item = {
  readonly code: string
  readonly label: Label
  /** Absent where the dossier gives none. */
  readonly loinc?: string
  /** Lowest and highest value that an answer may have. */
  readonly range: readonly [number, number]
  /** `null`: a whole number within the range. */
  readonly options: readonly Option[] | null
  /** Scored as lowest plus highest minus the answer. */
  readonly reverse?: true
  /** Asked beside the scale and never part of a score. */
  readonly counts?: false
  /** Asked only where one of these items has this value; unasked it is not missing. */
  readonly askedIf?: { readonly any: readonly string[]; readonly is: number }
  /** An answer of this much or more is told to a person at the clinic at once. */
  readonly critical?: number
}

/** A level holds where one of these items has at least this value. Levels ascend; the highest that holds is the score. */
export type Level = {
  readonly level: number
  readonly says: Label
  readonly any: readonly (readonly [item: string, atLeast: number])[]
}

type Scoring =
  | { readonly by: 'sum'; readonly times: number }
  | { readonly by: 'levels'; readonly levels: readonly Level[] }
  /** Subscales alone, or each item by itself. */
  | { readonly by: 'none' }

export type Subscale = {
  readonly code: string
  readonly label: Label
  readonly items: readonly string[]
  readonly by: 'sum' | 'mean'
  /** Of each item in order, in place of one. */
  readonly weights?: readonly number[]
  readonly range: readonly [number, number]
  /** So many items rated at least so much meet this cluster. */
  readonly meets?: { readonly items: number; readonly atLeast: number }
}

export type CutOff = {
  readonly points: number
  /** `from`: at or above. `below`: less than. `to`: at or below. */
  readonly side: 'from' | 'below' | 'to'
  readonly says: Label
  /** For whom, where it does not hold for everyone. */
  readonly among?: Label
  readonly source: string
}

export type Reliability = {
  readonly sd: number
  readonly r: number
  readonly of: 'alpha' | 'retest'
  /** `null` where the source of the figures is known and its sample is not. */
  readonly population: string | null
  readonly source: string
}

/** How far two scores have to lie apart to be told from chance. Unit: points of the instrument. */
type ReliableChange =
  | { readonly by: 'published'; readonly points: number; readonly source: string }
  /** Jacobson–Truax from `reliability`; of each subscale where there is no total. */
  | { readonly by: 'reliability' }

/** Where somebody no longer stands among those in need, for “recovered”. */
type Recovery = {
  readonly points: number
  readonly side: 'below' | 'to' | 'from'
  /** Points that this source asks for in place of the reliable change. */
  readonly change?: number
  readonly source: string
}

type Figure = 'items' | 'loinc' | 'cutOffs' | 'reliability' | 'change' | 'recovery'

export type Instrument = {
  readonly id: string
  readonly name: string
  /** Of this definition; grows when items or scoring change. */
  readonly version: number
  readonly about: Label
  readonly by: 'self' | 'observer'
  readonly items: readonly Item[]
  readonly scoring: Scoring
  /** Of the total; `null` where there is none. */
  readonly range: readonly [number, number] | null
  readonly better: 'lower' | 'higher' | null
  readonly subscales: readonly Subscale[]
  /** How many counted items may be without an answer; the rest is then scaled up. Practice, not official. */
  readonly mayMiss: number
  readonly cutOffs: readonly CutOff[]
  readonly reliability: Reliability | null
  readonly change: ReliableChange | null
  readonly recovery: Recovery | null
  /** Why a figure is not here. */
  readonly absent: { readonly [F in Figure]?: string }
  readonly licence: {
    readonly kind: 'free' | 'attribution' | 'research' | 'proprietary' | 'own'
    readonly says: string
  }
  readonly loinc: {
    readonly panel?: string
    readonly total?: string
    /** Codes that a published form carries beside the items and that score nothing. */
    readonly beside: readonly string[]
  }
  /** Other names, in small letters, by which a form may call itself. */
  readonly alsoCalled: readonly string[]
  readonly source: string
}

/** The items that a total or subscale is made of. */
export const countedItems = ({ items }: Instrument): readonly Item[] =>
  items.filter(({ counts }) => counts !== false)

const spread = ([low, high]: readonly [number, number]): readonly number[] =>
  Array.from({ length: high - low + 1 }, (_, i) => low + i)

/** Options from `low` on, one for each label. */
export const worded = (low: number, ...labels: readonly Label[]): readonly Option[] =>
  labels.map((label, i) => ({ value: low + i, label }))

/** Numbers with words at both ends. */
export const ends = (
  range: readonly [number, number],
  low: Label,
  high: Label,
): readonly Option[] =>
  spread(range).map((value) => {
    const end = value === range[0] ? low : value === range[1] ? high : null
    const figure = String(value)
    return {
      value,
      label: end ? says(`${figure}: ${end.en}`, `${figure}: ${end.es}`) : says(figure, figure),
    }
  })

export const YES = 1
export const NO = 0
export const YES_NO = worded(NO, says('No', 'No'), says('Yes', 'Sí'))

/** An item with these options. */
export const asked = (
  code: string,
  label: Label,
  options: readonly Option[],
  more: Partial<Omit<Item, 'code' | 'label' | 'options' | 'range'>> = {},
): Item => {
  const values = options.map(({ value }) => value)
  return { code, label, options, range: [Math.min(...values), Math.max(...values)], ...more }
}
