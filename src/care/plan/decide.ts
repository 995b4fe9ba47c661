import type { Role } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { whileMedicated } from '../consent/decide.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'
import { isShared, type CaseFacts } from './gate.ts'
import type { Hold } from './state.ts'

const theCase = (facts: Facts): CaseFacts | undefined => facts.cases[0]

/** A therapist proposes once everyone has agreed to therapy as a couple. */
export function decideProposal(
  facts: Facts,
  { body }: EntryOf<'plan.proposed'>,
  at: Instant,
): GrantDecision {
  const partners = theCase(facts)?.partners ?? []
  const company = body.journeys.flatMap((journey) => [...journey.dosed, ...journey.present])
  if (!company.every((person) => partners.includes(person)))
    return refused(
      'not-in-force',
      'Planning is closed: a journey names somebody who is no partner of this case. It opens with partners alone.',
    )
  const open = partners.filter((person) => {
    const signed = facts.people[person]?.individual.consent.signed['couple-therapy']
    return !signed || at >= signed.expiresAt
  })
  return open.length === 0
    ? GRANTED
    : refused(
        'not-yet',
        `Planning is closed: ${open.length} of ${partners.length} consents to therapy as a couple are open. It opens when everyone has signed.`,
      )
}

export function decideAgreement(
  facts: Facts,
  entry: EntryOf<'plan.agreed'>,
  at: Instant,
): GrantDecision {
  const medicated = whileMedicated(facts, entry, at)
  if (medicated) return medicated
  return theCase(facts)?.joint.plan.proposed?.entry === entry.body.plan
    ? GRANTED
    : refused(
        'not-in-force',
        'Agreeing is closed: this is not the plan as it now stands. It opens with the present one.',
      )
}

/** On the day, a shared journey becomes an individual one only where everyone had agreed to that beforehand. */
export function decideIndividual(
  facts: Facts,
  { body }: EntryOf<'journey.made-individual'>,
): GrantDecision {
  const planned = theCase(facts)?.joint.plan.proposed?.journeys.find(
    (j) => j.journey === body.journey,
  )
  if (!planned || !isShared(planned))
    return refused(
      'not-in-force',
      'This is closed: the journey is not a shared one of the present plan.',
    )
  if (!planned.dosed.includes(body.for))
    return refused(
      'not-in-force',
      'This is closed: the plan does not dose this person in this journey.',
    )
  const everyone = [...planned.dosed, ...planned.present]
  const agreed = everyone.every((p) => facts.people[p]?.individual.fallback[body.journey])
  return agreed
    ? GRANTED
    : refused(
        'not-yet',
        'This is closed: not everyone had agreed to it beforehand. It opens for a later journey.',
      )
}

/**
 * A hold is lifted in the chart in which it was placed: elsewhere the word would be there and change nothing. What
 * somebody stopped from afar is not set going again by whoever happens to be in the room.
 */
export function decideHoldLifted(
  facts: Facts,
  { by, body }: EntryOf<'hold.lifted'>,
  _at: Instant,
  role: Role,
): GrantDecision {
  const hold = facts.owner
    ? facts.people[facts.owner]?.clinical.holds[body.hold]
    : facts.cases.map(({ team }) => team.holds[body.hold]).find((found) => found)
  if (!hold) return refused('not-in-force', 'There is nothing to lift: this hold is not in force.')
  return mayLift(hold, by, role)
    ? GRANTED
    : refused(
        'not-yet',
        'Lifting is closed: somebody else placed this hold. They, a prescriber or the medical director lift it.',
      )
}

/** Whoever placed it, a prescriber, or the medical director. */
export const mayLift = (hold: Hold, by: PersonId, role: Role): boolean =>
  hold.by === by || role === 'prescriber' || role === 'medical-director'
