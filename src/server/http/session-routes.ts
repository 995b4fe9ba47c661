import { z } from 'zod'
import type { Sessions as SessionBook } from '../auth/sessions.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import type { SubscriptionTable } from '../mail/subscription-table.ts'
import { instantOf } from '../../shared/instant.ts'
import { notFound, refuse } from './answers.ts'
import type { Events } from './account-events.ts'
import type { App } from './app.ts'
import { clearCookie, cookieName } from './cookie.ts'
import { Sessions } from './shapes.ts'
import { actorOf, sessionOf } from './signed-in.ts'

type Deps = {
  sessions: SessionBook
  phones: SubscriptionTable
  events: Events
  whoMay: WhoMay
  registrar: Registrar
  secure: boolean
}

/** One's own sign-ins: seeing them, and ending them. */
export function sessionRoutes(
  app: App,
  { sessions, phones, events, whoMay, registrar, secure }: Deps,
): void {
  const name = cookieName(secure)
  app.route({
    method: 'GET',
    url: '/api/session',
    schema: { summary: 'Where I am signed in', response: { 200: Sessions } },
    handler: async (request) => {
      const current = sessionOf(request).key
      const mine = await sessions.list(actorOf(request))
      return {
        sessions: mine.map(({ key, createdAt, lastSeenAt }) => ({
          session: key,
          current: key === current,
          since: instantOf(createdAt),
          lastUsed: instantOf(lastSeenAt),
        })),
      }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/session/lock',
    bodyLimit: 1024,
    schema: {
      summary: 'For staff: lock this session until I have proved who I am. Says whose it is',
      response: { 200: z.object({ name: z.string() }) },
    },
    handler: async (request, reply) => {
      const live = sessionOf(request)
      const { clinic, person } = live.actor
      if ((await whoMay.roles(live.actor)).length === 0) return notFound(reply)
      if (live.row.lockedAt === null) {
        await events.happened(live.actor, 'locked')
        await sessions.lock(live)
      }
      const names = await registrar.names(clinic, [person])
      return { name: names.get(person) ?? '' }
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/session',
    schema: { summary: 'Sign out', response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { actor, token } = sessionOf(request)
      await sessions.revoke(actor, token)
      await events.happened(actor, 'signed-out')
      return reply.header('set-cookie', clearCookie(name, secure)).code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/session/end-others',
    bodyLimit: 1024,
    schema: { summary: 'End every other sign-in of mine', response: { 204: z.null() } },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (actor.stale) return refuse(reply, 'step-up')
      await events.happened(actor, 'other-sign-ins-ended')
      await sessions.revokeAll(actor, sessionOf(request).key)
      // Which of them was made where is not known: whoever wants a notice here allows it once more.
      await phones.endAll(actor)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/session/:session',
    schema: {
      summary: 'End another sign-in of mine',
      params: z.object({ session: z.string() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      // Only from one's own list: a key that somebody else leaked must end nothing.
      const mine = await sessions.list(actor)
      const found = mine.find(({ key }) => key === request.params.session)
      if (found === undefined) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      await events.happened(actor, 'sign-in-ended')
      await sessions.revoke(actor, { clinic: actor.clinic, hash: found.hash })
      return reply.code(204).send(null)
    },
  })
}
