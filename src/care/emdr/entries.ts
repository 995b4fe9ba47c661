import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { Line, Words } from '../../shared/words.ts'

export const emdrKinds = {
  'emdr.closed': fact(
    'A reprocessing session ended, its target complete or not',
    z.strictObject({
      target: Line,
      /** Subjective units of disturbance, 0–10. */
      sud: z.int().min(0).max(10),
      /** Validity of cognition, 1–7. */
      voc: z.int().min(1).max(7).optional(),
      closure: z.enum(['complete', 'incomplete']),
      containment: Words.optional(),
    }),
  ),
}
