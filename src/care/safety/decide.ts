import { DAY, plusMs, type Instant } from '../../shared/instant.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'

export function decideAttestation(
  facts: Facts,
  { body, at: writtenAt }: EntryOf<'safe-together.attested'>,
  at: Instant,
): GrantDecision {
  const partners = facts.cases[0]?.partners ?? []
  if (!body.partners.every((person) => partners.includes(person)))
    return refused(
      'not-in-force',
      'Attesting is closed: it names somebody who is no partner of this case.',
    )
  if (body.until <= at)
    return refused(
      'not-yet',
      'Attesting is closed: it would already have ended. Choose a later end.',
    )
  const days = facts.clinic.policy.values.attestationDays
  return days !== undefined && body.until > plusMs(writtenAt, days * DAY)
    ? refused(
        'not-yet',
        `Attesting is closed: no attestation lasts longer than ${days} days here. Choose an earlier end.`,
      )
    : GRANTED
}

export function decideProtectionLifted(
  facts: Facts,
  { body }: EntryOf<'protection.lifted'>,
): GrantDecision {
  const known = facts.owner && facts.people[facts.owner]?.clinical.protections[body.protection]
  return known
    ? GRANTED
    : refused('not-in-force', 'There is nothing to lift: this protection is not in force.')
}
