import type { BodyOf } from '../../care/kinds.ts'
import { clockOf } from '../../care/records/clock.ts'
import {
  asStaffHaveIt,
  concernsAll,
  signaturesMissing,
  standingOf,
  type ReleaseStanding,
} from '../../care/records/signatures.ts'
import type { Ask, Requested } from '../../care/records/state.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { DAY, msOf, type Instant } from '../../shared/instant.ts'
import { dayAsSaid } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'

export type DeskRelease = {
  readonly request: Requested
  /** Where the request lies. */
  readonly chart: ChartId
  readonly standing: ReleaseStanding
  /** Who was told of it. */
  readonly told: readonly PersonId[]
}

export const chartIn = (view: CaseView, kind: ChartKind, owner?: string): ChartId | undefined =>
  view.charts.find((c) => c.kind === kind && (owner === undefined || c.belongsTo === owner))?.chart

const individualOf = (view: CaseView, person: string) =>
  view.facts.people[person as PersonId]?.individual

/** The terms of a request, as each signature and the release repeat them. */
export const termsOf = ({
  release,
  what,
  case: its,
  entries,
  redacted,
  recipient,
  purpose,
}: Requested): NonNullable<BodyOf<'release.noticed'>['toSign']> => ({
  release,
  what,
  redacted,
  recipient,
  purpose,
  ...(its === undefined ? {} : { case: its }),
  ...(entries === undefined ? {} : { entries }),
})

/** Every request of this case and its partners, newest first. */
export function releasesOf(view: CaseView, now: Instant): readonly DeskRelease[] {
  const partners = view.case.partners.map(({ person }) => person)
  const places = [
    { chart: chartIn(view, 'team'), state: view.its.team.releases },
    ...partners.map((person) => ({
      chart: chartIn(view, 'individual', person),
      state: individualOf(view, person)?.releases,
    })),
  ]
  const states = places.flatMap(({ state }) => state ?? [])
  return places
    .flatMap(({ chart, state }) =>
      chart && state ? Object.values(state.requested).map((asked) => ({ chart, asked })) : [],
    )
    .filter(({ asked }) => asked.case === undefined || asked.case === view.case.case)
    .map(({ chart, asked }): DeskRelease => {
      const request = asStaffHaveIt(asked, partners)
      const missing = signaturesMissing(view.facts, request, partners, now)
      const standing = standingOf(
        request,
        {
          made: states.flatMap(({ made }) => made),
          refused: states.some(({ refused }) => refused[request.release]),
        },
        missing,
      )
      const told = partners.filter(
        (person) => individualOf(view, person)?.releases.noticed[request.release],
      )
      return { request, chart, standing, told }
    })
    .toSorted((a, b) => (a.request.at < b.request.at ? 1 : -1))
}

/** Whom a release concerns: everyone of the case, or one. */
export const concerned = (view: CaseView, request: Requested): readonly PersonId[] =>
  concernsAll(request) ? view.case.partners.map(({ person }) => person) : [request.subject]

export type DeskAsk = { readonly person: PersonId; readonly chart: ChartId; readonly ask: Ask }

/** What waits for an answer, what is due first before all. */
export function asksOf(view: CaseView): readonly DeskAsk[] {
  return view.case.partners
    .flatMap(({ person }) => {
      const chart = chartIn(view, 'individual', person)
      const asks = Object.values(individualOf(view, person)?.asks ?? {})
      return chart ? asks.map((ask) => ({ person, chart, ask })) : []
    })
    .filter(({ ask }) => !ask.answered)
    .toSorted((a, b) => (a.ask.at < b.ask.at ? -1 : 1))
}

const count = (days: number): string => (days === 1 ? 'one day' : `${days} days`)

/** How much of the clock is left, in words. */
export function dueWords(view: CaseView, ask: Ask, now: Instant): { says: string; late: boolean } {
  const { due, overdue, postponed } = clockOf(ask, now, view.facts.clinic.policy)
  const more = postponed ? ', more time taken' : ''
  if (due === null)
    return { says: 'The clinic has not adopted how long an answer may take.', late: false }
  const days = Math.floor(Math.abs(msOf(due) - msOf(now)) / DAY)
  const when = dayAsSaid(due, now, view.timeZone)
  if (overdue)
    return {
      says: days === 0 ? `Overdue since ${when}${more}.` : `Overdue by ${count(days)}${more}.`,
      late: true,
    }
  return {
    says: days === 0 ? `Due ${when}${more}.` : `Due in ${count(days)}, ${when}${more}.`,
    late: false,
  }
}
