import { wallMs } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { whose } from './journey-words.ts'
import type { Step } from '../../care/plan/series.ts'
import type { StoryRow } from './story.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** A stretch of the wall’s clock that the time line can show. */
export type Range = {
  readonly key: string
  readonly title: string
  readonly from: number
  readonly to: number
}

export const isIn = ({ from, to }: Range, row: StoryRow, zone: string | undefined): boolean => {
  const at = wallMs(row.at, zone)
  return at >= from && at <= to
}

/** All of it, the last weeks, and each day on which a dose was given. */
export function rangesOf(
  view: CaseView,
  steps: readonly Step[],
  rows: readonly StoryRow[],
  now: string,
): readonly Range[] {
  const zone = view.timeZone
  const times = rows.map((row) => wallMs(row.at, zone))
  const present = wallMs(now, zone)
  const planned = steps.flatMap(({ journey, state }) =>
    journey.plannedFor && state !== 'cancelled' ? [wallMs(journey.plannedFor, zone)] : [],
  )
  const first = Math.min(...times)
  const latest = Math.max(...times, ...planned)
  // Up to now, unless it ended long ago; and wide enough that days can be told apart.
  const last = Math.max(present - latest < 60 * DAY ? present : latest, latest, first + 12 * DAY)
  const onDay = (day: number): readonly number[] =>
    times.filter((ms) => Math.floor(ms / DAY) === day)
  const dayRange = (key: string, title: string, day: number): Range[] => {
    const these = onDay(day)
    if (these.length === 0) return []
    const [from, to] = [Math.min(...these) - 20 * MINUTE, Math.max(...these) + 20 * MINUTE]
    return [{ key, title, from, to: Math.max(to, from + 2 * 60 * MINUTE) }]
  }
  const doses = steps.flatMap((step) => {
    const at = step.journey.dosed
      .flatMap((p) => view.facts.people[p]?.individual.dosing.doses ?? [])
      .find((d) => d.journey === step.journey.journey)?.at
    if (!at) return []
    return dayRange(
      step.journey.journey,
      `${step.number} ${whose(view.case, step.journey)}`,
      Math.floor(wallMs(at, zone) / DAY),
    )
  })
  const today = Math.floor(present / DAY)
  const isDosed = doses.some((d) => Math.floor(d.from / DAY) === today)
  return [
    { key: 'all', title: 'All', from: first - DAY, to: last + DAY },
    ...doses,
    ...(isDosed ? [] : dayRange('today', 'Today', today)),
  ]
}
