import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { ClinicState } from '../charts.ts'
import type { Touch } from '../consent/state.ts'
import type { Facts } from '../decision.ts'
import type { BodyOf } from '../kinds.ts'
import { decideGate, releaseDose, type GateDecision } from '../plan/decide-gate.ts'
import { adopted } from '../plan/gate.ts'
import type { PlannedJourney } from '../plan/entries.ts'
import { journeyAsItStands } from '../plan/journeys.ts'
import type { Mark } from '../slice.ts'
import { byJourneyFold, type ByJourney } from './by-journey.ts'
import { askingFor, askOf, NOTHING_ASKED } from './decide.ts'
import { DISCHARGE } from './discharge-criteria.ts'
import { byKind, happenedIn, type Happened, type Noted } from './happened.ts'
import { shownOf, type Shown } from './shown.ts'
import type { StaffingState } from './state.ts'
import { vitalsDue, type VitalsDue } from './vitals-due.ts'

const LABELS = ['A', 'B', 'C', 'D'] as const
type Label = (typeof LABELS)[number]

/** What the journeys of a case’s team chart and of each partner’s own chart say. */
export type Journeys = {
  readonly team: ByJourney
  readonly people: Readonly<Record<PersonId, ByJourney>>
  readonly joint?: ByJourney
}

/** What was agreed beforehand and holds in the room: touch at most so wide, and what stops everything. */
type Agreed = {
  readonly touch: Touch
  /** Narrowed in this journey, the last time. */
  readonly narrowed: Noted<'touch.narrowed'> | null
  readonly stopSignal: BodyOf<'stop-signal.agreed'> | null
}

type RoomPartner = Shown & {
  readonly person: PersonId
  readonly label: Label
  readonly takes: 'medicine' | 'nothing'
  readonly due: VitalsDue
  /** Where this person was last seen to be, by what was observed and never by the usual course. */
  readonly phase: Noted<'phase.observed'> | null
  readonly apart: boolean
  readonly inEmergency: boolean
  readonly agreed: Agreed
  /** Somebody was to watch a dose being given, by the clinic’s policy, and nobody is named. */
  readonly unwitnessed: boolean
  /** What is asked next: to a first dose, or to going home; null where neither is. */
  readonly gate: GateDecision | null
  /** To a second dose, where the order has one left. */
  readonly reinforcement: GateDecision | null
}

export type Room = {
  readonly journey: PlannedJourney
  readonly partners: readonly RoomPartner[]
  readonly prepared: StaffingState['room'] | null
  readonly staff: StaffingState['staff'] | null
  /** Who has the room, once it was handed over; before, whoever is there. */
  readonly inCharge: PersonId | null
  readonly handOvers: readonly Noted<'room.handed-over'>[]
  readonly onCall: Noted<'on-call.named'> | null
  readonly music: Noted<'music.cued'> | null
  readonly cues: readonly Noted<'music.cued'>[]
  /** Seen between them, in the team’s own chart: partners do not read it. */
  readonly between: readonly Noted<'observation.noted'>[]
  readonly interrupted: readonly Noted<'capture.interrupted'>[]
}

type RoomFacts = Pick<Facts, 'clinic' | 'cases' | 'people'>

/**
 * Everything that the screen of a room shows of one journey, asked on every tap; null where no plan has the journey.
 * Linear in the entries of that journey. `by`: who looks, for the gates.
 */
