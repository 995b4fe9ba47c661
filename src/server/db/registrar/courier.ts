import type { ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import { freshId } from '../ids.ts'
import type { ClinicTransaction } from '../in-clinic.ts'
import type { Keyring } from '../keys/keyring.ts'
import { assign, lockHeads } from './charts.ts'

/** Who has the courier’s role now, if anybody. */
export async function courierOf(
  tx: ClinicTransaction,
  clinic: ClinicId,
): Promise<PersonId | undefined> {
  const row = await tx
    .selectFrom('staff_role')
    .select('person_id')
    .where('clinic_id', '=', clinic)
    .where('role', '=', 'courier')
    .where('until_at', 'is', null)
    .orderBy('from_at')
    .executeTakeFirst()
  return row?.person_id
}

/**
 * The part of the program that tells people that something waits, as somebody with a name: a reader and writer of each
 * contact chart that there is, and of none besides. Cases that open later find it employed.
 */
export async function employCourier(
  tx: ClinicTransaction,
  keyring: Keyring,
  clinic: ClinicId,
  at: Instant,
  now: number,
): Promise<{ readonly person: PersonId; readonly charts: readonly ChartId[] }> {
  const person = freshId<PersonId>(now)
  await tx
    .insertInto('person')
    .values({
      clinic_id: clinic,
      person_id: person,
      created_at: at,
      sealed_name: keyring.seal(clinic, 'person', person, Buffer.from('Courier (this program)')),
    })
    .execute()
  await tx
    .insertInto('staff_role')
    .values({
      clinic_id: clinic,
      person_id: person,
      role: 'courier',
      from_at: at,
      until_at: null,
    })
    .execute()
  const charts = await tx
    .selectFrom('chart')
    .select(['chart_id', 'kind'])
    .where('clinic_id', '=', clinic)
    .where('kind', '=', 'contact')
    .execute()
  await lockHeads(tx, clinic, charts)
  for (const { chart_id, kind } of charts)
    await assign(tx, clinic, chart_id, kind, [{ person, role: 'courier' }], 'courier', at)
  return { person, charts: charts.map(({ chart_id }) => chart_id) }
}
