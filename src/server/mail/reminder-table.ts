import type { Rhythm } from '../../care/contact/reminders.ts'
import type { NotedIn } from '../../care/measures/noted.ts'
import type { ChartId, ClinicId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { ClinicTransaction } from '../db/in-clinic.ts'
import type { OpenRecord } from '../db/open.ts'
import type { Actor } from '../db/record.ts'

export type Reminded = {
  readonly person: PersonId
  readonly contact: ChartId
  readonly rhythm: Rhythm
  /** When they last wrote what they are reminded of, or wished to be. */
  readonly done: Instant | null
  /** What it follows from when they are asked something; empty for whoever is reminded by the clock alone. */
  readonly noted: readonly NotedIn[]
}
export type ReminderTable = ReturnType<typeof reminderTable>

/** Who wants to be reminded of what is due by time. Times by the clinic’s clock. */
export function reminderTable({ inClinic }: Pick<OpenRecord, 'inClinic'>) {
  const as = (role: 'session' | 'courier', clinic: ClinicId, at: Instant) =>
    ({ role, clinic, person: null, at }) as const
  return {
    of: ({ clinic, person }: Actor, at: Instant): Promise<Rhythm | null> =>
      inClinic(as('session', clinic, at), async (tx) => {
        const row = await tx
          .selectFrom('reminder')
          .select('rhythm')
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .executeTakeFirst()
        return row?.rhythm ?? null
      }),

    /** As if they had just written it: the first one comes another day. `null`: no more of them. */
    want: async ({ clinic, person }: Actor, rhythm: Rhythm | null, at: Instant): Promise<void> => {
      await inClinic(as('session', clinic, at), async (tx) => {
        await tx
          .deleteFrom('reminder')
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .execute()
        if (rhythm !== null)
          await tx
            .insertInto('reminder')
            .values({ clinic_id: clinic, person_id: person, rhythm, next_at: at, done_at: at })
            .execute()
      })
    },

    /** In the order of their ids, which says nothing of any act. */
    due: async (clinic: ClinicId, at: Instant): Promise<readonly Reminded[]> =>
      await inClinic(as('courier', clinic, at), async (tx) => {
        const rows = await tx
          .selectFrom('reminder as r')
          .innerJoin('chart as c', (join) =>
            join
              .onRef('c.clinic_id', '=', 'r.clinic_id')
              .onRef('c.belongs_to', '=', 'r.person_id')
              .on('c.kind', '=', 'contact'),
          )
          .select(['r.person_id', 'c.chart_id', 'r.rhythm', 'r.done_at'])
          .where('r.clinic_id', '=', clinic)
          .where('r.next_at', '<=', at)
          .orderBy('r.person_id')
          .execute()
        const asked = rows.filter(({ rhythm }) => rhythm === 'as-asked')
        const noted = await notedOf(
          tx,
          clinic,
          asked.map(({ person_id }) => person_id),
        )
        return rows.map(({ person_id, chart_id, rhythm, done_at }) => ({
          person: person_id,
          contact: chart_id,
          rhythm,
          done: done_at,
          noted: noted.get(person_id) ?? [],
        }))
      }),

    again: async (
      clinic: ClinicId,
      person: PersonId,
      next: Instant,
      at: Instant,
    ): Promise<void> => {
      await inClinic(as('courier', clinic, at), (tx) =>
        tx
          .updateTable('reminder')
          .set({ next_at: next })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .execute(),
      )
    },
  }
}

async function notedOf(
  tx: ClinicTransaction,
  clinic: ClinicId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly NotedIn[]>> {
  if (people.length === 0) return new Map()
  const rows = await tx
    .selectFrom('asked')
    .select(['person_id', 'about', 'chart_id as chart', 'mark', 'at'])
    .where('clinic_id', '=', clinic)
    .where('person_id', 'in', people)
    .execute()
  return Map.groupBy(rows, ({ person_id }) => person_id)
}
