import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { ClinicState } from '../charts.ts'
import type { Facts } from '../decision.ts'
import { gateBefore } from '../journey/decide.ts'
import type { GateDecision } from '../plan/decide-gate.ts'
import type { CaseFacts } from '../plan/gate.ts'
import { sensateGate } from '../weave/gates.ts'
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
  readonly gate: string
  readonly before: boolean
  readonly after: boolean
  readonly flips: readonly Flip[]
}

/** The clinic as it would be with these numbers adopted. */
const adopting = (clinic: ClinicState, values: Values): ClinicState => ({
  ...clinic,
  policy: { ...clinic.policy, values: { ...clinic.policy.values, ...values } },
})

type Answered = Pick<GateDecision, 'gate' | 'outcome' | 'verdicts'>

/** A criterion that is asked in one of the two alone holds where nobody asks it. */
function compared(before: Answered, after: Answered): Flipped {
  const was = new Map(before.verdicts.map((each) => [each.criterion, each.met]))
  const asked = new Set(after.verdicts.map(({ criterion }) => criterion))
  const left = before.verdicts.filter(({ criterion, met }) => !met && !asked.has(criterion))
  return {
    gate: after.gate,
    before: before.outcome === 'open',
    after: after.outcome === 'open',
    flips: [
      ...after.verdicts
        .filter(({ criterion, met }) => (was.get(criterion) ?? true) !== met)
        .map(({ criterion, met: opens, because }) => ({
          criterion,
          opens,
          ...(because === undefined ? {} : { because }),
        })),
      ...left.map(({ criterion }) => ({ criterion, opens: true })),
    ],
  }
}

/**
 * How the gate before this person in this journey, to a dose or to going home, would answer otherwise at this moment,
 * were these numbers adopted. `null` where no such journey is planned. Nothing is written down: it is asked before
 * somebody signs.
 */
export function flippedBy(
  facts: Facts & { readonly owner: PersonId },
  journey: JourneyId,
  by: PersonId,
  values: Values,
  at: Instant,
): Flipped | null {
  const answer = (clinic: ClinicState) => gateBefore({ ...facts, clinic }, by, journey, at)
  const [before, after] = [answer(facts.clinic), answer(adopting(facts.clinic, values))]
  return before && after && compared(before.decision, after.decision)
}

/** The same of the gate before a couple’s sensate focus goes further; a clinic without its numbers has none. */
export function sensateFlippedBy(
  facts: Omit<Facts, 'owner'> & { readonly its: CaseFacts },
  values: Values,
  at: Instant,
): Flipped | null {
  const before = sensateGate(facts, at)
  const after = sensateGate({ ...facts, clinic: adopting(facts.clinic, values) }, at)
  const none: Answered = { gate: 'sensate focus', outcome: 'open', verdicts: [] }
  return before || after ? compared(before ?? none, after ?? none) : null
}
