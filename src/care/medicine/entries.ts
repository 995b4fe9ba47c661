import { z } from 'zod'
import { grant, withdrawal } from '../../record/kinds.ts'
import { Instant } from '../../shared/instant.ts'
import { Line } from '../../shared/words.ts'

/**
 * A way in which a medicine is taken, with the windows that timers and plausibility checks use.
 * Unit: minutes from the dose. They describe; they never advise.
 */
const Route = z.strictObject({
  route: Line,
  snomed: z
    .string()
    .regex(/^\d{6,18}$/)
    .optional(),
  onsetMin: z.tuple([z.number().min(0), z.number().min(0)]),
  peakMin: z.tuple([z.number().min(0), z.number().min(0)]),
  effectsEndMin: z.tuple([z.number().min(0), z.number().min(0)]),
  /** Whether holding or swallowing changes exposure, so that both must be written down. */
  heldInMouth: z.boolean().default(false),
})

/** Where, from when and until when a clinic may give a medicine, and under which licence. */
const Lawful = z.strictObject({
  jurisdiction: Line,
  licence: z.enum(['prescriber', 'service-centre', 'trial', 'restricted-programme']),
  from: Instant,
  until: Instant.optional(),
  /** After this, an order needs a visit in person. */
  remoteOrdersUntil: Instant.optional(),
})

export const Medicine = z.strictObject({
  medicine: Line,
  name: Line,
  unit: z.enum(['mg', 'mg/kg', 'units']),
  routes: z.array(Route).min(1).max(12),
  monitoringMin: z
    .int()
    .min(0)
    .max(24 * 60),
  clinicians: z.int().min(1).max(6),
  lawful: z.array(Lawful).max(40),
  source: Line,
})
export type Medicine = z.infer<typeof Medicine>

export const medicineKinds = {
  'medicine.adopted': grant(
    'The clinic works with this medicine, in these places, in these ways',
    Medicine,
  ),
  'medicine.suspended': withdrawal(
    'The clinic no longer works with this medicine',
    z.strictObject({ medicine: Line }),
  ),
}
