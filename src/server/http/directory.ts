import type { z } from 'zod'
import { BELONGS_TO, type Role } from '../../record/chart.ts'
import type { CaseId, ChartId, PersonId } from '../../shared/ids.ts'
import type { OpenRecord } from '../db/open.ts'
import type { ClinicTransaction } from '../db/in-clinic.ts'
import type { Actor, ChartSummary } from '../db/record.ts'
import { createNames } from './names.ts'
import type { Cases, Me, People } from './shapes.ts'

/** Who is who, as far as one person may know it. */
export type Directory = {
  me(actor: Actor): Promise<z.infer<typeof Me>>
  people(actor: Actor): Promise<z.infer<typeof People>['people']>
  cases(actor: Actor): Promise<z.infer<typeof Cases>['cases']>
}

/** Everything here begins at the charts that somebody reads; whoever reads nothing knows only themselves. */
export function createDirectory(record: OpenRecord): Directory {
  const { store } = record
  const names = createNames(record.registrar)
  const asRegistrar = <T>({ clinic, person }: Actor, work: (tx: ClinicTransaction) => Promise<T>) =>
    record.inClinic({ role: 'registrar', clinic, person, at: store.now() }, work)

  return {
    async me(actor) {
      const { clinic, person } = actor
      const at = store.now()
      const { roles, isClient } = await asRegistrar(actor, async (tx) => {
        const employed = await tx
          .selectFrom('staff_role')
          .select('role')
          .distinct()
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .where('from_at', '<=', at)
          .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
          .orderBy('role')
          .execute()
        const client = await tx
          .selectFrom('client')
          .select('person_id')
          .where('clinic_id', '=', clinic)
          .where('person_id', '=', person)
          .executeTakeFirst()
        return { roles: employed.map(({ role }) => role), isClient: client !== undefined }
      })
      const called = await names(clinic, [person])
      const all: Role[] = isClient ? ['partner', ...roles] : roles
      return { clinic, person, now: at, name: called.get(person) ?? '', roles: all }
    },

    /** Also who no longer reads or writes there: what they wrote still bears their name. */
    async people(actor) {
      const charts = await store.charts(actor)
      const known = new Set<PersonId>([actor.person, ...ownersOf(charts)])
      const ids = charts.map(({ chart }) => chart)
      if (ids.length > 0) {
        const others = await asRegistrar(actor, async (tx) => [
          ...(await assigned(tx, 'chart_reader', actor, ids)),
          ...(await assigned(tx, 'chart_writer', actor, ids)),
        ])
        for (const person of others) known.add(person)
      }
      const called = await names(actor.clinic, [...known])
      return [...called]
        .map(([person, name]) => ({ person, name }))
        .sort((a, b) => (a.person < b.person ? -1 : 1))
    },

    async cases(actor) {
      const charts = await store.charts(actor)
      const cases = [...new Set(charts.flatMap((chart) => chart.case ?? []))].sort()
      if (cases.length === 0) return []
      const partners = await asRegistrar(actor, (tx) =>
        tx
          .selectFrom('case_partner')
          .select(['case_id', 'person_id', 'label'])
          .where('clinic_id', '=', actor.clinic)
          .where('case_id', 'in', cases)
          .orderBy('label')
          .execute(),
      )
      const ids = [...new Set(partners.map((partner) => partner.person_id))]
      const called = await names(actor.clinic, ids)
      return cases.map((id) => {
        const own = partners.filter((partner) => partner.case_id === id)
        const people = own.map(({ person_id: person, label }) => ({
          person,
          label,
          name: called.get(person) ?? '',
        }))
        return { case: id, partners: people, charts: chartsOf(id, people, charts) }
      })
    },
  }
}

/** The case's own charts, and those of its partners that this person may read. */
function chartsOf(
  id: CaseId,
  partners: readonly { person: PersonId }[],
  charts: readonly ChartSummary[],
) {
  const owners = new Set<string>(partners.map(({ person }) => person))
  return charts
    .filter((chart) => chart.case === id || owners.has(chart.belongsTo))
    .map(({ chart, kind, belongsTo, role }) => ({ chart, kind, belongsTo, role }))
}

const ownersOf = (charts: readonly ChartSummary[]): PersonId[] =>
  charts
    .filter(({ kind }) => BELONGS_TO[kind] === 'person' || BELONGS_TO[kind] === 'staff')
    .map(({ belongsTo }) => belongsTo as PersonId)

async function assigned(
  tx: ClinicTransaction,
  table: 'chart_reader' | 'chart_writer',
  { clinic }: Actor,
  charts: readonly ChartId[],
): Promise<PersonId[]> {
  const rows = await tx
    .selectFrom(table)
    .select('person_id')
    .distinct()
    .where('clinic_id', '=', clinic)
    .where('chart_id', 'in', [...charts])
    .execute()
  return rows.map((row) => row.person_id)
}
