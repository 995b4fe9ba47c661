import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

/** Unit: units as dispensed (a lozenge, a vial). */
export type Supply = {
  readonly dispensed: number
  readonly taken: number
  readonly returned: number
  readonly wasted: number
  readonly lost: number
  readonly explained: number
  readonly onHand: number | null
  /** The last movement or count. */
  readonly last: Mark
  /** The last explanation, and the last review by a prescriber: only a later review has considered it. */
  readonly told: Mark | null
  readonly reviewed: Mark | null
}

const empty: Omit<Supply, 'last'> = {
  dispensed: 0,
  taken: 0,
  returned: 0,
  wasted: 0,
  lost: 0,
  explained: 0,
  onHand: null,
  told: null,
  reviewed: null,
}

type Movement = 'dispensed' | 'taken' | 'returned' | 'wasted' | 'lost' | 'explained'
export type SupplyState = Readonly<Record<string, Supply>>

/** A count says what is in hand at that moment; what moves afterwards moves it. */
const handAfter = (onHand: number | null, movement: Movement, units: number): number | null => {
  if (onHand === null || movement === 'explained') return onHand
  return movement === 'dispensed' ? onHand + units : Math.max(0, onHand - units)
}

const move =
  (movement: Movement) =>
  (
    s: SupplyState,
    e: { body: { medicine: string; units: number } } & Parameters<typeof markOf>[0],
  ) => {
    const { medicine, units } = e.body
    const before = s[medicine] ?? { ...empty, last: markOf(e) }
    return put(s, medicine, {
      ...before,
      [movement]: before[movement] + units,
      onHand: handAfter(before.onHand, movement, units),
      ...(movement === 'explained' ? { told: markOf(e) } : { last: markOf(e) }),
    })
  }

export const supplySlice: SliceOf<SupplyState> = {
  initial: {},
  on: {
    'supply.dispensed': move('dispensed'),
    'supply.taken': move('taken'),
    'supply.returned': move('returned'),
    'supply.wasted': move('wasted'),
    'supply.lost': move('lost'),
    'supply.explained': move('explained'),
    'supply.counted': (s, e) =>
      put(s, e.body.medicine, {
        ...(s[e.body.medicine] ?? empty),
        onHand: e.body.onHand,
        last: markOf(e),
      }),
    'supply.reviewed': (s, e) => {
      const before = s[e.body.medicine] ?? { ...empty, last: markOf(e) }
      return put(s, e.body.medicine, { ...before, reviewed: markOf(e) })
    },
  },
}

/**
 * Units that nobody can account for: dispensed − (taken + returned + wasted + lost + in hand).
 * Before the first one is taken, everything is in hand. Afterwards only what somebody counted is.
 */
export const missing = (supply: Supply): number => {
  const outstanding =
    supply.dispensed - supply.taken - supply.returned - supply.wasted - supply.lost
  return outstanding - (supply.onHand ?? (supply.taken > 0 ? 0 : outstanding))
}

export const unexplained = (supply: Supply): number => missing(supply) - supply.explained

export type Stock = Mark & {
  readonly medicine: string
  readonly lot: string
  readonly difference: number
  readonly explained: boolean
}

export const stockSlice: SliceOf<Readonly<Record<string, Stock>>> = {
  initial: {},
  on: {
    'stock.counted': (s, e) =>
      put(s, `${e.body.medicine} ${e.body.lot}`, {
        ...markOf(e),
        medicine: e.body.medicine,
        lot: e.body.lot,
        difference: e.body.found - e.body.expected,
        explained: false,
      }),
    'stock.explained': (s, e) => {
      const key = `${e.body.medicine} ${e.body.lot}`
      const counted = s[key]
      return counted ? put(s, key, { ...counted, explained: true }) : s
    },
  },
}
