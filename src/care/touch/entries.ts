import { z } from 'zod'
import { fact, grant } from '../../record/kinds.ts'
import { EntryId } from '../../shared/ids.ts'
import { Words } from '../../shared/words.ts'

/** What a menu can ask about, from what most people find easy to what few begin with. */
export const MENU = [
  'hands',
  'hair',
  'face',
  'shoulders',
  'back',
  'feet',
  'legs',
  'lying-close',
  'being-held',
  'kissing',
  'bathing',
  'belly',
  'undressed',
  'chest',
  'genitals',
] as const
const MenuItem = z.enum(MENU)
export type MenuItem = z.infer<typeof MenuItem>

const ANSWERS = ['welcome', 'perhaps', 'not-now'] as const
const MenuAnswer = z.enum(ANSWERS)
export type MenuAnswer = z.infer<typeof MenuAnswer>

/** Few enough that ticking everything tells little of the other’s menu. */
export const MOST_REVEALED = 5
/** Of sensate focus (clinical dossier §6): 0 is talking about it, 5 the last. */
const Stage = z.int().min(0).max(5)
const Scale = z.int().min(0).max(10)

export const touchKinds = {
  'touch-menu.opened': fact(
    'Each is asked anew, alone, which touch they would welcome',
    z.strictObject({ items: z.array(MenuItem).min(1).max(MENU.length) }),
  ),
  'touch-menu.submitted': grant(
    'This person’s own menu; it stays as it is until they are asked anew',
    z.strictObject({ round: EntryId, answers: z.partialRecord(MenuItem, MenuAnswer) }),
  ),
  'touch-menu.revealed': grant(
    'A few things that everyone welcomed, chosen by a clinician',
    z.strictObject({ round: EntryId, items: z.array(MenuItem).min(1).max(MOST_REVEALED) }),
  ),
  'sensate.stage-opened': grant(
    'Which stage of sensate focus is open for this couple; going back is as good as going on',
    z.strictObject({ stage: Stage, words: Words.optional() }),
  ),
  'sensate.noted': fact(
    'How it was for this person alone: body, wish, ease',
    z.strictObject({
      stage: Stage,
      awareness: Scale.optional(),
      desire: Scale.optional(),
      ease: Scale.optional(),
      stopped: z.boolean().default(false),
      words: Words.optional(),
    }),
  ),
}
