import type { EntryId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { capacityOf } from '../consent/capacity.ts'
import type { Facts } from '../decision.ts'
import { ATTESTED, type Attested } from './entries.ts'
import { peopleIn, type Injury, type Moment } from './state.ts'

/** Steps in which remorse, a wish and an answer are as good as promises: never near a dose. */
export const isPromise = (step: number): boolean => step >= 5 && step <= 7

export type InjuryCriterion = Attested | 'nobody-near-a-dose'
export type InjuryVerdict = {
  readonly criterion: InjuryCriterion
  readonly met: boolean
  readonly because: string
  readonly remedy: string
  readonly evidence: readonly EntryId[]
}

const WORDS: Readonly<Record<InjuryCriterion, { because: string; remedy: string }>> = {
  'disclosure-complete': {
    because: 'nobody has attested that all of it is told',
    remedy: 'Attest it once everything that matters to it is told, and nothing more is to come.',
  },
  'affair-ended': {
    because: 'nobody has attested that the affair is over',
    remedy: 'Attest it once it is over, as said with both in the room.',
  },
  'injured-agrees': {
    because: 'whoever was injured was not asked alone, or does not agree',
    remedy: 'Ask them alone, and attest it if they agree.',
  },
  'other-agrees': {
    because: 'the other was not asked alone, or does not agree',
    remedy: 'Ask them alone, and attest it if they agree.',
  },
  'nobody-near-a-dose': {
    because: 'somebody is near a dose',
    remedy: 'Wait until baseline was seen and the cooling time has passed.',
  },
}

const needed = ({ affair }: Pick<Injury, 'affair'>): readonly Attested[] =>
  ATTESTED.filter((each) => affair || each !== 'affair-ended')

/** Whether this is among what work on this injury needs. */
export const isNeeded = (injury: Injury, holds: Attested): boolean => needed(injury).includes(holds)

/** Everything that must hold before this step, each with its reason and what opens it. */
export function criteriaFor(
  facts: Pick<Facts, 'people' | 'clinic'>,
  injury: Injury,
  step: number,
  at: Instant,
): readonly InjuryVerdict[] {
  const attested = needed(injury).map((criterion) => {
    const mark = injury.attested[criterion]
    return {
      criterion,
      ...WORDS[criterion],
      met: mark !== undefined,
      evidence: mark ? [mark.entry] : [],
    }
  })
  if (!isPromise(step)) return attested
  const near = peopleIn(injury).some((person) => {
    const individual = facts.people[person]?.individual
    return individual && capacityOf(individual, facts.clinic, at).kind === 'medicated'
  })
  const criterion = 'nobody-near-a-dose'
  return [...attested, { criterion, ...WORDS[criterion], met: !near, evidence: [] }]
}

/**
 * In what a moment was not as it should have been; it is kept all the same.
 * `medicated`: who was near a dose when it happened.
 */
export function deviationsOf(
  { step, wasOpen }: Pick<Moment, 'step' | 'wasOpen'>,
  medicated: readonly PersonId[],
): readonly ('not-open' | 'near-a-dose')[] {
  return [
    ...(wasOpen ? [] : ['not-open' as const]),
    ...(isPromise(step) && medicated.length > 0 ? ['near-a-dose' as const] : []),
  ]
}
