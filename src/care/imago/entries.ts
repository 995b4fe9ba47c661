import { z } from 'zod'
import { grant, withdrawal } from '../../record/kinds.ts'
import { EntryId, PersonId } from '../../shared/ids.ts'
import { Words } from '../../shared/words.ts'
import { FORMS, SPOKEN, WHENS } from './script.ts'

/** What one of the two said, as part of what. `turn`: its place among all that was said, so that halves lie in order. */
const Said = z.strictObject({
  turn: z.int().min(0).max(200),
  as: z.enum(SPOKEN),
  words: Words,
})

export const imagoKinds = {
  'dialogue.asked': grant(
    'One partner invites another to a guided dialogue, or to hear a request',
    z.strictObject({ to: PersonId, form: z.enum(FORMS), when: z.enum(WHENS) }),
  ),
  'dialogue.accepted': grant(
    'An invitation to a dialogue was accepted',
    z.strictObject({ asked: EntryId }),
  ),
  /** No reason, and none is asked for. Whoever asked may set it aside as well. */
  'dialogue.set-aside': withdrawal(
    'A dialogue is set for later, or not for this time; no reason is asked',
    z.strictObject({
      asked: EntryId,
      answer: z.enum(['later', 'not-this-time']),
      when: z.enum(WHENS).optional(),
    }),
  ),
  /** One’s own words only: it is shown once the other has written theirs. */
  'dialogue.kept': grant(
    'What this partner said in a dialogue that both chose to keep',
    z.strictObject({ asked: EntryId, said: z.array(Said).max(100) }),
  ),
  'request.granted': grant(
    'One of three things that the other asked for, given freely',
    z.strictObject({ asked: EntryId, ask: z.int().min(0).max(2) }),
  ),
  'request.ungranted': withdrawal(
    'What was given is taken back; no reason is asked',
    z.strictObject({ asked: EntryId }),
  ),
}
