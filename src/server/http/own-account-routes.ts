import { z } from 'zod'
import type { Accounts } from '../auth/accounts.ts'
import { RECOVERY_WAIT_MS } from '../auth/limits.ts'
import type { Passkeys } from '../auth/passkeys.ts'
import type { PasskeyTable } from '../auth/passkey-table.ts'
import type { AccountEvents as AccountEventBook } from '../db/audit/account-events.ts'
import { Instant, instantOf } from '../../shared/instant.ts'
import { notFound, refuse } from './answers.ts'
import type { Events } from './account-events.ts'
import type { App } from './app.ts'
import { AccountEvents, Answered, PasskeyAsked } from './shapes.ts'
import { actorOf } from './signed-in.ts'

type Deps = {
  accounts: Accounts
  passkeys: Passkeys
  passkeyTable: PasskeyTable
  events: Events
  accountEvents: Pick<AccountEventBook, 'of'>
  now: () => number
}

const Account = z.object({
  number: z.string(),
  proved: z.boolean(),
  passkeys: z.array(
    z.object({
      passkey: z.string(),
      since: Instant,
      lastUsed: Instant.nullable(),
      bound: z.boolean(),
    }),
  ),
  authenticator: z.boolean(),
  /** Somebody gave one of my recovery codes: when it will let them in, if it is not stopped. */
  recoveries: z.array(z.object({ readyAt: Instant })),
})

/** My own ways in: seeing them, adding and taking away. What adds a way in needs a fresh proof. */
export function ownAccountRoutes(app: App, deps: Deps): void {
  const { accounts, passkeys, passkeyTable, events, accountEvents, now } = deps
  app.route({
    method: 'GET',
    url: '/api/account',
    schema: { summary: 'My ways in', response: { 200: Account } },
    handler: async (request) => {
      const actor = actorOf(request)
      const rows = await passkeyTable.of(actor)
      return {
        number: await accounts.numberOf(actor),
        proved: actor.stale !== true,
        passkeys: rows.map((row) => ({
          passkey: row.id,
          since: instantOf(row.createdAt),
          lastUsed: row.lastUsedAt === null ? null : instantOf(row.lastUsedAt),
          bound: row.boundAt !== null,
        })),
        authenticator: await accounts.hasAuthenticator(actor),
        recoveries: (await accounts.recoveriesAsked(actor)).map((at) => ({
          readyAt: instantOf(at + RECOVERY_WAIT_MS),
        })),
      }
    },
  })

  app.route({
    method: 'GET',
    url: '/api/account/events',
    schema: {
      summary: 'What happened to my account, newest first',
      response: { 200: AccountEvents },
    },
    handler: async (request) => ({ events: [...(await accountEvents.of(actorOf(request)))] }),
  })

  app.route({
    method: 'POST',
    url: '/api/account/passkeys/ask',
    bodyLimit: 1024,
    schema: { summary: 'What a device is to make', response: { 200: PasskeyAsked } },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (actor.stale) return refuse(reply, 'step-up')
      return await passkeys.askToMake(actor, { for: 'another', actor })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/account/passkeys',
    bodyLimit: 32_768,
    schema: {
      summary: 'Another passkey of mine',
      body: z.object({ response: Answered }),
      response: { 201: z.object({ passkey: z.string() }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (actor.stale) return refuse(reply, 'step-up')
      const row = await passkeys.made(request.body.response, async (purpose) =>
        purpose.for === 'another' && purpose.actor.person === actor.person
          ? { actor, boundBy: actor.person }
          : null,
      )
      if (row === null) return refuse(reply, 'malformed-request')
      await events.happened(actor, 'passkey-made')
      return reply.code(201).send({ passkey: row.id })
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/account/passkeys/:passkey',
    schema: {
      summary: 'Take a passkey of mine away',
      params: z.object({ passkey: z.string().max(1400) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (actor.stale) return refuse(reply, 'step-up')
      const own = await passkeyTable.of(actor)
      const gone = own.find((row) => row.id === request.params.passkey)
      if (gone === undefined) return notFound(reply)
      const left = own.filter((row) => row !== gone && row.boundAt !== null)
      if (left.length === 0) return refuse(reply, 'last-key')
      await events.happened(actor, 'passkey-taken-away')
      await passkeyTable.end(actor, gone.id, now())
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/account/authenticator',
    bodyLimit: 1024,
    schema: {
      summary: 'A new authenticator: its secret, shown once. It counts once a first code was given',
      response: { 200: z.object({ address: z.string() }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (actor.stale) return refuse(reply, 'step-up')
      await events.happened(actor, 'authenticator-made')
      return { address: await accounts.beginAuthenticator(actor) }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/account/authenticator/confirm',
    bodyLimit: 1024,
    schema: {
      summary: 'The first code that it shows',
      body: z.object({ code: z.string().max(20) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const right = await accounts.codeIsRight(actor, request.body.code, false)
      if (!right) return refuse(reply, 'malformed-request')
      await events.happened(actor, 'authenticator-confirmed')
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/account/recovery-codes',
    bodyLimit: 1024,
    schema: {
      summary: 'New recovery codes, shown once; those before stop working',
      response: { 200: z.object({ codes: z.array(z.string()) }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (actor.stale) return refuse(reply, 'step-up')
      await events.happened(actor, 'recovery-codes-made')
      return { codes: [...(await accounts.issueRecovery(actor))] }
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/account/recoveries',
    schema: {
      summary: 'Stop whatever recovery was begun with a code of mine; that code works no more',
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      await events.happened(actor, 'recovery-stopped')
      await accounts.stopRecoveries(actor)
      return reply.code(204).send(null)
    },
  })
}
