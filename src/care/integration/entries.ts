import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { Line, Words } from '../../shared/words.ts'

export const integrationKinds = {
  'integration.held': fact(
    'An integration session took place for this journey, with these partners',
    z.strictObject({
      journey: JourneyId,
      attended: z.array(PersonId).min(1).max(4),
      summary: Words.optional(),
    }),
  ),
  'insight.written': fact('What came, in their own words', z.strictObject({ words: Words })),
  'insight.shared': grant(
    'An insight, copied to where all partners read it',
    z.strictObject({ words: Words }),
  ),
  'insight.unshared': withdrawal(
    'An insight is no longer offered to the others; what was read stays read',
    z.strictObject({ shared: EntryId }),
  ),
  'practice.assigned': fact(
    'An exercise for the days between',
    z.strictObject({ practice: Line, rhythm: Line.optional(), for: z.array(PersonId).max(4) }),
  ),
  'practice.done': fact(
    'The exercise was tried, or kindly left for another day',
    z.strictObject({
      assigned: EntryId.optional(),
      practice: Line,
      done: z.boolean(),
      words: Words.optional(),
    }),
  ),
  'check-in.made': fact(
    'Today in under a minute',
    z.strictObject({
      mood: z.int().min(0).max(10).optional(),
      closeness: z.int().min(0).max(10).optional(),
      words: Words.optional(),
    }),
  ),
  'same-team.rated': fact(
    'The week: on the same team, conflicts, repairs, safe to speak',
    z.strictObject({
      sameTeam: z.int().min(0).max(10),
      conflicts: z.int().min(0).max(100),
      repairsTried: z.int().min(0).max(100),
      repairsWorked: z.int().min(0).max(100),
      safeToSpeak: z.int().min(0).max(10),
    }),
  ),
}
