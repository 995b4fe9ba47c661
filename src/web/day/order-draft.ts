import type { BodyOf } from '../../care/kinds.ts'
import type { JourneyId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { momentOf } from '../ui/moment.ts'

/** An order as it is typed. Nothing in it is filled in beforehand. */
export type OrderDraft = {
  readonly route: string
  readonly amount: string
  readonly unit: string
  readonly seen: '' | 'in-person' | 'remote'
  readonly second: '' | 'no' | 'yes'
  readonly secondAmount: string
  readonly fromMin: string
  readonly untilMin: string
  readonly count: string
  /** A moment by the clock on the clinic’s wall, such as `2027-03-09T18:00`. */
  readonly ends: string
}

export const NOTHING_TYPED: OrderDraft = {
  route: '',
  amount: '',
  unit: '',
  seen: '',
  second: '',
  secondAmount: '',
  fromMin: '',
  untilMin: '',
  count: '',
  ends: '',
}

/** What is wrong with what was typed, field by field; what was not typed yet is missing, and not wrong. */
type Wrong = Readonly<Partial<Record<keyof OrderDraft, string>>>
type Order = BodyOf<'order.signed'>
export type ReadOrder =
  | { readonly kind: 'whole'; readonly order: Order }
  | { readonly kind: 'open'; readonly wrong: Wrong }

const MOST = 100_000
const AMOUNT = 'A number above 0 and at most 100,000.'
const whole = (text: string, least: number, most: number): number | undefined =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
    ? Number(text)
    : undefined
const amountOf = (text: string): number | undefined => {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && value > 0 && value <= MOST ? value : undefined
}

/** `zone`: where the clinic stands. */
export function readOrder(
  typed: OrderDraft,
  { journey, medicine }: { readonly journey: JourneyId; readonly medicine: string },
  now: Instant,
  zone: string | undefined,
): ReadOrder {
  const again = typed.second === 'yes'
  const amount = amountOf(typed.amount)
  const secondAmount = amountOf(typed.secondAmount)
  const fromMin = whole(typed.fromMin, 0, DAY_MIN)
  const untilMin = whole(typed.untilMin, 1, DAY_MIN)
  const count = whole(typed.count, 1, 4)
  const expiresAt = momentOf(typed.ends, zone)
  const said = (field: keyof OrderDraft, right: boolean, says: string): Wrong =>
    typed[field] === '' || right ? {} : { [field]: says }
  const wrong: Wrong = {
    ...said('amount', amount !== undefined, AMOUNT),
    ...said('ends', expiresAt !== null && expiresAt > now, 'A moment that is still to come.'),
    ...(again
      ? {
          ...said('secondAmount', secondAmount !== undefined, AMOUNT),
          ...said('fromMin', fromMin !== undefined, 'Whole minutes, from 0 to 1,440.'),
          ...said(
            'untilMin',
            untilMin !== undefined && (fromMin === undefined || untilMin > fromMin),
            'Whole minutes, later than it begins and at most 1,440.',
          ),
          ...said('count', count !== undefined, 'From 1 to 4.'),
        }
      : {}),
  }
  const { route, unit, seen, second } = typed
  const reinforcement =
    secondAmount === undefined ||
    fromMin === undefined ||
    untilMin === undefined ||
    count === undefined
      ? undefined
      : { amount: secondAmount, fromMin, untilMin, count }
  if (
    Object.keys(wrong).length > 0 ||
    amount === undefined ||
    expiresAt === null ||
    route === '' ||
    unit === '' ||
    seen === '' ||
    second === '' ||
    (again && !reinforcement)
  )
    return { kind: 'open', wrong }
  const order: Order = {
    journey,
    medicine,
    route,
    amount,
    unit: unit as Order['unit'],
    remote: seen === 'remote',
    expiresAt,
    ...(again && reinforcement ? { reinforcement } : {}),
  }
  return { kind: 'whole', order }
}
const DAY_MIN = 1_440

/** The order in one sentence, as it is signed. */
export function orderInWords(
  { amount, unit, medicine, route, remote, reinforcement }: Order,
  ends: string,
): string {
  const second = reinforcement
    ? `A second dose of ${reinforcement.amount} ${unit} from ${reinforcement.fromMin} to ${reinforcement.untilMin} min after the first, ${reinforcement.count === 1 ? 'once' : `${reinforcement.count} times at most`}.`
    : 'No second dose.'
  return `${amount} ${unit} ${medicine}, ${route}, ordered ${remote ? 'from a distance' : 'in person'}, until ${ends}. ${second}`
}
