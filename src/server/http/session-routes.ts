import { z } from 'zod'
import type { Links } from '../auth/links.ts'
import type { Sessions as SessionBook } from '../auth/sessions.ts'
import { instantOf } from '../../shared/instant.ts'
import { notFound, refuse } from './answers.ts'
import type { App } from './app.ts'
import { clearCookie, cookieName, readCookie, setCookie } from './cookie.ts'
import { Sessions } from './shapes.ts'
import { actorOf, sessionOf } from './signed-in.ts'

type Deps = { sessions: SessionBook; links: Links; secure: boolean }

/** Signing in with a link. The token comes in the body: the page takes it from the fragment, which no log sees. */
export function signInRoute(app: App, { sessions, links, secure }: Deps): void {
  const name = cookieName(secure)
  app.route({
    method: 'POST',
    url: '/api/session/link',
    bodyLimit: 1024,
    schema: {
      summary: 'Sign in with a one-time link',
      body: z.object({ token: z.string() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const found = await links.use(request.body.token)
      if (found === null) return refuse(reply, 'not-signed-in')
      // Rotation: whoever was signed in on this device before is not any more.
      const before = readCookie(request.headers.cookie, name)
      const old = before === undefined ? null : await sessions.find(before)
      if (old !== null) await sessions.revoke(old.actor, old.token)
      const token = await sessions.open(found.actor, found.as)
      return reply
        .header('set-cookie', setCookie(name, token, secure))
        .code(204)
        .send(null)
    },
  })
}

/** One's own sign-ins: seeing them, and ending them. */
export function sessionRoutes(app: App, { sessions, secure }: Omit<Deps, 'links'>): void {
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
    method: 'DELETE',
    url: '/api/session',
    schema: { summary: 'Sign out', response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { actor, token } = sessionOf(request)
      await sessions.revoke(actor, token)
      return reply.header('set-cookie', clearCookie(name, secure)).code(204).send(null)
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
      await sessions.revoke(actor, { clinic: actor.clinic, hash: found.hash })
      return reply.code(204).send(null)
    },
  })
}
