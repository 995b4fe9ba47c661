import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { CaseId, EntryId, PersonId, ReleaseId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Line, Words } from '../../shared/words.ts'
import { GROUNDS } from './grounds.ts'

/** `process-notes` are asked for, signed and released by themselves, or not at all (45 CFR 164.508(b)(3)(ii)). */
const What = z.enum(['own', 'own-entries', 'joint', 'joint-entries', 'process-notes'])
export type What = z.infer<typeof What>

/** Said whole in the request, in each signature and in the release, so that none of them covers another. */
const terms = {
  release: ReleaseId,
  what: What,
  case: CaseId.optional(),
  entries: z.array(EntryId).max(400).optional(),
  /** Joint entries as one partner may have them: what concerns somebody else is left out. */
  redacted: z.boolean().default(false),
  recipient: Line,
  purpose: Line,
}

const formats = z
  .array(z.enum(['pdf', 'bundle', 'paper']))
  .min(1)
  .max(3)

const RequestKind = z.enum(['persons-request', 'authorisation', 'subpoena', 'court-order'])

const Ground = z.enum(Object.keys(GROUNDS) as [keyof typeof GROUNDS])

export const recordsKinds = {
  'release.requested': fact(
    'Somebody asks that records go to somebody',
    z.strictObject({
      ...terms,
      kind: RequestKind,
      /** Whose record it is, or on whose behalf the joint one is asked for. */
      subject: PersonId,
      askedBy: Line.optional(),
    }),
  ),
  'release.noticed': fact(
    'This person was told that somebody asks for their record',
    z.strictObject({
      release: ReleaseId,
      kind: RequestKind,
      recipient: Line,
      /** The very terms, where this person is asked for their signature: they do not read the request itself. */
      toSign: z.strictObject(terms).optional(),
    }),
  ),
  'release.authorised': grant(
    'This person signs that these records may go to this recipient, for this purpose',
    z.strictObject({ ...terms, expiresAt: Instant }),
  ),
  'release.withdrawn': withdrawal(
    'This person’s signature under a release no longer counts',
    z.strictObject({ release: ReleaseId }),
  ),
  'release.refused': fact(
    'The clinic does not release these records, on a lawful ground',
    z.strictObject({ release: ReleaseId, ground: Ground, words: Words.optional() }),
  ),
  'release.made': grant(
    'Records go out: a line of the accounting of disclosures',
    z.strictObject({
      ...terms,
      formats,
      /** What went, where the server made it. */
      parts: z
        .array(z.strictObject({ name: Line, sha256: Line }))
        .max(4)
        .optional(),
    }),
  ),
  'release.accounted': fact(
    'The joint record went out: a line of this person’s own accounting of disclosures',
    z.strictObject({ ...terms, formats }),
  ),
  'registry.exported': fact(
    'Scores of those who agree to research left the clinic, without names, dates or words',
    z.strictObject({
      /** Nothing that fewer people than this stand behind is in it. */
      k: z.int().min(1),
      dyads: z.int().min(0),
      people: z.int().min(0),
      /** Rows for each day of each person. */
      rows: z.int().min(0),
      files: z
        .array(z.strictObject({ name: Line, sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
        .min(1)
        .max(20),
      /** Who asked for it, and what for, as they said it. */
      askedBy: Line.optional(),
    }),
  ),
  'access.requested': fact(
    'This person asks to see their record, or for a copy of it',
    z.strictObject({ wants: z.enum(['see', 'copy']), words: Words.optional() }),
  ),
  'access.answered': fact(
    'The answer to such a request',
    z.strictObject({
      request: EntryId,
      outcome: z.enum(['given', 'in-part', 'refused']),
      ground: Ground.optional(),
      words: Words.optional(),
    }),
  ),
  'amendment.requested': fact(
    'This person asks that an entry be corrected',
    z.strictObject({ entry: EntryId, should: Words }),
  ),
  'amendment.decided': fact(
    'Whether an entry is corrected as asked; the correction itself lies beside the entry',
    z.strictObject({
      request: EntryId,
      outcome: z.enum(['accepted', 'refused']),
      words: Words.optional(),
    }),
  ),
  'answer.promised': fact(
    'The clinic has this person’s request, and says by when it answers',
    z.strictObject({ request: EntryId, by: Instant }),
  ),
  'answer.postponed': grant(
    'The clinic takes more time to answer, once, with a reason that the person reads',
    z.strictObject({ request: EntryId, reason: Words }),
  ),
  'disagreement.stated': fact(
    'This person disagrees with an entry that was not corrected; it stays with the entry',
    z.strictObject({ entry: EntryId, request: EntryId.optional(), words: Words }),
  ),
}
