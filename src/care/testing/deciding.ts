import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { decide } from '../decide.ts'
import type { GrantDecision, Refusal } from '../decision.ts'
import { A, B, factsOf, NOW, type Act, type Slot } from './world.ts'

const ownerOf = (slot: Slot): PersonId | null =>
  slot === 'A' || slot === 'clinical A' ? A : slot === 'B' || slot === 'clinical B' ? B : null

/** Given what happened, when this is asked, then this is the whole decision. */
export function decision(given: readonly Act[], when: Act, at: Instant = NOW): GrantDecision {
  const role = when.entry.by === A || when.entry.by === B ? 'partner' : 'prescriber'
  return decide(factsOf(given, ownerOf(when.slot)), when.entry, role, at)
}

/** The same in a word: granted, or the code of the refusal. */
export function answer(
  given: readonly Act[],
  when: Act,
  at: Instant = NOW,
): 'granted' | Refusal['code'] {
  const decided = decision(given, when, at)
  return decided.kind === 'granted' ? 'granted' : decided.refusal.code
}
