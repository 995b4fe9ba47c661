import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { EntryId, PersonId } from '../../shared/ids.ts'
import { Words } from '../../shared/words.ts'

/** Of the work on an attachment injury (clinical dossier §6): from its telling to a story that both share. */
export const LAST_STEP = 8
const Step = z.int().min(1).max(LAST_STEP)

/** What a clinician attests, having spoken with each alone. Never what was said. */
export const ATTESTED = [
  'disclosure-complete',
  'affair-ended',
  'injured-agrees',
  'other-agrees',
] as const
const Attested = z.enum(ATTESTED)
export type Attested = z.infer<typeof Attested>

export const injuryKinds = {
  'injury.named': fact(
    'An attachment injury: whose it is, who injured them, and what it was',
    z.strictObject({ injured: PersonId, other: PersonId, affair: z.boolean(), words: Words }),
  ),
  'injury.attested': grant(
    'A clinician attests one thing that work on this injury needs',
    z.strictObject({ injury: EntryId, holds: Attested }),
  ),
  'injury.attestation-ended': withdrawal(
    'It holds no more: every step is closed until it does',
    z.strictObject({ injury: EntryId, holds: Attested }),
  ),
  'injury.step-opened': grant(
    'How far work on this injury may go; back is always open',
    z.strictObject({ injury: EntryId, step: Step }),
  ),
  'injury.moment-noted': fact(
    'What happened in this work, at which step; further on, or back',
    z.strictObject({ injury: EntryId, step: Step, words: Words }),
  ),
}
