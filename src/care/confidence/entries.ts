import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { CaseId, EntryId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Words } from '../../shared/words.ts'
import { ListedTopic } from './topics.ts'

export const confidenceKinds = {
  'confidence.disclosed': fact(
    'Something was told to a clinician alone: its topic, never what was said',
    z.strictObject({ case: CaseId, topic: ListedTopic }),
  ),
  'confidence.extended': fact(
    'This person has more time to say it themself',
    z.strictObject({ disclosure: EntryId, until: Instant }),
  ),
  'confidence.resolved': fact(
    'What became of something that was told alone',
    z.strictObject({
      disclosure: EntryId,
      how: z.enum(['self-disclosed', 'permission-withdrawn', 'not-a-listed-topic', 'carried']),
    }),
  ),
  'permission.given': grant(
    'A clinician may bring this topic into work together',
    z.strictObject({ case: CaseId, topic: ListedTopic, words: Words.optional() }),
  ),
  'permission.withdrawn': withdrawal(
    'This topic stays with the clinician again, in every case of this person',
    z.strictObject({ topic: z.union([ListedTopic, z.literal('all')]) }),
  ),
}
