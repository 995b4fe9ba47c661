import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'

/** Versions follow one another, so that nobody adopts over a policy that they have not seen. */
export function decideAdoption(facts: Facts, { body }: EntryOf<'policy.adopted'>): GrantDecision {
  const next = facts.clinic.policy.version + 1
  return body.version === next
    ? GRANTED
    : refused(
        'not-in-force',
        `Adopting is closed: the next version is ${next}. It opens with that number.`,
      )
}
