import { z } from 'zod'

/** The ways in which medicine and company can meet (clinical.md §1.2). */
export const JourneyType = z.enum([
  'individual-trance',
  'individual-psycholytic',
  'shared-psycholytic',
  'shared-asymmetric',
  'parallel-inward',
  'relational-dose',
])
export type JourneyType = z.infer<typeof JourneyType>
