import { refused, type Facts, type GrantDecision } from '../decision.ts'

/** Refuses what would be shared anew once the case is split. What is recorded and corrected is not asked. */
export const afterSplit = (facts: Facts): GrantDecision | null =>
  facts.owner === null && facts.cases[0]?.joint.split
    ? refused(
        'not-in-force',
        'This is closed: the case is split, and its shared record stays as it is. It is open in your own chart.',
      )
    : null
