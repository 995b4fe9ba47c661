import { z } from 'zod'
import { Role } from '../../record/chart.ts'
import { fact } from '../../record/kinds.ts'
import { CaseId, ChartId, PersonId } from '../../shared/ids.ts'
import { Line, Words } from '../../shared/words.ts'
import { UPCASTERS } from '../upcasters.ts'

/** Partners are labelled in the order in which they came; the letter says nothing about who they are. */
export const PartnerLabel = z.enum(['A', 'B', 'C', 'D'])

export const consultationKinds = {
  'case.opened': fact(
    'The case begins: its partners and its charts',
    z.strictObject({
      case: CaseId,
      partners: z
        .array(z.strictObject({ person: PersonId, label: PartnerLabel }))
        .min(1)
        .max(4),
      charts: z.array(z.strictObject({ chart: ChartId, kind: Line })).max(40),
    }),
  ),
  'member.joined': fact(
    'Somebody of the staff works with this case from now on, and reads its charts',
    z.strictObject({ person: PersonId, role: Role, reason: Line }),
  ),
  'member.left': fact(
    'Somebody of the staff no longer works with this case, and reads its charts no more',
    z.strictObject({ person: PersonId, reason: Line }),
  ),
  'consultation.held': fact(
    'A first conversation took place',
    z.strictObject({ format: z.enum(['in-person', 'video', 'phone']), summary: Words.optional() }),
  ),
  'interest.expressed': fact(
    'Whether this person, asked alone, wants the treatment',
    z.strictObject({ wants: z.enum(['yes', 'unsure', 'no']), words: Words.optional() }),
  ),
  'identity.verified': fact(
    'Somebody at the clinic checked who this is',
    z.strictObject({ by: z.enum(['photo-document', 'known-in-person', 'passkey-in-person']) }),
  ),
  'about-me.written': fact(
    'What this person wants to be known of them, whole; a later one takes its place',
    z.strictObject({
      /** How they want to be called; never the name by which the clinic knows them. */
      nameUsed: Line.optional(),
      pronouns: Line.optional(),
      languages: Line.optional(),
      /** They would like one; the partner is never taken for it. */
      interpreter: z.literal(true).optional(),
      access: Words.optional(),
      culture: Words.optional(),
    }),
    UPCASTERS['about-me.written'],
  ),
  'location.confirmed': fact(
    'Where the person is, for the law that holds there',
    z.strictObject({ jurisdiction: Line, setting: z.enum(['clinic', 'home', 'remote']) }),
  ),
  'note.written': fact('A clinical note', z.strictObject({ title: Line.optional(), text: Words })),
  'attendance.noted': fact(
    'Who came to an appointment',
    z.strictObject({ appointment: Line, attended: z.boolean(), note: Line.optional() }),
  ),
}
