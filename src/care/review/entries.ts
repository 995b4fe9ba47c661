import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { JourneyId } from '../../shared/ids.ts'
import { Line, Words } from '../../shared/words.ts'

export const reviewKinds = {
  'review.held': fact(
    'The series looked at together: go on, pause, or stop',
    z.strictObject({
      after: JourneyId.optional(),
      decision: z.enum(['continue', 'pause', 'complete', 'stop']),
      summary: Words.optional(),
    }),
  ),
  'misuse.reviewed': fact(
    'Use outside the plan, craving, early refills: asked and considered',
    z.strictObject({
      signals: z.array(Line).max(20).default([]),
      finding: z.enum(['none', 'watch', 'stop']),
    }),
  ),
}
