import { z } from 'zod'

/** The ways in which medicine and company can meet (docs/sources.md). */
export const JOURNEY_TYPES = [
  'individual-trance',
  'individual-psycholytic',
  'shared-psycholytic',
  'shared-asymmetric',
  'parallel-inward',
  'relational-dose',
] as const
export const JourneyType = z.enum(JOURNEY_TYPES)
export type JourneyType = z.infer<typeof JourneyType>
