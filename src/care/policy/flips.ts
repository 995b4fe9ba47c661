import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { ClinicState } from '../charts.ts'
import type { Facts } from '../decision.ts'
import { askingFor } from '../journey/decide.ts'
import { releaseDose, type GateDecision } from '../plan/decide-gate.ts'
import type { ThresholdName } from './thresholds.ts'

export type Values = Readonly<Partial<Record<ThresholdName, number>>>

/** A criterion that would answer otherwise, and what it would then say where it closes. */
type Flip = {
  readonly criterion: string
  readonly opens: boolean
  readonly because?: string
}
/** `before` and `after`: whether the whole gate is open. */
export type Flipped = {
  readonly before: boolean
  readonly after: boolean
  readonly flips: readonly Flip[]
}

/** The clinic as it would be with these numbers adopted. */
const adopting = (clinic: ClinicState, values: Values): ClinicState => ({
  ...clinic,
  policy: { ...clinic.policy, values: { ...clinic.policy.values, ...values } },
})

const NOT_ASKED = '' as EntryId
const NOBODY = { order: NOT_ASKED, amount: 0, route: '' }

/**
 * How the gate before this person’s dose in this journey would answer otherwise at this moment, were these numbers
 * adopted. `null` where no such journey is planned. Nothing is written down: it is asked before somebody signs.
 */
export function flippedBy(
  facts: Facts & { readonly owner: PersonId },
  journey: JourneyId,
  by: PersonId,
  values: Values,
  at: Instant,
): Flipped | null {
  const order = facts.people[facts.owner]?.individual.orders[journey]
  const ask = order
    ? { order: order.entry, amount: order.amount, route: order.route, reinforcement: false }
    : { ...NOBODY, reinforcement: false }
  const answer = (clinic: ClinicState): GateDecision | null => {
    const asking = askingFor({ ...facts, clinic }, by, journey, ask, at)
    return asking ? releaseDose(asking, NOT_ASKED) : null
  }
  const [before, after] = [answer(facts.clinic), answer(adopting(facts.clinic, values))]
  if (!before || !after) return null
  const met = new Map(before.verdicts.map((each) => [each.criterion, each.met]))
  return {
    before: before.outcome === 'open',
    after: after.outcome === 'open',
    flips: after.verdicts
      .filter((each) => met.get(each.criterion) !== each.met)
      .map(({ criterion, met: opens, because }) => ({
        criterion,
        opens,
        ...(because === undefined ? {} : { because }),
      })),
  }
}
