import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { EntryId } from '../../shared/ids.ts'
import { Words } from '../../shared/words.ts'

/** How somebody describes what they are to each other; none is the usual one. */
const Form = z.enum(['for-each-other-only', 'open', 'more-than-two', 'apart-for-now', 'otherwise'])
export type RelationshipForm = z.infer<typeof Form>
const Home = z.enum(['together', 'apart', 'some-of-us', 'changing'])
export type Home = z.infer<typeof Home>

export const relationshipKinds = {
  'relationship.described': fact(
    'How this person describes the relationship, in their own words; a later one takes its place',
    z.strictObject({ form: Form, home: Home, words: Words.optional() }),
  ),
  'agreement.proposed': grant(
    'One partner writes down an agreement and says yes to it',
    z.strictObject({ words: Words }),
  ),
  'agreement.accepted': grant(
    'Another partner says yes to it',
    z.strictObject({ agreement: EntryId }),
  ),
  'agreement.ended': withdrawal(
    'One partner no longer agrees; no reason is needed',
    z.strictObject({ agreement: EntryId }),
  ),
}
