import { z } from 'zod'
import { CaseId, ChartId, PersonId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import type { OpenRecord } from '../db/open.ts'
import { notFound } from './answers.ts'
import type { App } from './app.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import { AuditFound, ChartAccesses } from './shapes.ts'
import { actorOf } from './signed-in.ts'
import { whose } from './whose.ts'

const Period = z.object({ from: Instant.optional(), to: Instant.optional() })

type Deps = { accesses: OpenRecord['accesses']; registrar: Registrar }

/** Who read what. */
export function accessRoutes(app: App, { accesses, registrar }: Deps): void {
  app.route({
    method: 'GET',
    url: '/api/charts/:chart/accesses',
    schema: {
      summary:
        'Who read a chart that I read, newest first: mine, and staff by role and day; to staff, staff by name and time',
      params: z.object({ chart: z.string() }),
      querystring: Period,
      response: { 200: ChartAccesses },
    },
    handler: async (request, reply) => {
      const chart = ChartId.safeParse(request.params.chart)
      if (!chart.success) return notFound(reply)
      const found = await accesses.ofChart(actorOf(request), chart.data, request.query)
      return found === null ? notFound(reply) : reply.send(found as z.infer<typeof ChartAccesses>)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/audit',
    // A search leaves an event: it is asked for whole, or not at all.
    exposeHeadRoute: false,
    schema: {
      summary: 'For a privacy officer: who read, wrote and searched, newest first, without content',
      // What is no id is nobody's: for whoever is no officer there is nothing here, however it is asked.
      querystring: z.object({
        person: z.string().optional(),
        chart: z.string().optional(),
        of: z.string().optional(),
        from: z.string().optional(),
        to: z.string().optional(),
      }),
      response: { 200: AuditFound },
    },
    handler: async (request, reply) => {
      const sought = Period.extend({
        person: PersonId.optional(),
        chart: ChartId.optional(),
        of: z.union([PersonId, CaseId]).optional(),
      }).safeParse(request.query)
      if (!sought.success) return notFound(reply)
      const actor = actorOf(request)
      const answer = await accesses.search(actor, sought.data)
      if (answer === null) return notFound(reply)
      const { found, more } = answer
      const people = found.flatMap(({ person, subject, belongsTo }) => [
        person,
        ...(subject === undefined ? [] : [subject]),
        ...(belongsTo === undefined ? [] : [belongsTo]),
      ])
      const named = await whose(registrar, actor.clinic, [...new Set(people)])
      const inNames = found.map(({ belongsTo, ...each }) => ({
        ...each,
        name: named(each.person),
        ...(belongsTo === undefined ? {} : { whose: named(belongsTo) }),
        ...(each.subject === undefined ? {} : { subjectName: named(each.subject) }),
      }))
      return reply.send({ found: inNames, more } as z.infer<typeof AuditFound>)
    },
  })
}
