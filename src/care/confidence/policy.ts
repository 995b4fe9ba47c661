import type { ChartKind } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, later, plusMs, type Instant } from '../../shared/instant.ts'
import type { JointState } from '../charts.ts'
import type { SecretsPolicy } from '../consent/entries.ts'
import type { Permission } from './state.ts'
import { LISTED_TOPICS, type ListedTopic, type Topic } from './topics.ts'

/** How confidences are kept in one case now. `since` is null while not everyone has agreed. */
export type PolicyInForce = {
  readonly policy: SecretsPolicy
  /** What may come to cross, one way or another. */
  readonly topics: readonly ListedTopic[]
  readonly since: Instant | null
}

/** From the one that keeps most to the one that keeps least. */
const KEEPING = ['individual', 'limited', 'no-secrets'] as const satisfies readonly SecretsPolicy[]

const crossing = (agreed: Pick<PolicyInForce, 'policy' | 'topics'>): readonly ListedTopic[] =>
  ({ individual: [], limited: agreed.topics, 'no-secrets': LISTED_TOPICS })[agreed.policy]

/**
 * What all partners agreed to. Where they differ, the one that keeps more, and only topics that each of them
 * lets cross; where somebody has not agreed, nothing crosses.
 */
export function policyInForce(
  secrets: JointState['secrets'],
  partners: readonly PersonId[],
): PolicyInForce {
  const all = partners.flatMap((person) => secrets[person] ?? [])
  const [first] = all
  if (!first || all.length < partners.length)
    return { policy: 'individual', topics: [], since: null }
  return {
    policy: KEEPING.find((policy) => all.some((each) => each.policy === policy)) ?? 'individual',
    topics: LISTED_TOPICS.filter((topic) => all.every((each) => crossing(each).includes(topic))),
    since: all.map((each) => each.at).reduce(later),
  }
}

export type Session = {
  readonly alone: boolean
  readonly about: 'therapy' | 'treatment' | 'safety'
}

/**
 * In which chart the note on a session lies by default. Where nothing is kept from the couple, a session alone is
 * part of the couple’s work, and its note lies with the case’s team; no partner reads it there.
 * What is about the medicine is that person’s whatever was agreed, and what is about safety is guarded.
 */
export function restingPlace(
  { policy }: Pick<PolicyInForce, 'policy'>,
  session: Session,
): ChartKind {
  if (session.about === 'safety') return 'guarded'
  if (!session.alone) return 'joint'
  if (session.about === 'treatment') return 'individual'
  return policy === 'no-secrets' ? 'team' : 'individual'
}

export type Carrying =
  | { readonly kind: 'may'; readonly because: string }
  /** `from`: when it opens by itself, where it does. */
  | { readonly kind: 'may-not'; readonly because: string; readonly from: Instant | null }

const may = (because: string): Carrying => ({ kind: 'may', because })
const mayNot = (because: string, from: Instant | null = null): Carrying => ({
  kind: 'may-not',
  because,
  from,
})

/** When it was told, and how many days the clinic gives for saying it oneself; without a number there is no end. */
export type Told = {
  readonly toldAt: Instant
  readonly now: Instant
  readonly days: number | undefined
  /** Until when a clinician gave more time, where one did. */
  readonly until?: Instant | undefined
}

function endOf({ toldAt, days, until }: Told): Instant | null {
  if (days === undefined) return null
  const end = plusMs(toldAt, days * DAY)
  return until ? later(end, until) : end
}

/**
 * Whether a clinician may bring what a partner said alone into work together. A person’s own permission is enough
 * under every agreement, a withdrawal stronger than any that was signed before it, and safety never crosses.
 * Source: AAMFT 2.2, no confidence is revealed within the unit without prior written permission; a no-secrets
 * agreement that was signed is that permission (clinical dossier §5).
 */
export function mayCarryAcross(
  { policy, topics, since }: PolicyInForce,
  topic: Topic,
  permission: Permission,
  told?: Told,
): Carrying {
  if (topic === 'safety')
    return mayNot('What somebody answers about their safety is never carried.')
  if (permission.standing === 'given') return may('This person gave permission for it.')
  if (policy === 'individual' || since === null)
    return mayNot('Nothing is carried without this person’s written permission.')
  if (permission.standing === 'withdrawn' && permission.mark.at >= since)
    return mayNot('This person has withdrawn the permission.')
  if (!topics.includes(topic)) return mayNot('This topic is kept: it is not on the list.')
  if (policy === 'no-secrets') return may('Both signed beforehand that nothing is kept.')
  const from = told ? endOf(told) : null
  return told && from && told.now >= from
    ? may('It is on the list, and the time for saying it oneself is over.')
    : mayNot('It is on the list, and there is still time for saying it oneself.', from)
}
