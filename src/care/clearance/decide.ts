import { DAY, plusMs, type Instant } from '../../shared/instant.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'
import { screeningGap } from '../screening/criteria.ts'

/** Deferring and declining are always possible; clearing needs a screening that somebody has reviewed. */
export function decideClearance(
  facts: Facts,
  { body, at: writtenAt }: EntryOf<'clearance.decided'>,
  at: Instant,
): GrantDecision {
  if (body.outcome === 'deferred' || body.outcome === 'declined') return GRANTED
  const person = facts.owner && facts.people[facts.owner]
  const gap = person ? screeningGap(person.individual.screening) : 'there is no screening'
  if (gap)
    return refused(
      'not-yet',
      `Clearance is closed: ${gap}. It opens when the screening is complete and reviewed.`,
    )
  const days = facts.clinic.policy.values.clearanceDays
  if (days !== undefined && body.expiresAt > plusMs(writtenAt, days * DAY))
    return refused(
      'not-yet',
      `Clearance is closed: it would outlive the clinic’s ${days} days. Choose an earlier end.`,
    )
  return body.expiresAt > at
    ? GRANTED
    : refused('not-yet', 'Clearance is closed: it would already have ended. Choose a later end.')
}
