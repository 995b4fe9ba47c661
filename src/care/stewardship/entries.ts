import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { JourneyId, PersonId } from '../../shared/ids.ts'
import { Line, Words } from '../../shared/words.ts'

const Units = z.int().min(1).max(1000)
const supply = { medicine: Line, units: Units, lot: Line.optional(), journey: JourneyId.optional() }

export const stewardshipKinds = {
  'supply.dispensed': fact('Handed to this person, never to the couple', z.strictObject(supply)),
  'supply.taken': fact('Taken from the supply', z.strictObject(supply)),
  'supply.returned': fact('Brought back', z.strictObject(supply)),
  'supply.wasted': fact(
    'Destroyed, with a second person watching',
    z.strictObject({ ...supply, witness: PersonId }),
  ),
  'supply.lost': fact('Lost, as reported', z.strictObject({ ...supply, words: Words })),
  'supply.counted': fact(
    'What this person has in hand',
    z.strictObject({ medicine: Line, onHand: z.int().min(0).max(1000) }),
  ),
  'supply.explained': fact(
    'What became of units that were missing',
    z.strictObject({ medicine: Line, units: Units, words: Words }),
  ),
  'supply.reviewed': fact(
    'A prescriber considered a missing unit and its explanation',
    z.strictObject({ medicine: Line, words: Words }),
  ),
  'stock.counted': fact(
    'The clinic’s own stock: what there should be and what there is',
    z.strictObject({ medicine: Line, lot: Line, expected: z.int().min(0), found: z.int().min(0) }),
  ),
  'stock.explained': fact(
    'Why the clinic’s stock differed',
    z.strictObject({ medicine: Line, lot: Line, words: Words }),
  ),
}
