import type { Due, Glance, Worry } from '../../care/caseload/glance.ts'
import { nextStep } from '../../care/plan/series.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Case } from '../sync/envelope.ts'
import type { Line } from '../sync/caseload-api.ts'
import { wallMs } from '../ui/when.ts'
import { coupleName } from './journey-words.ts'

const DAY_MS = 86_400_000

/** What of a line is how pressing, at a time: everything here follows from the line and the clock. */
export type Standing = {
  readonly one: Case
  readonly line: Line
  readonly glance: Glance | null
  readonly grave: readonly Worry[]
  readonly worries: readonly Worry[]
  readonly overdue: readonly Due[]
  readonly today: readonly Due[]
  readonly soon: readonly Due[]
  readonly held: boolean
}

/** An end is told of so many days before; a plan that waits for a yes, at once. Unit: days. */
const TOLD_AHEAD = 14
const ENDS: ReadonlySet<Due['what']> = new Set([
  'clearance-ends',
  'consent-ends',
  'attestation-ends',
])

export function standingOf(
  one: Case,
  line: Line,
  now: Instant,
  timeZone: string | undefined,
): Standing {
  const glance = 'needsUpdate' in line ? null : line
  const today = Math.floor(wallMs(now, timeZone) / DAY_MS)
  const daysTo = ({ at }: Due) => Math.floor(wallMs(at, timeZone) / DAY_MS) - today
  const due = (glance?.due ?? []).filter(({ what }) => what !== 'plan-unsigned')
  const late = (each: Due): boolean => (each.what === 'journey' ? daysTo(each) < 0 : each.at < now)
  return {
    one,
    line,
    glance,
    grave: glance?.worries.filter(({ grave }) => grave) ?? [],
    worries: glance?.worries.filter(({ grave }) => !grave) ?? [],
    overdue: due.filter(late),
    today: due.filter((each) => !late(each) && daysTo(each) === 0),
    soon: [
      ...due.filter(
        (each) =>
          !late(each) && daysTo(each) > 0 && (!ENDS.has(each.what) || daysTo(each) <= TOLD_AHEAD),
      ),
      ...(glance?.due ?? []).filter(({ what }) => what === 'plan-unsigned'),
    ],
    held: glance ? nextStep(glance.series)?.state === 'held' : false,
  }
}

export const SHOWN = ['all', 'today', 'overdue', 'held', 'look'] as const
export type Shown = (typeof SHOWN)[number]

export const isShown = (standing: Standing, shown: Shown): boolean => {
  switch (shown) {
    case 'all':
      return true
    case 'today':
      return standing.today.length > 0
    case 'overdue':
      return standing.overdue.length > 0
    case 'held':
      return standing.held
    case 'look':
      return standing.grave.length > 0 || standing.worries.some(({ what }) => what !== 'hold')
  }
}

/** What nobody may miss first, then what is late, then what comes next; the rest by name. */
export const byUrgency = (x: Standing, y: Standing): number =>
  rank(x) - rank(y) ||
  (first(x) < first(y) ? -1 : first(x) > first(y) ? 1 : 0) ||
  coupleName(x.one).localeCompare(coupleName(y.one))

const rank = ({ grave, overdue, today, soon }: Standing): number =>
  grave.length > 0 ? 0 : overdue.length > 0 ? 1 : today.length > 0 ? 2 : soon.length > 0 ? 3 : 4
const first = ({ grave, overdue, today, soon }: Standing): string =>
  (grave[0] ?? overdue[0] ?? today[0] ?? soon[0])?.at ?? ''
