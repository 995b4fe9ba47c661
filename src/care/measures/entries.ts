import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { EntryId, JourneyId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Line } from '../../shared/words.ts'
import { Answer, Form } from './form.ts'

/** When an instrument is asked: around a journey, weekly, at a review, or by itself. */
const OCCASIONS = [
  'before',
  '24-hours',
  '72-hours',
  '1-week',
  '2-weeks',
  '1-month',
  '3-months',
  '6-months',
  'weekly',
  'review',
  'by-itself',
] as const

const Sum = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in small letters')
const Version = z.int().min(1)

export const measureKinds = {
  'instrument.added': grant(
    'An instrument is asked in its published words from now on, with their copyright',
    z.strictObject({
      instrument: Line,
      version: Version,
      /** As in `lang`, its first part alone. */
      language: Line,
      title: Line.optional(),
      copyright: z.string().max(8000).optional(),
      /** Of `questionnaire` as canonical JSON. */
      sha256: Sum,
      /** The file as it came: what this version does not read is kept. */
      questionnaire: z.record(z.string(), z.unknown()),
      form: Form,
    }),
  ),
  'measure.answered': fact(
    'An instrument was answered, question by question; its score is worked out when it is read',
    z.strictObject({
      instrument: Line,
      version: Version,
      answers: z.record(Line, Answer),
      /** Our own short labels, or the published form by the sum of its file. */
      form: z.union([z.literal('own-labels'), Sum]),
      occasion: z.enum(OCCASIONS),
      journey: JourneyId.optional(),
      began: Instant.optional(),
      /** Put aside, to go on later: what was answered so far. */
      aside: z.literal(true).optional(),
    }),
  ),
  /** The same question to everyone in the case, in the chart that all of them read. */
  'showing.asked': fact(
    'Everyone in the case is asked whether their lines of one instrument may be shown to all of them in the room',
    z.strictObject({
      instrument: Line,
      /** The end of the clinic’s day: no leave lasts longer. */
      until: Instant,
    }),
  ),
  'showing.ended': withdrawal(
    'That showing is over, or is not to be: every leave for it ends',
    z.strictObject({ asked: EntryId }),
  ),
  /** In a person’s own chart, for one asking. Nobody else in the case learns of it. */
  'showing.allowed': grant(
    'This person’s lines may be shown in the room, this once',
    // What was read when it was given: an asking that is corrected afterwards opens nothing more by it.
    z.strictObject({ asked: EntryId, instrument: Line, until: Instant }),
  ),
  'showing.refused': withdrawal(
    'This person’s lines may not be shown in the room; it holds until they are asked anew',
    z.strictObject({ asked: EntryId }),
  ),
}
