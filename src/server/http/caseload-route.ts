import { z } from 'zod'
import { CaseId } from '../../shared/ids.ts'
import type { OpenRecord } from '../db/open.ts'
import { sendText } from './answers.ts'
import type { App } from './app.ts'
import { actorOf } from './signed-in.ts'

/** A line for each case, as care/caseload/glance.ts makes it; texts that are ready go out as they are. */
export function caseloadRoute(
  app: App,
  { caseload, timeZone }: Pick<OpenRecord, 'caseload' | 'timeZone'>,
): void {
  app.route({
    method: 'GET',
    url: '/api/caseload',
    exposeHeadRoute: false,
    schema: {
      summary:
        'A line for each case whose charts I read as staff: its journeys, what is due, what worries',
      response: {
        200: z.object({
          timeZone: z.string().nullable(),
          cases: z.array(z.looseObject({ case: CaseId })),
        }),
      },
    },
    serializerCompiler: () => (data) => String(data),
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const lines = await caseload.of(actor)
      const zone = JSON.stringify(lines.length > 0 ? await timeZone(actor.clinic) : null)
      return sendText(reply, `{"timeZone":${zone},"cases":[${lines.join(',')}]}`)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/caseload/find',
    bodyLimit: 1024,
    schema: {
      summary: 'Those of my cases in which somebody is called so',
      body: z.object({ name: z.string().trim().min(2).max(100) }),
      response: { 200: z.object({ cases: z.array(CaseId) }) },
    },
    handler: async (request) => ({
      cases: [...(await caseload.find(actorOf(request), request.body.name))],
    }),
  })
}
