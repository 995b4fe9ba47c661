import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Line, Words } from '../../shared/words.ts'

/**
 * What is done in an emergency, in this order; each is noted with its time, done or left out.
 * Source: emergency pathway (clinical dossier §3).
 */
export const EMERGENCY_STEPS = [
  'emergency-number',
  'medical-lead',
  'airway-and-pressure',
  'partner-apart',
  'emergency-contact',
  'incident-record',
  'debrief',
  'regulator-report',
] as const

/** Signs that begin the pathway (clinical dossier §2.4). */
const EMERGENCY_SIGNS = [
  'pressure',
  'pulse',
  'chest-pain',
  'neurological-sign',
  'oxygen',
  'breathing',
  'airway',
  'alertness',
  'other',
] as const

export const roomKinds = {
  'arrival.noted': fact(
    'Whether this person came for a journey, late, or was sent home before it began',
    z.strictObject({
      journey: JourneyId,
      came: z.enum(['came', 'came-late', 'did-not-come', 'turned-back']),
      words: Words.optional(),
    }),
  ),
  'vitals.not-taken': fact(
    'A reading was due and was not taken, and why; the gap stays a gap',
    z.strictObject({
      journey: JourneyId,
      why: z.enum(['declined', 'would-disturb', 'not-possible', 'device-failed']),
      words: Words.optional(),
    }),
  ),
  'partner.moved': fact(
    'This person went to a second room, or came back to the first',
    z.strictObject({
      journey: JourneyId,
      to: z.enum(['second-room', 'first-room']),
      words: Words.optional(),
    }),
  ),
  'emergency.begun': fact(
    'The emergency pathway begins for this person',
    z.strictObject({
      journey: JourneyId.optional(),
      sign: z.enum(EMERGENCY_SIGNS),
      words: Words.optional(),
    }),
  ),
  'emergency.step-noted': fact(
    'A step of the emergency pathway was done, or left out',
    z.strictObject({
      emergency: EntryId,
      step: z.enum(EMERGENCY_STEPS),
      done: z.boolean(),
      words: Words.optional(),
    }),
  ),
  'emergency.ended': fact(
    'The emergency is over',
    z.strictObject({ emergency: EntryId, words: Words.optional() }),
  ),
  'on-call.named': fact(
    'Which clinician can be called about this journey, and until when',
    z.strictObject({ journey: JourneyId, person: PersonId, until: Instant.optional() }),
  ),
  'room.handed-over': fact(
    'From now on another clinician has the room, and knows what is still open',
    z.strictObject({
      journey: JourneyId,
      to: PersonId,
      open: z.array(Line).max(20),
      words: Words.optional(),
    }),
  ),
  'music.cued': fact(
    'What is heard in the room from now on',
    z.strictObject({
      journey: JourneyId,
      plays: z.enum(['track', 'soundscape', 'silence']),
      name: Line.optional(),
      /** Unit: per cent of full. */
      level: z.int().min(0).max(100).optional(),
    }),
  ),
}
