import type { Role } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { ClinicTransaction } from '../db/in-clinic.ts'
import type { OpenRecord } from '../db/open.ts'
import type { Actor } from '../db/record.ts'
import { LIKE_BREAK_GLASS } from '../db/registrar/break-glass.ts'

/** Who looks after whose account: clients by those who look after them, staff by the medical director. */
export type WhoMay = {
  roles(actor: Actor): Promise<readonly Role[]>
  /** Everyone whose account this member of staff looks after; nobody for a client. */
  lookedAfter(actor: Actor): Promise<readonly PersonId[]>
}

/** What a part of the program does under a name: nobody signs in as one, and nobody is made one. */
export const PROGRAMS: readonly Role[] = ['courier', 'scheduler', 'registrar']

const LOOK_AFTER_CLIENTS: readonly Role[] = ['front-desk', 'therapist', 'medical-director']

export function createWhoMay(record: OpenRecord): WhoMay {
  const asRegistrar = <T>({ clinic, person }: Actor, work: (tx: ClinicTransaction) => Promise<T>) =>
    record.inClinic({ role: 'registrar', clinic, person, at: record.store.now() }, work)

  const rolesIn = async (tx: ClinicTransaction, { clinic, person }: Actor): Promise<Role[]> => {
    const at = record.store.now()
    const rows = await tx
      .selectFrom('staff_role')
      .select('role')
      .distinct()
      .where('clinic_id', '=', clinic)
      .where('person_id', '=', person)
      .where('from_at', '<=', at)
      .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
      .execute()
    return rows.map(({ role }) => role)
  }

  return {
    roles: (actor) => asRegistrar(actor, (tx) => rolesIn(tx, actor)),
    lookedAfter: (actor) =>
      asRegistrar(actor, async (tx) => {
        const { clinic, person } = actor
        const at = record.store.now()
        const roles = await rolesIn(tx, actor)
        if (!roles.some((role) => LOOK_AFTER_CLIENTS.includes(role))) return []
        // Clients who are in no case yet, and those one of whose charts this person reads.
        const clients = await tx
          .selectFrom('client as c')
          .select('c.person_id')
          .where('c.clinic_id', '=', clinic)
          .where((where) =>
            where.or([
              where.not(
                where.exists(
                  where
                    .selectFrom('case_partner as p')
                    .select('p.case_id')
                    .where('p.clinic_id', '=', clinic)
                    .whereRef('p.person_id', '=', 'c.person_id'),
                ),
              ),
              where.exists(
                where
                  .selectFrom('chart as own')
                  .innerJoin('chart_reader as r', (join) =>
                    join
                      .onRef('r.clinic_id', '=', 'own.clinic_id')
                      .onRef('r.chart_id', '=', 'own.chart_id'),
                  )
                  .select('own.chart_id')
                  .where('own.clinic_id', '=', clinic)
                  .whereRef('own.belongs_to', '=', 'c.person_id')
                  .where('own.kind', 'in', ['contact', 'individual'])
                  .where('r.person_id', '=', person)
                  .where('r.role', '<>', 'partner')
                  // Who reads in need looks after nobody.
                  .where('r.reason', 'not like', LIKE_BREAK_GLASS)
                  .where('r.from_at', '<=', at)
                  .where((w) => w.or([w('r.until_at', 'is', null), w('r.until_at', '>', at)])),
              ),
            ]),
          )
          .execute()
        const found = new Set(clients.map((row) => row.person_id))
        if (roles.includes('medical-director')) {
          const staff = await tx
            .selectFrom('staff_role')
            .select('person_id')
            .distinct()
            .where('clinic_id', '=', clinic)
            .where('role', 'not in', PROGRAMS)
            .execute()
          for (const row of staff) found.add(row.person_id)
        }
        // Nobody looks after their own account as staff: what is theirs they do as themselves.
        found.delete(person)
        return [...found].sort()
      }),
  }
}
