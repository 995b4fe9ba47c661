import { byJourneyFold } from '../../care/journey/by-journey.ts'
import { scheduleOf } from '../../care/journey/schedule.ts'
import { summaryOf, type Summary } from '../../care/journey/summary.ts'
import { clinicFold } from '../../care/charts.ts'
import { foldEntries } from '../../record/fold.ts'
import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Actor, ChartSummary, RecordStore } from '../db/record.ts'
import type { Directory } from '../http/directory.ts'
import { UNNAMED } from './copy.ts'
import { readChart } from './read-chart.ts'

/** What one person’s pages of a journey say, and how somebody is called in them. */
export type JourneyPages = {
  readonly summary: Summary
  readonly clinic: string
  readonly person: string
  readonly madeBy: string
  /** Who signed for going home. */
  readonly signedBy: string | null
  /** The clinic has adopted times between readings, so that it is known what was missed. */
  readonly timed: boolean
  readonly timeZone: string
  readonly at: Instant
  readonly name: (person: string) => string
}

/** In whose own chart a journey’s pages can be asked for, by whoever of the staff reads it. */
export const tellsOfJourneys = ({ kind, role }: Pick<ChartSummary, 'kind' | 'role'>): boolean =>
  kind === 'individual' && role !== 'partner'

/**
 * A journey as one person’s own chart tells it. The team’s chart, which no partner reads, and the other’s are not even
 * asked for; another client who is named in it stays without a name.
 * `null`: nothing of that journey lies there, or no clinic’s chart is the actor’s.
 */
export async function journeyPages(
  { store, directory }: { store: RecordStore; directory: Directory },
  actor: Actor,
  own: ChartSummary,
  journey: JourneyId,
  at: Instant,
): Promise<JourneyPages | null> {
  const clinicChart = (await store.charts(actor)).find(({ kind }) => kind === 'clinic')
  const whole = await readChart(store, actor, own.chart)
  if (clinicChart === undefined || whole === null) return null
  const chart = foldEntries(byJourneyFold, whole.entries)
  if (!chart.entries.has(journey)) return null
  const adopted = await readChart(store, actor, clinicChart.chart)
  if (adopted === null) return null
  const clinic = foldEntries(clinicFold, adopted.entries)
  const person = own.belongsTo as PersonId
  const clients = new Set<string>(
    (await directory.cases(actor)).flatMap(({ partners }) => partners.map((each) => each.person)),
  )
  const people = new Map<string, string>(
    (await directory.people(actor)).map((each) => [each.person, each.name]),
  )
  const name = (id: string): string =>
    id !== person && clients.has(id) ? UNNAMED : (people.get(id) ?? UNNAMED)
  const summary = summaryOf(clinic, chart, byJourneyFold.initial, journey, person, name)
  const signed = summary.discharge.signed?.entry
  const signing = chart.entries.get(journey)?.find(({ id }) => id === signed)
  return {
    summary,
    clinic: clinic.founded?.name ?? '',
    person: name(person),
    madeBy: name(actor.person),
    signedBy: signing ? name(signing.by) : null,
    timed: scheduleOf(clinic) !== null,
    timeZone: clinic.founded?.timeZone ?? 'UTC',
    at,
    name,
  }
}
