import { DAY, plusMs, type Instant } from '../../shared/instant.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf, Kind } from '../kinds.ts'
import { capacityOf } from './capacity.ts'
import { FORMS } from './forms.ts'

/**
 * Refuses what a person under the medicine must not do: sign, share more widely, promise, delete.
 * The person is whose chart it is, or who writes. Staff are never under this rule.
 * Both moments count: when it was written, so that a refused signature cannot come again after the cooling time as
 * if it had been made with a clear head, and now, so that a device's clock decides nothing alone.
 */
export function whileMedicated(
  facts: Facts,
  { by, at: writtenAt }: Pick<EntryOf<Kind>, 'by' | 'at'>,
  at: Instant,
): GrantDecision | null {
  const person = facts.people[facts.owner ?? by]
  const capacity = [at, writtenAt]
    .map((moment) => person && capacityOf(person.individual, facts.clinic, moment))
    .find((found) => found?.kind === 'medicated')
  if (capacity?.kind !== 'medicated') return null
  const opens = capacity.until
    ? 'It opens when the cooling time is over.'
    : 'It opens after baseline was seen and the cooling time has passed.'
  return refused('medicated', `This is set for later: a dose is still near. ${opens}`)
}

/** A partner’s own word that needs nothing but a clear head: sharing, agreeing, re-affirming, deleting. */
export const decideOwnWord = (facts: Facts, entry: EntryOf<Kind>, at: Instant): GrantDecision =>
  whileMedicated(facts, entry, at) ?? GRANTED

export function decideSignature(
  facts: Facts,
  entry: EntryOf<'consent.signed'>,
  at: Instant,
): GrantDecision {
  const medicated = whileMedicated(facts, entry, at)
  if (medicated) return medicated
  const { form, formVersion, expiresAt } = entry.body
  if (formVersion !== FORMS[form].version)
    return refused(
      'not-in-force',
      'Signing is closed: the form has a newer text. It opens with the present one.',
    )
  const days = facts.clinic.policy.values.consentDays
  if (days !== undefined && expiresAt > plusMs(entry.at, days * DAY))
    return refused(
      'not-yet',
      `Signing is closed: no consent here lasts longer than ${days} days. Choose an earlier end.`,
    )
  if (!FORMS[form].medicated) return GRANTED
  const clearances = Object.values(
    facts.people[facts.owner ?? entry.by]?.individual.clearance ?? {},
  )
  const cleared = clearances.some(
    (c) => (c.outcome === 'cleared' || c.outcome === 'conditional') && at < c.expiresAt,
  )
  return cleared
    ? GRANTED
    : refused(
        'not-yet',
        'Signing is closed until the medical review is done. Your clinician will be in touch.',
      )
}
