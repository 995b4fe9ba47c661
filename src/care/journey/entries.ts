import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Line, Words } from '../../shared/words.ts'

const Amount = z.number().positive().max(100_000)
/** When the tablet that decided this had last heard the server; without it the server decided. */
const HeardAt = Instant

/** What a prescriber allows beyond the first dose. Unit: minutes from the first dose; `amount` in the order’s unit. */
const Reinforcement = z.strictObject({
  amount: Amount,
  fromMin: z.int().min(0),
  untilMin: z.int().min(1),
  count: z.int().min(1).max(4),
})

const VitalsMoment = z.enum(['screening', 'pre-dose', 'during', 'discharge'])

const OBSERVATIONS = [
  'tears',
  'laughter',
  'younger-part',
  'body',
  'silence',
  'softened-voice',
  'reached-for-hand',
  'shared-hope',
  'shared-fear',
  'apology',
  'remorse',
  'repair',
  'turned-away',
  'raised-voice',
  'asked-for-pause',
  'stop-signal',
  'partner-separated',
] as const

export const DISCHARGE_CHECKS = [
  'effects-resolved',
  'alert',
  'oriented',
  'gait-steady',
  'nausea-controlled',
  'no-new-suicidal-thoughts',
  'safety-asked-alone',
  'instructions-given',
] as const

export const journeyKinds = {
  'order.signed': grant(
    'The prescriber orders one dose for one person in one journey',
    z.strictObject({
      journey: JourneyId,
      medicine: Line,
      route: Line,
      amount: Amount,
      unit: z.enum(['mg', 'mg/kg', 'units']),
      remote: z.boolean().default(false),
      reinforcement: Reinforcement.optional(),
      expiresAt: Instant,
    }),
  ),
  'order.cancelled': withdrawal('An order ends', z.strictObject({ order: EntryId })),
  'vitals.measured': fact(
    'Blood pressure, pulse, oxygen, and what else was read',
    z.strictObject({
      journey: JourneyId.optional(),
      moment: VitalsMoment,
      systolic: z.int().min(40).max(300).optional(),
      diastolic: z.int().min(20).max(200).optional(),
      heartRate: z.int().min(20).max(260).optional(),
      spo2: z.number().min(40).max(100).optional(),
      respiratoryRate: z.int().min(2).max(60).optional(),
      temperatureC: z.number().min(30).max(43).optional(),
      /** Modified observer’s assessment of alertness and sedation, 0–5. */
      alertness: z.int().min(0).max(5).optional(),
    }),
  ),
  'sobriety.checked': fact(
    'Asked and looked at today: intoxication, and substances in the last day',
    z.strictObject({
      journey: JourneyId,
      intoxicated: z.boolean(),
      substancesLast24h: z.array(Line).max(20),
    }),
  ),
  'health.reviewed-today': fact(
    'Asked today: illness, and whether health or medicines changed since clearance',
    z.strictObject({
      journey: JourneyId,
      acuteIllness: z.boolean(),
      changedSinceClearance: z.boolean(),
    }),
  ),
  'fasting.confirmed': fact(
    'When this person last ate and drank',
    z.strictObject({ journey: JourneyId, lastFoodAt: Instant, lastDrinkAt: Instant }),
  ),
  'staffing.confirmed': fact(
    'Which clinicians are there for this journey',
    z.strictObject({ journey: JourneyId, staff: z.array(PersonId).min(1).max(8) }),
  ),
  'room.prepared': fact(
    'Room, rescue kit and emergency plan are ready',
    z.strictObject({
      journey: JourneyId,
      rescueKit: z.boolean(),
      emergencyPlan: z.boolean(),
      place: Line.optional(),
    }),
  ),
  'dose.released': grant(
    'A dose may now be given: asked of the gate, and opened by it',
    z.strictObject({
      journey: JourneyId,
      order: EntryId,
      amount: Amount,
      /** As ordered; entries from before it was written have none. */
      unit: Line.optional(),
      route: Line,
      reinforcement: z.boolean().default(false),
      heardAt: HeardAt.optional(),
      /** A prescriber’s reason for going past criteria that may be overridden. */
      override: z
        .strictObject({ criteria: z.array(Line).min(1).max(20), reason: Words })
        .optional(),
    }),
  ),
  'dose.given': fact(
    'Medicine was taken',
    z.strictObject({
      journey: JourneyId.optional(),
      medicine: Line,
      route: Line,
      amount: Amount,
      unit: z.enum(['mg', 'mg/kg', 'units']),
      release: EntryId.optional(),
      reinforcement: z.boolean().default(false),
      lot: Line.optional(),
      witness: PersonId.optional(),
    }),
  ),
  'dose.retained': fact(
    'How long it was held in the mouth, and whether it was swallowed',
    z.strictObject({
      dose: EntryId,
      heldForMin: z.number().min(0).max(120),
      swallowed: z.enum(['yes', 'no', 'partial']),
    }),
  ),
  'phase.observed': fact(
    'Where this person is in the medicine, as seen',
    z.strictObject({
      journey: JourneyId,
      phase: z.enum(['onset', 'peak', 'return', 'baseline']),
    }),
  ),
  'observation.noted': fact(
    'Something seen or heard in the session',
    z.strictObject({
      journey: JourneyId,
      observed: z.enum(OBSERVATIONS).optional(),
      words: Words.optional(),
    }),
  ),
  'capture.interrupted': fact(
    'Nothing could be captured from this moment until another',
    z.strictObject({ journey: JourneyId, until: Instant, why: Line }),
  ),
  'adverse-event.recorded': fact(
    'Something harmful or unwanted, graded',
    z.strictObject({
      journey: JourneyId.optional(),
      term: Line,
      grade: z.int().min(1).max(5),
      serious: z.boolean(),
      expected: z.boolean().optional(),
      relatedness: z.enum(['unrelated', 'unlikely', 'possible', 'probable', 'definite']),
      outcome: z.enum(['ongoing', 'resolved', 'resolved-with-sequelae', 'fatal', 'unknown']),
      words: Words.optional(),
    }),
  ),
  'adverse-event.followed': fact(
    'How it went on',
    z.strictObject({
      event: EntryId,
      outcome: z.enum(['ongoing', 'resolved', 'resolved-with-sequelae', 'fatal', 'unknown']),
      words: Words.optional(),
    }),
  ),
  'discharge.checked': fact(
    'What was looked at before going home',
    z.strictObject({
      journey: JourneyId,
      holds: z.array(z.enum(DISCHARGE_CHECKS)).max(DISCHARGE_CHECKS.length),
    }),
  ),
  'discharge.signed': grant(
    'A clinician lets this person go home with their escort',
    z.strictObject({
      journey: JourneyId,
      heardAt: HeardAt.optional(),
      words: Words.optional(),
    }),
  ),
  'departure.recorded': fact(
    'The person left, discharged or not',
    z.strictObject({ journey: JourneyId, words: Words.optional() }),
  ),
  'journey.contacted': fact(
    'The call on the next day',
    z.strictObject({ journey: JourneyId, reached: z.boolean(), words: Words.optional() }),
  ),
}
