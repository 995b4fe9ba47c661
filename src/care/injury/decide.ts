import type { EntryId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'
import { criteriaFor, isNeeded } from './criteria.ts'
import type { Injury } from './state.ts'

const named = (facts: Facts, injury: EntryId): Injury | undefined =>
  facts.cases[0]?.team.injuries[injury]

const UNKNOWN = refused(
  'not-in-force',
  'This is closed: nobody has named this injury. It opens when it is named.',
)

export function decideAttested(facts: Facts, { body }: EntryOf<'injury.attested'>): GrantDecision {
  const injury = named(facts, body.injury)
  if (!injury) return UNKNOWN
  return isNeeded(injury, body.holds)
    ? GRANTED
    : refused('not-in-force', 'Attesting is closed: this injury was not an affair.')
}

/** Further only when everything holds; promises never near a dose. Back is always open. */
export function decideStep(
  facts: Facts,
  { body: { injury: id, step } }: EntryOf<'injury.step-opened'>,
  at: Instant,
): GrantDecision {
  const injury = named(facts, id)
  if (!injury) return UNKNOWN
  if (injury.open && step < injury.open.step) return GRANTED
  const unmet = criteriaFor(facts, injury, step, at).filter(({ met }) => !met)
  if (unmet.length === 0) return GRANTED
  const near = unmet.some(({ criterion }) => criterion === 'nobody-near-a-dose')
  const [reasons, remedies] = [unmet.map((u) => u.because), new Set(unmet.map((u) => u.remedy))]
  return refused(
    near ? 'medicated' : 'not-yet',
    `Step ${step} is closed: ${reasons.join('; ')}. ${[...remedies].join(' ')}`,
  )
}
