import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { EntryId, PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Line, Words } from '../../shared/words.ts'

export const safetyKinds = {
  'safety.answered': fact(
    'Answers about fear, force and control, given alone',
    z.strictObject({
      alone: z.boolean(),
      answers: z.array(z.strictObject({ question: Line, answer: Words })).max(40),
    }),
  ),
  'safety-plan.written': fact(
    'What this person will do, and where they can go',
    z.strictObject({ words: Words }),
  ),
  'safety-interview.held': fact(
    'A safety clinician spoke with this person alone',
    z.strictObject({ words: Words.optional() }),
  ),
  'safe-together.attested': grant(
    'A safety clinician, having spoken with each partner alone, attests for a time',
    z.strictObject({ partners: z.array(PersonId).min(2).max(4), until: Instant }),
  ),
  'safe-together.ended': withdrawal('The attestation ends before its time', z.strictObject({})),
  'mandated-report.owed': fact(
    'The law asks for a report, and by when',
    z.strictObject({ law: Line, dueAt: Instant }),
  ),
  'mandated-report.made': fact(
    'A report that the law asks for was made',
    z.strictObject({ report: EntryId, to: Line, reference: Line.optional() }),
  ),
  'protection.placed': withdrawal(
    'A safety clinician closes something for one person',
    z.strictObject({
      closes: z.enum(['every-journey', 'shared-journeys', 'take-home', 'partner-as-sitter']),
      words: Words.optional(),
    }),
  ),
  'protection.lifted': grant(
    'A protection ends',
    z.strictObject({ protection: EntryId, words: Words.optional() }),
  ),
}
