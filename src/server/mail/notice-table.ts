import type { ChartId, ClinicId, PersonId } from '../../shared/ids.ts'
import { DAY, plusMs, type Instant } from '../../shared/instant.ts'
import type { OpenRecord } from '../db/open.ts'

export type Waiting = {
  readonly person: PersonId
  readonly contact: ChartId
  /** Since when what was sent to them did not arrive. */
  readonly failingSince: Instant | null
}

/** After this, what waited is no news. Unit: ms. */
const FORGOTTEN_AFTER = 7 * DAY

/** For whom something waits, as the courier may know it: who, since when, and where their contact chart is. */
export function noticeTable({ inClinic }: Pick<OpenRecord, 'inClinic'>) {
  const as = (clinic: ClinicId, at: Instant) =>
    ({ role: 'courier', clinic, person: null, at }) as const
  return {
    /** In the order of their ids, which says nothing of any act. */
    due: async (clinic: ClinicId, at: Instant): Promise<readonly Waiting[]> =>
      await inClinic(as(clinic, at), async (tx) => {
        await tx
          .deleteFrom('notice')
          .where('clinic_id', '=', clinic)
          .where('raised_at', '<=', plusMs(at, -FORGOTTEN_AFTER))
          .execute()
        const rows = await tx
          .selectFrom('notice as n')
          .innerJoin('chart as c', (join) =>
            join
              .onRef('c.clinic_id', '=', 'n.clinic_id')
              .onRef('c.belongs_to', '=', 'n.person_id')
              .on('c.kind', '=', 'contact'),
          )
          .select(['n.person_id', 'c.chart_id'])
          .select((each) => each.fn.min('n.failing_since').as('failing_since'))
          .where('n.clinic_id', '=', clinic)
          .where('n.due_at', '<=', at)
          .groupBy(['n.person_id', 'c.chart_id'])
          .orderBy('n.person_id')
          .execute()
        return rows.map(({ person_id, chart_id, failing_since }) => ({
          person: person_id,
          contact: chart_id,
          failingSince: failing_since,
        }))
      }),
    /** They were told, or are not to be told: nothing that waited until then waits any more. */
    done: async (clinic: ClinicId, person: PersonId, at: Instant): Promise<void> => {
      await inClinic(as(clinic, at), (tx) =>
        tx
          .deleteFrom('notice')
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('raised_at', '<=', at)
          .execute(),
      )
    },
    later: async (
      clinic: ClinicId,
      person: PersonId,
      at: Instant,
      due: Instant,
      failingSince: Instant | null,
    ): Promise<void> => {
      await inClinic(as(clinic, at), (tx) =>
        tx
          .updateTable('notice')
          .set({ due_at: due, failing_since: failingSince })
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('due_at', '<=', at)
          .execute(),
      )
    },
  }
}
export type NoticeTable = ReturnType<typeof noticeTable>
