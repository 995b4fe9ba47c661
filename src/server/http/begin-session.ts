import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Sessions } from '../auth/sessions.ts'
import type { SESSION } from '../auth/limits.ts'
import type { Actor } from '../db/record.ts'
import type { AccountKind } from '../../shared/account-kinds.ts'
import type { Way } from '../db/tables.ts'
import type { Events } from './account-events.ts'
import { cookieName, readCookie, setCookie } from './cookie.ts'

type Deps = { sessions: Sessions; events: Events; secure: boolean }

type Begun = {
  actor: Actor
  as: keyof typeof SESSION
  way: Way
  kind: AccountKind
  absoluteUntil?: number
}

/** A new session with a new token; whoever was signed in on this device before is not any more. */
export async function beginSession(
  { sessions, events, secure }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  begun: Begun,
): Promise<FastifyReply> {
  const name = cookieName(secure)
  const before = readCookie(request.headers.cookie, name)
  const old = before === undefined ? null : await sessions.find(before)
  if (old !== null) {
    await sessions.revoke(old.actor, old.token)
    if (old.actor.person !== begun.actor.person) await events.happened(old.actor, 'sign-in-ended')
  }
  const token = await sessions.open(begun.actor, begun.as, begun.way, begun.absoluteUntil)
  await events.happened(begun.actor, begun.kind)
  return reply
    .header('set-cookie', setCookie(name, token, secure))
    .code(204)
    .send(null)
}
