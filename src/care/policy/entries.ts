import { z } from 'zod'
import { Role } from '../../record/chart.ts'
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
  'role.began': fact(
    'Somebody of the staff has a role from now on',
    z.strictObject({
      person: PersonId,
      role: Role.exclude(['partner']),
      until: Instant.optional(),
      reason: Line,
    }),
  ),
  'role.ended': fact(
    'Somebody of the staff has a role no more, and reads and writes nothing in it',
    z.strictObject({ person: PersonId, role: Role.exclude(['partner']), reason: Line }),
  ),
  'room.opened': fact('A room in which people are treated', z.strictObject({ room: Line })),
  'room.closed': fact(
    'A room in which nobody is treated any more',
    z.strictObject({ room: Line, reason: Line }),
  ),
}
