import type { IndividualState } from '../../care/charts.ts'
import { DAY, msBetween, type Instant } from '../../shared/instant.ts'
import { scoredOf } from './variables.ts'

/** What of one person’s own chart a registry is made of. */
export type OwnRecord = {
  readonly measures: IndividualState['measures']
  readonly dosing: Pick<IndividualState['dosing'], 'doses'>
}

/** From where days are counted: whoever took no medicine has their first answer instead. */
export const ORIGINS = ['first-dose', 'first-answer'] as const
export type Origin = (typeof ORIGINS)[number]

/** One person’s day. Days before the origin are below nought; the 24 hours after it are day 0. */
export type Day = {
  readonly time: number
  readonly origin: Origin
  /** Journeys in which they took medicine until then, and doses outside of one. */
  readonly doses: number
  readonly values: Readonly<Record<string, number>>
}

/** The moments of one’s doses, one for each journey; the earliest first. */
function dosesOf({ doses }: OwnRecord['dosing']): readonly Instant[] {
  const first = new Map<string, Instant>()
  for (const { journey, entry, at } of doses.toSorted((a, b) => (a.at < b.at ? -1 : 1)))
    if (!first.has(journey ?? entry)) first.set(journey ?? entry, at)
  return [...first.values()]
}

/** One person’s days with a score, the earliest first. Of two scores of one variable in a day the later stands. */
export function daysOf({ measures, dosing }: OwnRecord): readonly Day[] {
  const scored = scoredOf(measures)
  const doses = dosesOf(dosing)
  const zero = doses[0] ?? scored[0]?.at
  if (zero === undefined) return []
  const origin: Origin = doses.length > 0 ? 'first-dose' : 'first-answer'
  const days = new Map<number, { doses: number; values: Record<string, number> }>()
  for (const { at, name, value } of scored) {
    const time = Math.floor(msBetween(zero, at) / DAY)
    const { values = {} } = days.get(time) ?? {}
    values[name] = value
    days.set(time, { doses: doses.filter((each) => each <= at).length, values })
  }
  return [...days].map(([time, rest]) => ({ time, origin, ...rest }))
}
