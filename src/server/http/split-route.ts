import { z } from 'zod'
import { mayWrite } from '../../care/writing.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { RecordStore } from '../db/record.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import { notFound, refuse } from './answers.ts'
import type { App } from './app.ts'
import { ownEntry } from './own-entry.ts'
import { actorOf } from './signed-in.ts'

type Deps = { store: RecordStore; registrar: Registrar; whoMay: WhoMay }

/**
 * The end of a couple’s shared record: announced in each of the case’s charts, and then partners write there no more.
 * Again after it was cut short, it does what was left.
 */
export function splitRoute(app: App, { store, registrar, whoMay }: Deps): void {
  app.route({
    method: 'POST',
    url: '/api/cases/:case/split',
    bodyLimit: 1024,
    schema: {
      summary: 'The shared record of a case takes nothing new from now on, and stays readable',
      params: z.object({ case: z.string().max(60) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const roles = await whoMay.roles(actor)
      if (!roles.some((role) => mayWrite(role, 'joint', 'case.split'))) return notFound(reply)
      const charts = (await store.charts(actor)).filter(
        (chart) =>
          chart.case === request.params.case && mayWrite(chart.role, chart.kind, 'case.split'),
      )
      const [first] = charts
      if (first?.case === undefined) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      const at = store.now()
      const receipts = await store.append(
        actor,
        charts.map(
          ({ chart }) => ownEntry(actor, at, chart, 'case.split', { case: first.case }).text,
        ),
      )
      if (!receipts.every(({ outcome }) => outcome === 'stored')) return notFound(reply)
      await registrar.splitCase(actor.clinic, first.case)
      return reply.code(204).send(null)
    },
  })
}
