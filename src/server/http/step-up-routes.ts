import { z } from 'zod'
import type { Accounts } from '../auth/accounts.ts'
import type { Links } from '../auth/links.ts'
import type { Answer, Passkeys } from '../auth/passkeys.ts'
import type { Sessions } from '../auth/sessions.ts'
import { refuse } from './answers.ts'
import type { Events } from './account-events.ts'
import type { App } from './app.ts'
import { beginSession } from './begin-session.ts'
import { Answered, PasskeyAsked } from './shapes.ts'
import { sessionOf } from './signed-in.ts'

type Deps = {
  sessions: Sessions
  links: Links
  passkeys: Passkeys
  accounts: Accounts
  events: Events
  secure: boolean
}

/** Proving once more who one is. The session goes on under a new token, and lasts no longer than it would have. */
export function stepUpRoutes(app: App, deps: Deps): void {
  const { links, passkeys, accounts, events } = deps
  app.route({
    method: 'POST',
    url: '/api/session/proof/ask',
    bodyLimit: 1024,
    schema: {
      summary: 'What a device is to sign with a passkey of mine',
      response: { 200: PasskeyAsked },
    },
    handler: (request) => {
      const live = sessionOf(request)
      return passkeys.askAgain(live.actor, live.key)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/session/proof',
    bodyLimit: 16_384,
    schema: {
      summary: 'Prove once more that it is me, with a passkey or an authenticator’s code',
      body: z.union([z.object({ response: Answered }), z.object({ code: z.string().max(20) })]),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const live = sessionOf(request)
      const proved =
        'code' in request.body
          ? await accounts.codeIsRight(live.actor, request.body.code)
          : await isOwnAnswer(request.body.response)
      const { actor } = live
      if (!proved) {
        await events.refused(actor, 'proof-refused')
        return refuse(reply, 'step-up')
      }
      const as = await links.kindOf(actor)
      const { way, absoluteUntil } = live.row
      const kind = 'code' in request.body ? 'proved-by-code' : 'proved-by-passkey'
      return await beginSession(deps, request, reply, { actor, as, way, kind, absoluteUntil })

      async function isOwnAnswer(response: Answer): Promise<boolean> {
        const found = await passkeys.answered(response, live.actor)
        return (
          'actor' in found &&
          found.purpose.for === 'step-up' &&
          found.purpose.session === live.key &&
          found.actor.person === live.actor.person
        )
      }
    },
  })
}
