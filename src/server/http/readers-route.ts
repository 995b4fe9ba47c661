import { z } from 'zod'
import { ChartKind, Role } from '../../record/chart.ts'
import { ChartId, PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { RecordStore } from '../db/record.ts'
import { needOf } from '../db/registrar/break-glass.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import { notFound } from './answers.ts'
import type { App } from './app.ts'
import { actorOf } from './signed-in.ts'

type Deps = { store: RecordStore; registrar: Registrar; whoMay: WhoMay }

const Readers = z.object({
  charts: z.array(
    z.object({
      chart: ChartId,
      kind: ChartKind,
      belongsTo: z.uuid(),
      readers: z.array(
        z.object({
          person: PersonId,
          name: z.string(),
          role: Role,
          from: Instant,
          until: Instant.nullable(),
          reason: z.string(),
          inNeed: z.string().nullable(),
        }),
      ),
    }),
  ),
})

/** Who reads a case’s charts and its partners’ own: of those that the asker reads as staff, and of no others. */
export function readersRoute(app: App, { store, registrar, whoMay }: Deps): void {
  app.route({
    method: 'GET',
    url: '/api/cases/:case/readers',
    schema: {
      summary:
        'Who reads those charts of a case that I read, as what, since when and why; for staff',
      params: z.object({ case: z.string().max(60) }),
      response: { 200: Readers },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { case: id } = request.params
      if ((await whoMay.roles(actor)).length === 0) return notFound(reply)
      const partners = new Set<string>(
        (await registrar.partners(actor.clinic))
          .filter((each) => each.case === id)
          .map(({ person }) => person),
      )
      const charts = (await store.charts(actor)).filter(
        ({ role, belongsTo }) =>
          role !== 'partner' && (belongsTo === id || partners.has(belongsTo)),
      )
      // A partner's own chart, read for another case, is no way to this one.
      if (!charts.some(({ belongsTo }) => belongsTo === id)) return notFound(reply)
      const readers = await registrar.readersOf(
        actor.clinic,
        charts.map(({ chart }) => chart),
      )
      const people = [...new Set(readers.map(({ person }) => person))]
      const names = await registrar.names(actor.clinic, people)
      return {
        charts: charts.map(({ chart, kind, belongsTo }) => ({
          chart,
          kind,
          belongsTo,
          readers: readers
            .filter((each) => each.chart === chart)
            .map(({ person, role, from, until, reason }) => ({
              person,
              name: names.get(person) ?? '',
              role,
              from,
              until,
              reason,
              inNeed: needOf(reason),
            })),
        })),
      }
    },
  })
}
