import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { EntryId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Line, Words } from '../../shared/words.ts'

/** What must hold on the day for a conditional clearance to count. */
export const Condition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('blood-pressure-below'),
    systolic: z.int().min(80).max(250),
    diastolic: z.int().min(40).max(160),
  }),
  z.strictObject({ kind: z.literal('confirmed-by-clinician'), what: Line }),
])

export const clearanceKinds = {
  'clearance.decided': grant(
    'The prescriber decides for one person and one medicine',
    z.strictObject({
      medicine: Line,
      outcome: z.enum(['cleared', 'conditional', 'deferred', 'declined']),
      conditions: z.array(Condition).max(12).default([]),
      expiresAt: Instant,
      registryChecked: z.boolean().optional(),
      words: Words.optional(),
    }),
  ),
  'clearance.withdrawn': withdrawal(
    'A clearance ends before its time',
    z.strictObject({ medicine: Line, words: Words }),
  ),
  'condition.confirmed': fact(
    'A condition of the clearance was checked on the day',
    z.strictObject({ clearance: EntryId, what: Line, holds: z.boolean() }),
  ),
  'pregnancy.tested': fact(
    'Pregnancy test, or why none applies',
    z.strictObject({ result: z.enum(['negative', 'positive', 'not-applicable']) }),
  ),
  'bladder.reviewed': fact(
    'Bladder symptoms asked and considered',
    z.strictObject({
      symptoms: z.array(Line).max(20).default([]),
      finding: z.enum(['none', 'watch', 'stop']),
    }),
  ),
  'weight.measured': fact('Body weight', z.strictObject({ weightKg: z.number().min(25).max(350) })),
}
