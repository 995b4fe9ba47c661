import { z } from 'zod'
import { KINDS } from '../../care/kinds.ts'
import { mayWrite } from '../../care/writing.ts'
import { ChartKind } from '../../record/chart.ts'
import { ChartId } from '../../shared/ids.ts'
import { HOUR, Instant, plusMs } from '../../shared/instant.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { RecordStore } from '../db/record.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import { notFound, refuse, sendProblem } from './answers.ts'
import type { App } from './app.ts'
import { ownEntry } from './own-entry.ts'
import { actorOf } from './signed-in.ts'

type Deps = { store: RecordStore; registrar: Registrar; whoMay: WhoMay }

const OPENED = KINDS['break-glass.opened'].body

/**
 * Reading in need, by a clinician who is no reader: the entry in the clinic's chart first, decided and signed, then
 * the reader's row, which ends by itself. A second person reviews it with an entry of its own.
 */
export function breakGlassRoutes(app: App, { store, registrar, whoMay }: Deps): void {
  app.route({
    method: 'POST',
    url: '/api/break-glass',
    bodyLimit: 2048,
    schema: {
      summary:
        'Read a chart that I am no reader of, for a reason and some hours; somebody else reviews it',
      body: z.object({
        /** The person or case that it belongs to. */
        of: z.uuid(),
        kind: ChartKind,
        reason: OPENED.shape.reason,
        hours: z.number().positive().max(72),
      }),
      response: { 201: z.object({ opened: z.uuid(), chart: ChartId, until: Instant }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { of, kind, reason, hours } = request.body
      const role = (await whoMay.roles(actor)).find((each) =>
        mayWrite(each, 'clinic', 'break-glass.opened'),
      )
      const clinic = (await store.charts(actor)).find((chart) => chart.kind === 'clinic')
      if (role === undefined || clinic === undefined) return notFound(reply)
      const chart = await registrar.chartOf(actor.clinic, of, kind)
      if (chart === null) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      const at = store.now()
      const until = plusMs(at, hours * HOUR)
      const { id: opened, text } = ownEntry(actor, at, clinic.chart, 'break-glass.opened', {
        chart,
        chartKind: kind,
        reason,
        until,
      })
      const [receipt] = await store.append(actor, [text])
      if (receipt?.outcome !== 'stored')
        return receipt?.outcome === 'refused'
          ? sendProblem(reply, receipt.problem)
          : refuse(reply, 'unexpected')
      await registrar.admitReader(actor.clinic, chart, {
        person: actor.person,
        role,
        reason,
        from: at,
        until,
      })
      return reply.code(201).send({ opened, chart, until })
    },
  })
}
