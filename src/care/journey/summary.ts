import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { ClinicState } from '../charts.ts'
import type { Kind } from '../kinds.ts'
import { LATE_FROM_MS, lateMs, type Readable } from '../../record/entry.ts'
import type { GateDecision } from '../plan/decide-gate.ts'
import { sentenceOf, type Namer } from '../sentences.ts'
import type { ByJourney } from './by-journey.ts'
import type { Gap } from './gaps.ts'
import { byKind, happenedIn, type Noted } from './happened.ts'
import { NOT_TAKEN } from './room-words.ts'
import { byMoment, concerns, shownOf, type Shown } from './shown.ts'

/** One thing that happened, as a sentence. `to`: until when, where it lasted. */
export type SummaryLine = {
  readonly at: Instant
  readonly to?: Instant
  readonly says: string
  readonly lateMs: number
}

export type Summary = Shown & {
  readonly person: PersonId
  readonly journey: JourneyId
  /** What the gate to going home answered, criterion by criterion, when it was last asked. */
  readonly home: GateDecision | null
  /** By this person’s own chart alone, oldest first: what a note that they read may be drafted from. */
  readonly lines: readonly SummaryLine[]
  /** From the team’s own chart, which no partner reads: what was seen between them, and could not be captured. */
  readonly team: readonly SummaryLine[]
}

/** What is told of the own chart; readings and gaps are told beside it. */
const TOLD: ReadonlySet<string> = new Set<Kind>([
  'arrival.noted',
  'dose.released',
  'dose.given',
  'dose.retained',
  'phase.observed',
  'observation.noted',
  'touch.narrowed',
  'partner.moved',
  'vitals.not-taken',
  'capture.interrupted',
  'adverse-event.recorded',
  'adverse-event.followed',
  'emergency.begun',
  'emergency.step-noted',
  'emergency.ended',
  'deviation.recorded',
  'escort.arrived',
  'discharge.checked',
  'discharge.signed',
  'departure.recorded',
  'journey.contacted',
])

const TOLD_OF_TEAM: ReadonlySet<string> = new Set<Kind>([
  'observation.noted',
  'capture.interrupted',
  'deviation.recorded',
])

/**
 * One person’s journey, from entries alone: their own chart, and apart from it what the team’s says of them or of
 * everybody there. Nothing that lies in another partner’s chart can be in it, for it is not asked for.
 */
export function summaryOf(
  clinic: ClinicState,
  own: ByJourney,
  team: ByJourney,
  journey: JourneyId,
  person: PersonId,
  name: Namer,
): Summary {
  const entries = own.entries.get(journey) ?? []
  const ofTeam = (team.entries.get(journey) ?? []).filter((entry) => concerns(entry, person))
  const all = byKind(ofTeam)
  const shown = shownOf(clinic, happenedIn(own, journey), person, all('observation.noted'))
  const touched = new Set<EntryId>(shown.touch.map(({ entry }) => entry))
  return {
    ...shown,
    journey,
    person,
    home: lastAnswer(all('gate.decided'), person),
    lines: [
      ...entries.filter((e) => TOLD.has(e.kind)).map((e) => lineOf(e, name)),
      ...own.touch.filter((e) => touched.has(e.id)).map((e) => lineOf(e, name)),
      ...shown.doses.filter((dose) => dose.deviates && dose.release).map(otherwise),
      ...shown.readings.map(readingLine),
      ...shown.gaps.map(gapLine),
    ].toSorted(byMoment),
    team: ofTeam.filter((e) => TOLD_OF_TEAM.has(e.kind)).map((e) => lineOf(e, name)),
  }
}

/** A note’s first draft, a line for each thing that happened. `clock`: a time as the clinic says it. */
export const draftOf = (lines: readonly SummaryLine[], clock: (at: Instant) => string): string =>
  lines
    .map(({ at, to, says, lateMs: late }) => {
      const when = to ? `${clock(at)} to ${clock(to)}` : clock(at)
      const noted =
        late >= LATE_FROM_MS ? `, written down ${Math.round(late / 60_000)} min later` : ''
      return `${when}: ${says}${noted}.`
    })
    .join('\n')

/** One entry as a line, with until when it lasted and how late it was written down. */
export function lineOf(entry: Readable, name: Namer): SummaryLine {
  const { until } = entry.body as { until?: Instant }
  const lasted = entry.kind === 'capture.interrupted' && until !== undefined
  return {
    at: entry.at,
    ...(lasted ? { to: until } : {}),
    says: sentenceOf(entry, name).replace(/\.$/, ''),
    lateMs: lateMs(entry),
  }
}

/** A dose without any release says so itself. */
const otherwise = ({ at }: Summary['doses'][number]): SummaryLine => ({
  at,
  says: 'The dose was not as released',
  lateMs: 0,
})

function readingLine(reading: Summary['readings'][number]): SummaryLine {
  const { at, worst } = reading
  const says = sentenceOf({ kind: 'vitals.measured', body: reading }, String)
  const zone = worst?.because ? ` (${worst.zone}, by the clinic’s ${worst.because.bound})` : ''
  return { at, says: `${says}${zone}`, lateMs: reading.lateMs }
}

const gapLine = ({ from, to, why }: Gap): SummaryLine => ({
  at: from,
  to,
  says: `No reading was taken${why ? `: ${NOT_TAKEN[why]}` : ''}`,
  lateMs: 0,
})

function lastAnswer(
  answers: readonly Noted<'gate.decided'>[],
  person: PersonId,
): GateDecision | null {
  const found = answers.findLast((a) => a.gate === 'discharge' && a.for === person)
  if (!found) return null
  const { entry: _entry, at: _at, by: _by, about: _about, lateMs: _late, ...answer } = found
  return answer
}
