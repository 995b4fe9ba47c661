import type { FastifyReply, FastifyRequest } from 'fastify'
import { isProved, type Live, type Sessions } from '../auth/sessions.ts'
import type { Actor } from '../db/record.ts'
import { cookieName, readCookie } from './cookie.ts'
import { refuse } from './answers.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Real time in ms, by which sign-ins live. */
    realTime: () => number
  }
  interface FastifyRequest {
    session: Live | null
  }
}

/** Who is asking. Only for handlers behind `requireSession`; without a session it is a mistake of ours. */
export function actorOf(request: FastifyRequest): Actor {
  const live = sessionOf(request)
  return isProved(live, request.server.realTime()) ? live.actor : { ...live.actor, stale: true }
}

export function sessionOf(request: FastifyRequest): Live {
  if (request.session === null) throw new Error('a route that needs a session is not behind one')
  return request.session
}

/** What a locked session can still be used for: to be unlocked by its owner, or to be ended. */
const OPEN_TO_LOCKED: ReadonlySet<string> = new Set([
  'POST /api/session/lock',
  'POST /api/session/proof/ask',
  'POST /api/session/proof',
  'DELETE /api/session',
])
const opensLocked = ({ method, routeOptions }: FastifyRequest): boolean =>
  OPEN_TO_LOCKED.has(`${method} ${routeOptions.url}`)

/**
 * Runs before a body is read, so that nobody unknown can make the server take in a megabyte. A session that
 * was found valid seconds ago is believed without a query and without a promise.
 */
export function requireSession(sessions: Sessions, secure: boolean) {
  const name = cookieName(secure)
  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const token = readCookie(request.headers.cookie, name)
    const found = token === undefined ? null : sessions.find(token)
    const go = (session: Live | null): void => {
      request.session = session
      if (session === null) refuse(reply, 'not-signed-in')
      else if (session.row.lockedAt !== null && !opensLocked(request)) refuse(reply, 'locked')
      else done()
    }
    if (found instanceof Promise) found.then(go, done)
    else go(found)
  }
}
