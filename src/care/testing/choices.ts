import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { DAY, HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { BodyOf, Kind } from '../kinds.ts'
import { numberOf, orderNow, type Question } from './asked.ts'
import { ALONE_B, type Book } from './model.ts'
import { A, ALONE, B, TOGETHER, type Slot } from './world.ts'

/** For whom and how something is done: numbers whose meaning depends on what it is. */
export type Choice = {
  readonly who: 'A' | 'B'
  readonly where: 'alone' | 'together'
  /** 0–999, both. */
  readonly n: number
  readonly m: number
  /** Whether what is found or chosen may be bad news. */
  readonly bad: boolean
  readonly waitMin: number
  readonly backMin: number
}

export const journeyOf = (who: 'A' | 'B', where: Choice['where']): JourneyId =>
  where === 'together' ? TOGETHER : who === 'A' ? ALONE : ALONE_B
export const personOf = (who: 'A' | 'B'): PersonId => (who === 'A' ? A : B)
export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
export const clinical = (who: 'A' | 'B'): Slot => (who === 'A' ? 'clinical A' : 'clinical B')
export const FORMS = ['medicine', 'couple-therapy', 'conjoint-medicated', 'take-home'] as const
export const PLACES = ['US-OR', 'US-WA'] as const
const SIGNS = ['heartRate', 'spo2', 'temperatureC'] as const

export function vitals(c: Choice, moment: 'pre-dose' | 'during'): BodyOf<'vitals.measured'> {
  const journey = journeyOf(c.who, c.where)
  const sign = pick(SIGNS, c.n)
  const values = {
    heartRate: 35 + (c.m % 100),
    spo2: 85 + (c.m % 15),
    temperatureC: 36 + (c.m % 4),
  }
  const extra = c.m % 3 === 0 && c.bad ? { [sign]: values[sign] } : {}
  if (c.bad && c.n % 17 === 0) return { journey, moment, ...extra }
  const systolic = c.bad ? 90 + (c.n % 111) : 100 + (c.n % 30)
  const diastolic = c.bad ? 50 + (c.m % 66) : 60 + (c.m % 20)
  return { journey, moment, systolic, diastolic, heartRate: 70, spo2: 98, ...extra }
}

export function order(book: Book, c: Choice): BodyOf<'order.signed'> {
  return {
    journey: journeyOf(c.who, c.where),
    medicine: c.bad && c.n % 11 === 0 ? 'esketamine' : 'ketamine',
    route: 'sublingual',
    amount: 10 + (c.n % 150),
    unit: c.m % 7 === 0 ? 'mg/kg' : 'mg',
    remote: c.m % 5 === 0,
    expiresAt: plusMs(book.now, (1 + (c.m % 96)) * HOUR),
    ...(c.n % 2 === 0
      ? {
          reinforcement: {
            amount: 5 + (c.m % 60),
            fromMin: c.n % 30,
            untilMin: 30 + (c.m % 120),
            count: 1 + (c.n % 2),
          },
        }
      : {}),
  }
}

/** What a clinician would ask now: as ordered as a rule, now and then otherwise. */
export function question(book: Book, c: Choice, who: 'A' | 'B', where: Choice['where']): Question {
  const person = personOf(who)
  const journey = journeyOf(who, where)
  const signed = orderNow(book.history, person, journey)
  const doses = book.history.all('dose.given', who).filter((d) => d.body.journey === journey)
  const second = doses.length > 0 && c.m % 4 !== 0
  const asOrdered = (second ? signed?.body.reinforcement?.amount : signed?.body.amount) ?? 100
  return {
    person,
    journey,
    order:
      (c.n % 29 === 0 ? undefined : signed?.id) ?? book.history.last('order.signed', who)?.id ?? '',
    amount: asOrdered + (c.n % 19 === 0 ? 1 : c.n % 19 === 1 ? -1 : 0),
    route: c.m % 37 === 0 ? 'intramuscular' : (signed?.body.route ?? 'sublingual'),
    reinforcement: second,
    at: book.now,
  }
}

export const asked = (q: Question): BodyOf<'dose.released'> => ({
  journey: q.journey,
  order: q.order as EntryId,
  amount: q.amount,
  route: q.route,
  reinforcement: q.reinforcement,
})

export const dose = (
  journey: JourneyId | undefined,
  amount: number,
  reinforcement: boolean,
): BodyOf<'dose.given'> => ({
  medicine: 'ketamine',
  route: 'sublingual',
  amount,
  unit: 'mg',
  reinforcement,
  ...(journey ? { journey } : {}),
})

export const signature = (
  book: Book,
  c: Choice,
  form: (typeof FORMS)[number],
): BodyOf<'consent.signed'> => ({
  form,
  formVersion: c.bad && c.m % 23 === 0 ? 2 : 1,
  language: 'en',
  understood: true,
  expiresAt: plusMs(book.now, (1 + (c.n % 90)) * DAY),
})

export const last = (book: Book, kind: Kind, slot: Slot): EntryId | undefined =>
  book.acts.findLast((a) => a.slot === slot && a.entry.kind === kind)?.entry.id
export const supply = (c: Choice) => ({ medicine: 'ketamine', units: 1 + (c.n % 3) })
/** At the last: the number itself, or one beside it. */
export const near = (book: Book, c: Choice, name: 'minIntervalHours' | 'restMin'): number =>
  (numberOf(book.history, name) ?? 10) + (c.n % 3) - 1

/** The next moments at which something that was given ends, soonest first. */
export function ends(book: Book): readonly Instant[] {
  const found = book.acts.flatMap(({ entry }) => {
    const { expiresAt, until } = entry.body as { expiresAt?: Instant; until?: Instant }
    return [expiresAt, until].filter((at) => at !== undefined)
  })
  return found.filter((at) => at > book.now && at < plusMs(book.now, 20 * DAY)).toSorted()
}
