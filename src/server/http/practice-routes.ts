import { z } from 'zod'
import { instrumentOf } from '../../care/measures/instruments/all.ts'
import { togetherOf } from '../../outcomes/practice/together.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { OpenRecord } from '../db/open.ts'
import type { Actor } from '../db/record.ts'
import { notFound } from './answers.ts'
import type { App } from './app.ts'
import { actorOf } from './signed-in.ts'

type Deps = Pick<OpenRecord, 'caseload'> & {
  readonly whoMay: WhoMay
}

/** A practice in figures, from the cases that the medical director reads; to everybody else it is not there. */
export function practiceRoutes(app: App, { caseload, whoMay }: Deps): void {
  const isDirector = async (actor: Actor): Promise<boolean> =>
    (await whoMay.roles(actor)).includes('medical-director')

  app.route({
    method: 'GET',
    url: '/api/practice',
    exposeHeadRoute: false,
    schema: {
      summary:
        'For the medical director: how care goes over all cases that they read, small cells left out',
      response: { 200: z.object({ practice: z.looseObject({ cases: z.int() }).nullable() }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (!(await isDirector(actor))) return notFound(reply)
      return { practice: await caseload.practice(actor) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/practice/together/:instrument',
    exposeHeadRoute: false,
    schema: {
      summary:
        'For the medical director: how two partners go together in one instrument, and over time',
      params: z.object({ instrument: z.string().max(40) }),
      response: { 200: z.looseObject({ instrument: z.string() }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const instrument = instrumentOf(request.params.instrument)
      if (!(await isDirector(actor)) || instrument === null) return notFound(reply)
      return togetherOf(await caseload.tallies(actor), instrument)
    },
  })
}
