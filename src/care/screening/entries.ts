import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { Line, Words } from '../../shared/words.ts'

export const SCREENING_SECTIONS = ['medical', 'medicines', 'substances', 'mood'] as const

/** Ideation without plan or intent informs; plan or intent stops the series. */
export const SuicideAnswer = z.enum(['none', 'ideation', 'plan-or-intent'])

export const screeningKinds = {
  'screening.answered': fact(
    'One part of the private screening, answered alone',
    z.discriminatedUnion('section', [
      z.strictObject({
        section: z.literal('medical'),
        conditions: z.array(Line).max(60),
        allergies: z.array(Line).max(60).default([]),
        words: Words.optional(),
      }),
      z.strictObject({
        section: z.literal('medicines'),
        medicines: z.array(z.strictObject({ name: Line, amount: Line.optional() })).max(60),
        words: Words.optional(),
      }),
      z.strictObject({
        section: z.literal('substances'),
        substances: z.array(z.strictObject({ name: Line, use: Line.optional() })).max(60),
        words: Words.optional(),
      }),
      z.strictObject({
        section: z.literal('mood'),
        suicide: SuicideAnswer,
        words: Words.optional(),
      }),
    ]),
  ),
  'screening.asked-otherwise': fact(
    'This person would rather be asked by a person than answer on a screen',
    z.strictObject({ way: z.enum(['by-phone', 'in-person']) }),
  ),
  'screening.reviewed': fact(
    'A clinician read the whole screening and what it means for this treatment',
    z.strictObject({ considered: z.array(Line).max(80).default([]), words: Words.optional() }),
  ),
  'health.changed': fact(
    'Health or medicines are no longer as they were cleared',
    z.strictObject({ what: z.enum(['health', 'medicines']), words: Words }),
  ),
  'suicide.asked': fact(
    'Asked today, alone, about thoughts of suicide',
    z.strictObject({ alone: z.boolean(), answer: SuicideAnswer, words: Words.optional() }),
  ),
  'measure.taken': fact(
    'A questionnaire was answered; its scoring comes with the measure’s definition',
    z.strictObject({
      measure: Line,
      score: z.number().optional(),
      wording: z.enum(['published', 'abbreviated']),
    }),
  ),
}