export function roomOf(
  facts: RoomFacts,
  journeys: Journeys,
  id: JourneyId,
  by: PersonId,
  at: Instant,
): Room | null {
  const its = facts.cases.find(({ joint }) => journeyAsItStands(joint.plan, id))
  const journey = its && journeyAsItStands(its.joint.plan, id)
  if (!its || !journey) return null
  const all = byKind(journeys.team.entries.get(id) ?? [])
  const between = all('observation.noted')
  const there = new Set([...journey.dosed, ...journey.present])
  const handOvers = all('room.handed-over')
  const cues = all('music.cued')
  const onCall = all('on-call.named').at(-1)
  const staffing = its.team.staffing[id]
  return {
    journey,
    partners: its.partners.flatMap((person, i): RoomPartner[] => {
      const label = LABELS[i]
      const happened = happenedIn(journeys.people[person] ?? byJourneyFold.initial, id)
      // Whoever took a dose is watched, whatever the plan says by now.
      if (!label || (!there.has(person) && happened.doses.length === 0)) return []
      const takes = journey.dosed.includes(person) ? 'medicine' : 'nothing'
      return [
        {
          ...shownOf(facts.clinic, happened, person, between),
          person,
          label,
          takes,
          due: dueOf(facts.clinic, happened, takes, at),
          phase: happened.phases.at(-1) ?? null,
          apart: happened.moves.at(-1)?.to === 'second-room',
          inEmergency: happened.emergencies.some((emergency) => !emergency.ended),
          unwitnessed:
            (adopted(facts.clinic, 'doseWitnesses') ?? 0) > 0 &&
            happened.doses.some(({ witness }) => witness === undefined),
          agreed: {
            touch: facts.people[person]?.individual.consent.touch ?? 'none',
            narrowed: happened.touch.at(-1) ?? null,
            stopSignal: stopSignalOf(journeys, person),
          },
          ...gatesOf(facts, happened, takes, id, person, by, at),
        },
      ]
    }),
    prepared: staffing?.room ?? null,
    staff: staffing?.staff ?? null,
    inCharge: handOvers.at(-1)?.to ?? null,
    handOvers,
    onCall: onCall && (!onCall.until || at < onCall.until) ? onCall : null,
    music: cues.at(-1) ?? null,
    cues,
    between,
    interrupted: all('capture.interrupted'),
  }
}

/** One’s own before the one that they agreed together. */
function stopSignalOf({ people, joint }: Journeys, person: PersonId): Agreed['stopSignal'] {
  const agreed = people[person]?.stopSignal ?? joint?.stopSignal
  return agreed ? (agreed.body as BodyOf<'stop-signal.agreed'>) : null
}

function dueOf(
  clinic: ClinicState,
  happened: Happened,
  takes: RoomPartner['takes'],
  at: Instant,
): VitalsDue {
  const { doses, discharge, arrival } = happened
  const away = arrival?.came === 'did-not-come' || arrival?.came === 'turned-back'
  if (doses.length === 0 && (away || takes === 'nothing')) return { kind: 'nothing' }
  const gone = discharge.signed !== undefined || discharge.left !== undefined
  return vitalsDue(clinic, { ...happened, baseline: backSince(happened), gone }, at)
}

/** Baseline counts once it was seen after the last dose. */
const backSince = ({ baseline, doses }: Happened): Mark | null => {
  const last = doses.at(-1)
  return baseline && last && baseline.at > last.at ? baseline : null
}

const NOT_ASKED = '' as EntryId

function gatesOf(
  facts: RoomFacts,
  { doses, order, discharge }: Happened,
  takes: RoomPartner['takes'],
  journey: JourneyId,
  person: PersonId,
  by: PersonId,
  at: Instant,
): Pick<RoomPartner, 'gate' | 'reinforcement'> {
  const asking = (ask: typeof NOTHING_ASKED) =>
    askingFor({ ...facts, owner: person }, by, journey, ask, at)
  if (discharge.signed || discharge.left || (takes === 'nothing' && doses.length === 0))
    return { gate: null, reinforcement: null }
  if (doses.length === 0) {
    const asked = asking(askOf(order ?? undefined))
    return { gate: asked && releaseDose(asked, NOT_ASKED), reinforcement: null }
  }
  const home = asking(NOTHING_ASKED)
  const gate = home && decideGate('discharge', DISCHARGE, home, NOT_ASKED)
  const left = (order?.reinforcement?.count ?? 0) - doses.filter((d) => d.reinforcement).length
  const again =
    order?.reinforcement && left > 0
      ? asking({
          order: order.entry,
          amount: order.reinforcement.amount,
          route: order.route,
          reinforcement: true,
        })
      : null
  return { gate, reinforcement: again && releaseDose(again, NOT_ASKED) }
}
