import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { Line, Words } from '../../shared/words.ts'

/** What somebody is told to do from so long before; what is not on the list is said in words. */
export const COUNTDOWN = ['food', 'drink', 'alcohol', 'cannabis', 'medicine', 'other'] as const

export const preparationKinds = {
  'countdown.written': fact(
    'What this person does when before a journey: food, drink, medicines, as a clinician says',
    z.strictObject({
      journey: JourneyId,
      steps: z
        .array(
          z.strictObject({
            /** Unit: hours before the journey begins. */
            hoursBefore: z.number().min(0).max(336),
            what: z.enum(COUNTDOWN),
            words: Words.optional(),
          }),
        )
        .min(1)
        .max(20),
    }),
  ),
  'preparation.held': fact(
    'A preparation session took place, with these partners there',
    z.strictObject({ attended: z.array(PersonId).min(1).max(4), summary: Words.optional() }),
  ),
  'intention.written': fact(
    'What this person hopes to do or find, in their own words',
    z.strictObject({ words: Words }),
  ),
  'hot-spot.named': fact('What is likely to hurt or flare', z.strictObject({ words: Words })),
  'fear.named': fact('What this person is afraid of', z.strictObject({ words: Words })),
  'intention.shared': grant(
    'An intention, copied to where all partners read it',
    z.strictObject({ words: Words }),
  ),
  'stop-signal.agreed': fact(
    'The word and the gesture that stop everything',
    z.strictObject({ word: Line, gesture: Line }),
  ),
  'aftercare.planned': fact(
    'The evening and the next day: who is there, what helps, whom to call',
    z.strictObject({ words: Words, dependantsCaredFor: z.boolean() }),
  ),
  'escort.named': fact(
    'Who brings this person home',
    z.strictObject({ journey: JourneyId, name: Line, partner: PersonId.optional() }),
  ),
  'escort.arrived': fact(
    'The escort is here, and is who was named',
    z.strictObject({ journey: JourneyId, identityChecked: z.boolean() }),
  ),
  'dependants.arranged': fact(
    'Children and others are cared for until morning, or there are none',
    z.strictObject({ journey: JourneyId, arranged: z.boolean() }),
  ),
  'sitter.named': fact(
    'Who sits with this person at home',
    z.strictObject({ journey: JourneyId, name: Line, partner: PersonId.optional() }),
  ),
  'intention.unshared': withdrawal(
    'An intention is no longer offered to the others; what was read stays read',
    z.strictObject({ shared: EntryId }),
  ),
}
