import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { EntryId } from '../../shared/ids.ts'

export const sharingKinds = {
  'sharing.noted': fact(
    'Which shared copy came from which of one’s own entries, and whether it is still shared',
    z.strictObject({
      source: EntryId,
      copy: EntryId,
      standing: z.enum(['shared', 'un-shared']),
    }),
  ),
}
