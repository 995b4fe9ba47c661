import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Line, Words } from '../../shared/words.ts'
import { UPCASTERS } from '../upcasters.ts'
import { JointStep, Week } from '../weave/entries.ts'
import { JourneyType } from './journey-types.ts'

export const PlannedJourney = z.strictObject({
  journey: JourneyId,
  type: JourneyType,
  /** Who takes the medicine. */
  dosed: z.array(PersonId).min(1).max(4),
  /** Who is there without medicine: a witness in an asymmetric journey. */
  present: z.array(PersonId).max(4).default([]),
  medicine: Line,
  setting: z.enum(['clinic', 'home']).default('clinic'),
  plannedFor: Instant.optional(),
  /** In which week it is meant to be, while it has no day. */
  week: Week.optional(),
})
export type PlannedJourney = z.infer<typeof PlannedJourney>

/** What everyone in the case may read about a journey. Benign pauses and grave ones share each word. */
export const Standing = z.enum([
  'planned',
  'going-ahead',
  'not-going-ahead',
  'done',
  'clinician-will-be-in-touch',
])

const GateVerdict = z.strictObject({
  criterion: Line,
  met: z.boolean(),
  because: Line.optional(),
  remedy: Line.optional(),
  evidence: z.array(EntryId).max(40),
  overridden: z.boolean().optional(),
})

export const planKinds = {
  'plan.proposed': grant(
    'The series as the therapist proposes it, whole; a later one takes its place',
    z.strictObject({
      template: Line,
      journeys: z.array(PlannedJourney).max(24),
      /** The day on which week 1 begins. */
      begins: Instant.optional(),
      /** Other work that the journeys are woven with, as both partners read it. */
      weave: z.array(JointStep).max(80).default([]),
      words: Words.optional(),
    }),
    UPCASTERS['plan.proposed'],
  ),
  'plan.agreed': grant(
    'A partner agrees to the plan as proposed',
    z.strictObject({ plan: EntryId }),
  ),
  'journey.moved': fact(
    'A journey has another day',
    z.strictObject({ journey: JourneyId, to: Instant }),
  ),
  'journey.cancelled': fact(
    'A journey will not take place; it stays in the plan, crossed out',
    z.strictObject({ journey: JourneyId }),
  ),
  'journey.announced': fact(
    'What everyone may read about a journey today',
    z.strictObject({ journey: JourneyId, standing: Standing }),
  ),
  'fallback.agreed': grant(
    'Agrees beforehand that a shared journey may become an individual one on the day',
    z.strictObject({ journey: JourneyId }),
  ),
  'fallback.withdrawn': withdrawal(
    'A shared journey is shared or not at all, for this person',
    z.strictObject({ journey: JourneyId }),
  ),
  'journey.made-individual': grant(
    'A shared journey becomes an individual one, as all had agreed',
    z.strictObject({
      journey: JourneyId,
      for: PersonId,
      type: z.enum(['individual-trance', 'individual-psycholytic']),
    }),
  ),
  'hold.placed': withdrawal(
    'A clinician stops: this person, this journey, or the whole case',
    z.strictObject({
      covers: z.enum(['case', 'journey', 'person']),
      journey: JourneyId.optional(),
      words: Words,
    }),
  ),
  'hold.lifted': grant('A hold ends', z.strictObject({ hold: EntryId, words: Words })),
  'gate.decided': fact(
    'What a gate answered, criterion by criterion, when somebody asked',
    z.strictObject({
      gate: Line,
      journey: JourneyId.optional(),
      for: PersonId.optional(),
      outcome: z.enum(['open', 'closed', 'overridden']),
      verdicts: z.array(GateVerdict).max(60),
      overrideReason: Words.optional(),
      /** The permission that was asked for. */
      asked: EntryId,
    }),
  ),
  'deviation.recorded': fact(
    'Something was not as it should have been, and what was done',
    z.strictObject({ journey: JourneyId.optional(), what: Line, words: Words.optional() }),
  ),
}
