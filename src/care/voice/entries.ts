import { z } from 'zod'
import { fact } from '../../record/kinds.ts'
import { RecordingId } from '../../shared/ids.ts'

/** Longer than this nothing is recorded. Unit: s. */
export const MOST_SECONDS = 180
/** So much sound fits into an entry, written as base64. Unit: bytes. */
export const PART_BYTES = 45_000
/** Half as much again as three minutes of speech need at `BITS_PER_SECOND`, for browsers that do not keep to it. */
export const MOST_PARTS = 12
/** Speech is plain at this rate of Opus. */
export const BITS_PER_SECOND = 16_000

export const voiceKinds = {
  'voice-note.part': fact(
    'A part of a voice note, as it sounds',
    z.strictObject({
      recording: RecordingId,
      /** From 0. */
      number: z
        .int()
        .min(0)
        .max(MOST_PARTS - 1),
      container: z.enum(['webm', 'ogg', 'mp4']),
      sound: z
        .string()
        .max((PART_BYTES / 3) * 4)
        .regex(/^[A-Za-z0-9+/]+={0,2}$/),
    }),
  ),
  'voice-note.kept': fact(
    'A voice note, kept after it was listened to',
    z.strictObject({
      recording: RecordingId,
      parts: z.int().min(1).max(MOST_PARTS),
      seconds: z.int().min(1).max(MOST_SECONDS),
    }),
  ),
}
