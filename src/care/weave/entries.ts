import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { CaseId } from '../../shared/ids.ts'
import { Line } from '../../shared/words.ts'
import { JourneyType } from '../plan/journey-types.ts'
import { PartnerLabel } from '../consultation/entries.ts'

/** What both partners read and agree to, beside the journeys themselves. */
const JOINT_TRACKS = ['couple', 'eft', 'imago', 'sensate'] as const
/** Of which only the team reads what is planned: work on an injury, and the weeks meant for sensate focus. */
export const TEAM_TRACKS = ['injury', 'sensate'] as const
/** Of one person alone: never in the joint plan. */
export const OWN_TRACKS = ['emdr', 'alone'] as const
/** Every track, in the order in which they are drawn. */
const TRACKS = ['journeys', 'couple', 'eft', 'imago', 'injury', 'sensate', ...OWN_TRACKS] as const
export type JointTrack = (typeof JOINT_TRACKS)[number]
export type OwnTrack = (typeof OWN_TRACKS)[number]
export type Track = (typeof TRACKS)[number]

export const MOST_WEEKS = 104
/** Counted from the day on which the plan begins; the first is 1. */
export const Week = z.int().min(1).max(MOST_WEEKS)
/** Which step or stage of that way of working it leads to, by its own numbering. */
const Reaches = z.int().min(0).max(9)

/** A step that both partners read. Sensate focus has no week there: it begins when they and their therapist are ready. */
export const JointStep = z
  .strictObject({
    track: z.enum(JOINT_TRACKS),
    words: Line,
    week: Week.optional(),
    reaches: Reaches.optional(),
  })
  .refine(({ track, week }) => track !== 'sensate' || week === undefined, 'has no week')
export type JointStep = z.infer<typeof JointStep>

const PlannedStep = z.strictObject({ words: Line, week: Week, reaches: Reaches.optional() })
export type PlannedStep = z.infer<typeof PlannedStep>
const Steps = z.array(PlannedStep).max(40)

/** A journey as a template has it: whom it doses, by label. Amounts are a prescriber’s alone and have no place here. */
const TemplateJourney = z.strictObject({
  type: JourneyType,
  dosed: z.array(PartnerLabel).min(1).max(4),
  present: z.array(PartnerLabel).max(4).optional(),
  week: Week,
})
const TemplateStep = z.strictObject({
  track: z.enum(TRACKS).exclude(['journeys']),
  /** Whose it is, of a track of one person alone. */
  of: PartnerLabel.optional(),
  words: Line,
  week: Week,
  reaches: Reaches.optional(),
})
export type TemplateStep = z.infer<typeof TemplateStep>

export const weaveKinds = {
  'own-track.planned': fact(
    'What is planned with one person alone, whole; a later one takes its place',
    z.strictObject({ case: CaseId, track: z.enum(OWN_TRACKS), steps: Steps }),
  ),
  'team-track.planned': fact(
    'What is planned and no partner reads yet, whole; a later one takes its place',
    z.strictObject({ track: z.enum(TEAM_TRACKS), steps: Steps }),
  ),
  'plan-template.written': fact(
    'A plan to start from, as this clinic has it; a later version takes its place',
    z.strictObject({
      template: Line,
      version: z.int().min(1),
      name: Line,
      says: Line,
      journeys: z.array(TemplateJourney).max(24),
      steps: z.array(TemplateStep).max(120),
    }),
  ),
}
