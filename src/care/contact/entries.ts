import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { PersonId } from '../../shared/ids.ts'
import { Line, Words } from '../../shared/words.ts'

const Channel = z.enum(['call', 'text', 'e-mail'])

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Minutes of the clinic’s day; an end that is not after the start lies on the next day. */
const SafeHours = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1).max(7),
  fromMin: z.int().min(0).max(1439),
  untilMin: z.int().min(0).max(1440),
})
export type SafeHours = z.infer<typeof SafeHours>

/** Somebody outside the treatment. There is no word for a partner of it, and naming one by id is refused. */
const Somebody = z.strictObject({
  name: Line,
  relation: z.enum(['parent', 'child', 'relative', 'friend', 'neighbour', 'professional', 'other']),
  reach: Line.optional(),
  person: PersonId.optional(),
})

/** What is sent has one fixed subject and one fixed text for everybody, so neither is here (security, rule 2). */
export const contactKinds = {
  'contact-profile.written': grant(
    'How this person may safely be reached, whole; a later one takes its place',
    z.strictObject({
      channels: z.array(z.strictObject({ channel: Channel, address: Line })).max(6),
      safeHours: z.array(SafeHours).max(14).default([]),
      voicemail: z.boolean().default(false),
      post: Line.optional(),
      /** The sender’s name that this person will see. */
      alias: Line.optional(),
      codeWord: Line.optional(),
      notWhilePartnerIsHome: z.boolean().default(true),
      emergencyContact: Somebody.optional(),
      proxy: Somebody.optional(),
      usualEscort: Somebody.optional(),
      words: Words.optional(),
    }),
  ),
  'contact.narrowed': withdrawal(
    'Fewer ways to reach this person from now on',
    z.strictObject({
      channels: z.array(Channel).max(3).default([]),
      safeHours: z.literal('none').optional(),
      voicemail: z.literal(false).optional(),
      post: z.literal(false).optional(),
      notWhilePartnerIsHome: z.literal(true).optional(),
    }),
  ),
  'contact.notified': fact(
    'This person was told that something waits for them, without a word of what',
    z.strictObject({
      by: z
        .array(z.enum(['e-mail', 'push']))
        .min(1)
        .max(2),
    }),
  ),
  'contact.undelivered': fact(
    'What was sent to this person did not arrive: somebody asks them how they may be reached',
    z.strictObject({ channel: z.literal('e-mail') }),
  ),
  'contact.verified': fact(
    'Somebody at the clinic spoke with this very person, alone',
    z.strictObject({ by: z.enum(['in-person', 'phone', 'video']), alone: z.literal(true) }),
  ),
}
