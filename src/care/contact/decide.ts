import type { Instant } from '../../shared/instant.ts'
import { whileMedicated } from '../consent/decide.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'

/** A partner is never the one whom the clinic calls, who speaks for this person, or who fetches them by default. */
export function decideContactProfile(
  facts: Facts,
  entry: EntryOf<'contact-profile.written'>,
  at: Instant,
): GrantDecision {
  const medicated = whileMedicated(facts, entry, at)
  if (medicated) return medicated
  const { emergencyContact, proxy, usualEscort } = entry.body
  const partners = new Set(facts.cases.flatMap((each) => each.partners))
  const named = [emergencyContact, proxy, usualEscort].flatMap((each) => each?.person ?? [])
  return named.some((person) => partners.has(person))
    ? refused(
        'not-in-force',
        'This is closed: somebody who is in the treatment too cannot be emergency contact, proxy or usual escort. It opens with somebody else.',
      )
    : GRANTED
}
