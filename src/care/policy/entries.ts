import { z } from 'zod'
import { fact, grant, withdrawal } from '../../record/kinds.ts'
import { PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import { Line } from '../../shared/words.ts'
import { THRESHOLD_NAMES } from './thresholds.ts'

export const policyKinds = {
  'clinic.founded': fact(
    'The clinic: where it stands, and whether people are treated here',
    z.strictObject({ name: Line, jurisdiction: Line, timeZone: Line, live: z.boolean() }),
  ),
  'policy.adopted': grant(
    'The medical director adopts numbers, with a signature and a version',
    z.strictObject({
      version: z.int().min(1),
      values: z.partialRecord(z.enum(THRESHOLD_NAMES), z.number()),
      signedAs: Line,
    }),
  ),
  'credential.recorded': fact(
    'What a member of staff may do, where, and until when',
    z.strictObject({
      person: PersonId,
      credential: z.enum([
        'prescriber',
        'therapist',
        'monitor',
        'safety-clinician',
        'medical-director',
      ]),
      jurisdiction: Line,
      until: Instant,
    }),
  ),
  'credential.ended': withdrawal(
    'A credential ends before its time',
    z.strictObject({ person: PersonId, jurisdiction: Line }),
  ),
}
