import { z } from 'zod'
import type { Directory } from './directory.ts'
import type { App } from './app.ts'
import { Cases, Me, People } from './shapes.ts'
import { actorOf } from './signed-in.ts'

type Deps = {
  directory: Directory
  helpLines: readonly string[]
  messageHours: readonly string[]
  mail: boolean
}

/** Who I am, whom I have to do with, in which cases, and whom anyone can call. */
export function accountRoutes(app: App, { directory, helpLines, messageHours, mail }: Deps): void {
  app.route({
    method: 'GET',
    url: '/api/help-lines',
    schema: {
      summary:
        'Whom anyone can call in need, when messages are read, and whether mail is sent, as the clinic says it; the same for everybody',
      response: {
        200: z.object({
          lines: z.array(z.string()),
          messageHours: z.array(z.string()),
          mail: z.boolean(),
        }),
      },
    },
    handler: async () => ({ lines: [...helpLines], messageHours: [...messageHours], mail }),
  })
  app.route({
    method: 'GET',
    url: '/api/me',
    schema: { summary: 'Who I am', response: { 200: Me } },
    handler: (request) => directory.me(actorOf(request)),
  })
  app.route({
    method: 'GET',
    url: '/api/people',
    schema: {
      summary:
        'Names of the people whose charts I read; for a partner, of those who share a case with them',
      response: { 200: People },
    },
    handler: async (request) => ({ people: [...(await directory.people(actorOf(request)))] }),
  })
  app.route({
    method: 'GET',
    url: '/api/cases',
    schema: { summary: 'The cases that I am in', response: { 200: Cases } },
    handler: async (request) => ({ cases: [...(await directory.cases(actorOf(request)))] }),
  })
}
