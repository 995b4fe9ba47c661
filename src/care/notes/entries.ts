import { z } from 'zod'
import { grant } from '../../record/kinds.ts'
import { EntryId, JourneyId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Words } from '../../shared/words.ts'

/** The ways of writing a note that clinicians are taught, each with its headings in order. */
export const FORMATS = {
  soap: ['subjective', 'objective', 'assessment', 'plan'],
  dap: ['data', 'assessment', 'plan'],
  birp: ['behaviour', 'intervention', 'response', 'plan'],
  plain: ['note'],
} as const
export type Format = keyof typeof FORMATS
export type Heading = (typeof FORMATS)[Format][number]

/** Under which heading stands what was written down in the session itself. */
export const OBSERVED = {
  soap: 'objective',
  dap: 'data',
  birp: 'behaviour',
  plain: 'note',
} as const satisfies { readonly [F in Format]: Heading }

const HEADINGS = [...new Set(Object.values(FORMATS).flat())] as [Heading, ...Heading[]]
const Section = z.strictObject({ heading: z.enum(HEADINGS), words: Words })

const inOrder = (format: Format, headings: readonly Heading[]): boolean => {
  const places = headings.map((each) => (FORMATS[format] as readonly Heading[]).indexOf(each))
  return places.every((place, i) => place > (places[i - 1] ?? -1))
}

export const noteKinds = {
  'session-note.signed': grant(
    'A note on a session, signed by who wrote it; another version says which it takes the place of, and why',
    z
      .strictObject({
        session: z.strictObject({
          at: Instant,
          /** With one partner, or with the couple. */
          alone: z.boolean(),
          about: z.enum(['therapy', 'treatment']),
          journey: JourneyId.optional(),
        }),
        format: z.enum(Object.keys(FORMATS) as [Format, ...Format[]]),
        sections: z.array(Section).min(1).max(4),
        amends: z.strictObject({ note: EntryId, because: Words }).optional(),
      })
      .refine(
        ({ format, sections }) =>
          inOrder(
            format,
            sections.map(({ heading }) => heading),
          ),
        'the headings of its format, each once and in order',
      ),
  ),
  'session-note.cosigned': grant(
    'Somebody else of the team put their name to a note as it stands',
    z.strictObject({ note: EntryId }),
  ),
}
