import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { EntryId } from '../../shared/ids.ts'
import { Words } from '../../shared/words.ts'

/** Between one person and their care team. There is no kind for a message from one partner to the other. */
export const messageKinds = {
  'message.written': fact('This person wrote to their care team', z.strictObject({ words: Words })),
  'message.taken-on': fact(
    'Whoever writes this answers that message; a later one takes it over',
    z.strictObject({ message: EntryId }),
  ),
  'message.answered': fact(
    'The care team’s answer, or how the message was answered otherwise',
    z.strictObject({ message: EntryId, words: Words }),
  ),
}
