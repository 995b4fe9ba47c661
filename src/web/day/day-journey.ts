import { roomOf } from '../../care/journey/room.ts'
import { FOLDS } from '../../care/charts.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { Kind } from '../../care/kinds.ts'
import { mayWrite } from '../../care/writing.ts'
import type { Instant } from '../../shared/instant.ts'
import type { ChartId } from '../../shared/ids.ts'
import { chartsOfCase, type CaseView } from '../console/case-facts.ts'
import { nameIn, shortName } from '../console/journey-words.ts'
import type { Step } from '../../care/plan/series.ts'
import { journeysOf } from '../room/journeys-of.ts'
import type { Case, Chart } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'

/** One journey of a day, as whoever looks may see it. */
export type DayJourney = {
  readonly session: Session
  readonly view: CaseView
  readonly step: Step
  readonly now: NonNullable<ReturnType<typeof roomOf>>
}

/** The charts that a day’s card rests on: what gates read, and none besides. */
export const dayCharts = (session: Session, one: Case): readonly Chart[] =>
  chartsOfCase(session, one).filter(({ kind }) => kind in FOLDS)

/** `null` where this reader’s charts have no such journey. */
export function dayJourney(
  session: Session,
  view: CaseView,
  step: Step,
  at: Instant,
): DayJourney | null {
  const now = roomOf(view.facts, journeysOf(view), step.journey.journey, session.me.person, at)
  return now && { session, view, step, now }
}

type In = Pick<DayJourney, 'session' | 'view'>

export const nameOf =
  ({ session, view }: In) =>
  (person: string): string =>
    view.case.partners.some((p) => p.person === person)
      ? shortName(nameIn(view.case, person))
      : (session.people.find((p) => p.person === person)?.name ?? 'Somebody')

/** Where this person may write such an entry: `null` where they may not. The server asks again. */
export function placeFor(
  { view }: Pick<DayJourney, 'view'>,
  kind: Kind,
  chart: ChartKind,
  owner?: string,
): ChartId | null {
  const found = view.charts.find(
    (c) => c.kind === chart && (owner === undefined || c.belongsTo === owner),
  )
  return found && mayWrite(found.role, chart, kind) ? found.chart : null
}
