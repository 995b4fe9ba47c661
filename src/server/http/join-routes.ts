import { z } from 'zod'
import type { Accounts } from '../auth/accounts.ts'
import type { Passkeys } from '../auth/passkeys.ts'
import type { Actor } from '../db/record.ts'
import { instantOf, Instant } from '../../shared/instant.ts'
import { refuse } from './answers.ts'
import type { Events } from './account-events.ts'
import type { App } from './app.ts'
import { Answered, PasskeyAsked } from './shapes.ts'

type Deps = { accounts: Accounts; passkeys: Passkeys; events: Events }

const Code = z.object({ code: z.string().max(60) })

/** Coming with a code: of an invitation that was spoken, or of a recovery that has waited. Nobody is signed in by it. */
export function joinRoutes(app: App, { accounts, passkeys, events }: Deps): void {
  app.route({
    method: 'POST',
    url: '/api/join/ask',
    bodyLimit: 1024,
    schema: {
      summary: 'What a code is for: a passkey to be made now, or a recovery that still waits',
      body: Code,
      response: {
        200: z.union([
          z.object({ kind: z.literal('make'), options: PasskeyAsked }),
          z.object({ kind: z.literal('wait'), readyAt: Instant }),
        ]),
      },
    },
    handler: async (request, reply) => {
      const { code } = request.body
      const found = await accounts.look(code)
      if (found === null) return refuse(reply, 'not-signed-in')
      if (found.kind === 'recovering') await events.happened(found.actor, 'recovery-asked')
      if (found.kind === 'recovering')
        return { kind: 'wait' as const, readyAt: instantOf(found.readyAt) }
      const options = await passkeys.askToMake(found.actor, {
        for: 'join',
        actor: found.actor,
        code,
      })
      return { kind: 'make' as const, options }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/join',
    bodyLimit: 32_768,
    schema: {
      summary:
        'The passkey that was made. After an invitation it signs in once staff have heard its number',
      body: z.object({ response: Answered }),
      response: { 200: z.object({ checkNumber: z.string().nullable() }) },
    },
    handler: async (request, reply) => {
      let recovered = false
      let owner = null as Actor | null
      const row = await passkeys.made(request.body.response, async (purpose) => {
        if (purpose.for !== 'join') return null
        const used = await accounts.use(purpose.code)
        if (used === null || used.actor.person !== purpose.actor.person) return null
        recovered = used.kind === 'recovered'
        owner = used.actor
        return { actor: used.actor, boundBy: recovered ? used.actor.person : null }
      })
      const kind = row === null ? 'passkey-refused' : recovered ? 'recovery-used' : 'passkey-made'
      if (owner !== null) await events.happened(owner, kind)
      if (row === null) return refuse(reply, 'not-signed-in')
      return { checkNumber: recovered ? null : row.checkNumber }
    },
  })
}
