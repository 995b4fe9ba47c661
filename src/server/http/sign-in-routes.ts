import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Accounts } from '../auth/accounts.ts'
import type { Links } from '../auth/links.ts'
import type { Passkeys } from '../auth/passkeys.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { AccountKind } from '../../shared/account-kinds.ts'
import type { Actor } from '../db/record.ts'
import type { Registrar } from '../db/registrar/registrar.ts'
import { refuse } from './answers.ts'
import type { Events } from './account-events.ts'
import type { App } from './app.ts'
import { beginSession } from './begin-session.ts'
import { Answered, PasskeyAsked } from './shapes.ts'

type Deps = {
  sessions: Sessions
  links: Links
  passkeys: Passkeys
  accounts: Accounts
  whoMay: WhoMay
  registrar: Registrar
  events: Events
  secure: boolean
}

/** The three ways in. Whatever is wrong with a way, the answer is the same. */
export function signInRoutes(app: App, deps: Deps): void {
  const { links, passkeys, accounts, whoMay, registrar, events } = deps
  const no = async (reply: FastifyReply, owner: Actor | null, kind: AccountKind) => {
    await events.refused(owner, kind)
    return refuse(reply, 'not-signed-in')
  }
  app.route({
    method: 'POST',
    url: '/api/session/link/ask',
    bodyLimit: 1024,
    schema: {
      summary: 'Whom a one-time link will sign in; it is not used up',
      body: z.object({ token: z.string() }),
      response: { 200: z.object({ name: z.string() }) },
    },
    handler: async (request, reply) => {
      const found = await links.look(request.body.token)
      if (found === null) return refuse(reply, 'not-signed-in')
      const names = await registrar.names(found.clinic, [found.person])
      return { name: names.get(found.person) ?? '' }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/session/link',
    bodyLimit: 1024,
    schema: {
      summary: 'Sign in with a one-time link. Its token comes from the fragment, which no log sees',
      body: z.object({ token: z.string() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const found = await links.use(request.body.token)
      if ('spent' in found) return await no(reply, found.spent, 'link-refused')
      const kind = 'signed-in-by-link'
      return await beginSession(deps, request, reply, { ...found, way: 'link', kind })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/session/passkey/ask',
    bodyLimit: 1024,
    schema: {
      summary: 'What a device is to sign with whichever passkey it has for us',
      response: { 200: PasskeyAsked },
    },
    handler: () => passkeys.askToSignIn(),
  })

  app.route({
    method: 'POST',
    url: '/api/session/passkey',
    bodyLimit: 16_384,
    schema: {
      summary: 'Sign in with a passkey',
      body: z.object({ response: Answered }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const found = await passkeys.answered(request.body.response)
      if ('wrong' in found) return await no(reply, found.wrong, 'passkey-refused')
      const { actor, purpose } = found
      if (purpose.for !== 'sign-in') return await no(reply, actor, 'passkey-refused')
      const as = await links.kindOf(actor)
      const kind = 'signed-in-by-passkey'
      return await beginSession(deps, request, reply, { actor, as, way: 'passkey', kind })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/session/code',
    bodyLimit: 1024,
    schema: {
      summary: 'Sign in with an account number and the code that an authenticator shows',
      body: z.object({ number: z.string().max(60), code: z.string().max(20) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = await accounts.byNumber(request.body.number)
      const right = await accounts.codeIsRight(actor, request.body.code)
      // Staff sign in with two factors always; an app alone is one.
      const employed = (await whoMay.roles(actor)).length > 0
      if (!right || employed) return await no(reply, actor, 'code-refused')
      const kind = 'signed-in-by-code'
      return await beginSession(deps, request, reply, { actor, as: 'partner', way: 'code', kind })
    },
  })
}
