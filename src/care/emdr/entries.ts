import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { Line, Words } from '../../shared/words.ts'

export const PRONGS = ['past', 'present', 'future'] as const
export type Prong = (typeof PRONGS)[number]
export const MODALITIES = ['visual', 'audio', 'taps'] as const
export type Modality = (typeof MODALITIES)[number]

/** Subjective units of disturbance, 0–10. */
const Sud = z.int().min(0).max(10)
/** Validity of cognition, 1–7. */
const Voc = z.int().min(1).max(7)

export const emdrKinds = {
  'emdr.prepared': fact(
    'How far somebody is prepared for reprocessing, whole; a later one takes its place',
    z.strictObject({
      readiness: z.enum(['ready', 'not-yet']),
      /** How this person stops a set at once. */
      stopSignal: Line.optional(),
      /** What brings calm, and was tried with them. */
      calm: Words.optional(),
      /** How what comes up is put away between sessions, tried with them. */
      container: Words.optional(),
      words: Words.optional(),
    }),
  ),
  'emdr.target-set': fact(
    'A memory to work on, and how it stands; what was not asked yet is left out',
    z.strictObject({
      /** What it is called between this person and their therapist; the same name is the same target. */
      target: Line,
      prong: z.enum(PRONGS),
      image: Words.optional(),
      negative: Line.optional(),
      positive: Line.optional(),
      emotion: Line.optional(),
      body: Line.optional(),
      sud: Sud.optional(),
      voc: Voc.optional(),
    }),
  ),
  'emdr.set-done': fact(
    'One set of bilateral stimulation, as long as it really was',
    z.strictObject({
      target: Line,
      modality: z.enum(MODALITIES),
      /** There and back is one. */
      passes: z.int().min(1).max(2000).optional(),
      seconds: z.int().min(1).max(7200).optional(),
      sud: Sud.optional(),
      words: Words.optional(),
    }),
  ),
  'emdr.rated': fact(
    'How a target stands, asked at installation or when a later session begins',
    z.strictObject({
      target: Line,
      asked: z.enum(['installation', 're-evaluation']),
      sud: Sud.optional(),
      voc: Voc.optional(),
      words: Words.optional(),
    }),
  ),
  'emdr.body-scanned': fact(
    'What was left in the body, the target and its positive belief in mind',
    z.strictObject({
      target: Line,
      finding: z.enum(['clear', 'residual']),
      words: Words.optional(),
    }),
  ),
  'emdr.closed': fact(
    'A reprocessing session ended, its target complete or not',
    z.strictObject({
      target: Line,
      sud: Sud,
      voc: Voc.optional(),
      closure: z.enum(['complete', 'incomplete']),
      containment: Words.optional(),
    }),
  ),
}
