import type { Instant } from '../../shared/instant.ts'
import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import type { IndividualState } from '../charts.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'
import { decideGate, releaseDose, type GateDecision } from '../plan/decide-gate.ts'
import type { Asking, CaseFacts, Criterion } from '../plan/gate.ts'
import { RELEASE } from '../plan/release.ts'
import { journeyAsItStands } from '../plan/journeys.ts'
import { inForce } from '../policy/criteria.ts'
import { DISCHARGE } from './discharge-criteria.ts'

/** An order stands on a clearance, a medicine that the clinic works with, and a prescriber’s own licence. */
export function decideOrder(
  facts: Facts,
  entry: EntryOf<'order.signed'>,
  at: Instant,
): GrantDecision {
  const { medicine, route, unit, expiresAt, remote } = entry.body
  const known = facts.clinic.medicines[medicine]?.medicine
  if (!known)
    return refused(
      'not-yet',
      'Ordering is closed: the clinic has not adopted this medicine. The medical director opens it.',
    )
  if (!known.routes.some((r) => r.route === route))
    return refused(
      'not-yet',
      'Ordering is closed: the clinic does not give this medicine by that route.',
    )
  if (unit !== known.unit && unit !== 'mg/kg')
    return refused('not-yet', `Ordering is closed: this medicine is ordered in ${known.unit}.`)
  const licensed = (facts.clinic.credentials[entry.by] ?? []).some(
    (c) => c.credential === 'prescriber' && inForce(c, at),
  )
  if (!licensed)
    return refused(
      'not-yet',
      'Ordering is closed: no prescriber’s licence of yours is in force. The medical director records it.',
    )
  const clearance = facts.owner
    ? facts.people[facts.owner]?.individual.clearance[medicine]
    : undefined
  const cleared =
    clearance &&
    clearance.outcome !== 'deferred' &&
    clearance.outcome !== 'declined' &&
    at < clearance.expiresAt
  if (!cleared)
    return refused(
      'not-yet',
      'Ordering is closed: no clearance for this medicine is in force. The prescriber clears first.',
    )
  if (remote) {
    const open = known.lawful.some((row) => !row.remoteOrdersUntil || at < row.remoteOrdersUntil)
    if (!open)
      return refused(
        'not-yet',
        'Ordering remotely is closed: the law that allowed it has ended. See this person first.',
      )
  }
  return expiresAt > at
    ? GRANTED
    : refused('not-yet', 'Ordering is closed: it would already have ended. Choose a later end.')
}

const caseOf = (facts: Facts, journey: JourneyId): CaseFacts | undefined =>
  facts.cases.find(({ joint }) => journeyAsItStands(joint.plan, journey))

/** Puts the question to a gate, or says that no plan knows the journey. */
export function askingFor(
  facts: Facts,
  by: Asking['by'],
  journeyId: JourneyId,
  ask: Asking['ask'],
  at: Instant,
): Asking | null {
  const its = caseOf(facts, journeyId)
  const journey = its && journeyAsItStands(its.joint.plan, journeyId)
  const partner = facts.owner
  if (!its || !journey || !partner) return null
  return { at, by, clinic: facts.clinic, case: its, people: facts.people, partner, journey, ask }
}

const answer = (asking: Asking, gate: GateDecision): GrantDecision => {
  if (gate.outcome !== 'closed') return { kind: 'granted', gate, case: asking.case.case }
  const unmet = gate.verdicts.filter((v) => !v.met && !v.overridden)
  const says = unmet.map((v) => `${v.criterion}: ${v.because}. ${v.remedy}`).join(' ')
  return {
    kind: 'refused',
    refusal: { code: 'gate-closed', says: `The ${gate.gate} gate is closed. ${says}` },
    gate,
    case: asking.case.case,
  }
}

const NO_PLAN = refused(
  'not-yet',
  'This is closed: the journey is in no plan. It opens when the plan has it.',
)

export function decideRelease(
  facts: Facts,
  entry: EntryOf<'dose.released'>,
  at: Instant,
): GrantDecision {
  const asking = askingFor(facts, entry.by, entry.body.journey, entry.body, at)
  return asking ? answer(asking, releaseDose(asking, entry.id, entry.body.override)) : NO_PLAN
}

export const NOTHING_ASKED: Asking['ask'] = {
  order: '' as EntryId,
  amount: 0,
  route: '',
  reinforcement: false,
}

type Order = IndividualState['orders'][JourneyId]

/** What is asked of the release gate on the strength of an order; without one, nothing. */
export const askOf = (order: Order | undefined): Asking['ask'] =>
  order
    ? { order: order.entry, amount: order.amount, route: order.route, reinforcement: false }
    : NOTHING_ASKED

const NOT_ASKED = '' as EntryId

/** A gate as it would answer at this moment; nobody asked it, and nothing is written down. */
export type StandingGate = {
  readonly kind: 'release' | 'discharge'
  readonly criteria: readonly Criterion[]
  readonly asking: Asking
  readonly decision: GateDecision
}

/** The gate that stands before this person now: to a dose, or once one was given, to going home. */
export function gateBefore(
  facts: Facts & { readonly owner: PersonId },
  by: PersonId,
  journey: JourneyId,
  at: Instant,
): StandingGate | null {
  const individual = facts.people[facts.owner]?.individual
  const dosed = (individual?.dosing.perJourney[journey] ?? 0) > 0
  const ask = dosed ? NOTHING_ASKED : askOf(individual?.orders[journey])
  const asking = askingFor(facts, by, journey, ask, at)
  if (!asking) return null
  return dosed
    ? {
        kind: 'discharge',
        criteria: DISCHARGE,
        asking,
        decision: decideGate('discharge', DISCHARGE, asking, NOT_ASKED),
      }
    : { kind: 'release', criteria: RELEASE, asking, decision: releaseDose(asking, NOT_ASKED) }
}

export function decideDischarge(
  facts: Facts,
  entry: EntryOf<'discharge.signed'>,
  at: Instant,
): GrantDecision {
  const asking = askingFor(facts, entry.by, entry.body.journey, NOTHING_ASKED, at)
  return asking ? answer(asking, decideGate('discharge', DISCHARGE, asking, entry.id)) : NO_PLAN
}
