import { z } from 'zod'
import { fact, grant } from '../../record/kinds.ts'
import { PersonId } from '../../shared/ids.ts'
import { Line, Words } from '../../shared/words.ts'

export const POSITIONS = ['pursue', 'withdraw', 'attack', 'freeze'] as const
const Position = z.enum(POSITIONS)
export type Position = z.infer<typeof Position>

/** What a therapist sees when a stage is ending (clinical dossier §6). */
export const MARKERS = [
  'both-name-the-cycle',
  'withdrawer-re-engaged',
  'pursuer-softened',
  'shared-story',
] as const
const Marker = z.enum(MARKERS)
export type Marker = z.infer<typeof Marker>

export const LAST_STEP = 9

/** One person’s part in the cycle; what was not said is not there. */
const CyclePart = z.strictObject({
  person: PersonId,
  position: Position.optional(),
  /** What sets it off, as it follows “when”. */
  trigger: Line.optional(),
  /** Whose action is that trigger: an edge of the cycle, from them to this person. */
  setOffBy: z.array(PersonId).max(3),
  meaning: Line.optional(),
  /** What they then do, as it follows their name. */
  action: Line.optional(),
  body: Line.optional(),
  secondary: Line.optional(),
  primary: Line.optional(),
  fear: Line.optional(),
  longing: Line.optional(),
  ofSelf: Line.optional(),
  ofOther: Line.optional(),
})
export type CyclePart = z.infer<typeof CyclePart>

/** What is written in words, in the order in which it is asked: from the outside in. */
export const CYCLE_WORDS = [
  'trigger',
  'meaning',
  'action',
  'body',
  'secondary',
  'primary',
  'fear',
  'longing',
  'ofSelf',
  'ofOther',
] as const satisfies readonly (keyof CyclePart)[]
export type CycleWord = (typeof CYCLE_WORDS)[number]

export const eftKinds = {
  'eft.step-noted': fact(
    'Where the couple is in EFT, as their therapist sees it: further on, or back',
    z.strictObject({
      step: z.int().min(1).max(LAST_STEP),
      marker: Marker.optional(),
      words: Words.optional(),
    }),
  ),
  'cycle.drawn': grant(
    'The cycle between the partners, drawn together in a session; a later one takes its place',
    z.strictObject({ parts: z.array(CyclePart).min(2).max(4) }),
  ),
}
