import { z } from 'zod'
import { RHYTHMS } from '../../care/contact/reminders.ts'
import type { WhoMay } from '../auth/who-may.ts'
import type { RecordStore } from '../db/record.ts'
import type { Pusher } from '../mail/push.ts'
import type { ReminderTable } from '../mail/reminder-table.ts'
import type { SubscriptionTable } from '../mail/subscription-table.ts'
import type { Events } from './account-events.ts'
import { notFound, refuse } from './answers.ts'
import type { App } from './app.ts'
import { actorOf } from './signed-in.ts'

type Deps = {
  pusher: Pusher | null
  phones: SubscriptionTable
  reminders: ReminderTable
  whoMay: WhoMay
  events: Events
  store: Pick<RecordStore, 'now'>
}

const Endpoint = z.string().max(2000)
/** A point of P-256 and sixteen bytes, as browsers give them. */
const Subscription = z.strictObject({
  endpoint: Endpoint,
  p256dh: z.base64url().length(87),
  auth: z.base64url().length(22),
})

/**
 * For clients: which of my phones may show that something waits, and whether I am reminded. Allowing one tells whoever
 * holds that phone when I am told, so that it needs a fresh proof, as another way in does. Stopping never does.
 */
export function noticeRoutes(
  app: App,
  { pusher, phones, reminders, whoMay, events, store }: Deps,
): void {
  app.route({
    method: 'POST',
    url: '/api/account/phones/ask',
    bodyLimit: 4096,
    schema: {
      summary: 'Whether the browser with this address may show me that something waits',
      body: z.object({ endpoint: Endpoint.nullable() }),
      response: {
        200: z.object({
          /** By which a browser knows whose messages they are; `null`: none are sent from here. */
          key: z.string().nullable(),
          here: z.boolean(),
          others: z.int(),
        }),
      },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if ((await whoMay.roles(actor)).length > 0) return notFound(reply)
      const { endpoint } = request.body
      const marks = await phones.marksOf(actor)
      const mark = endpoint === null ? null : await phones.markOf(actor, endpoint)
      const here = mark !== null && marks.some((each) => each.equals(mark))
      return { key: pusher?.publicKey ?? null, here, others: marks.length - (here ? 1 : 0) }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/account/phones',
    bodyLimit: 4096,
    schema: {
      summary: 'For clients: the browser with this address may show me that something waits',
      body: Subscription,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if (pusher === null || (await whoMay.roles(actor)).length > 0) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      if (!pusher.takes(request.body.endpoint)) return refuse(reply, 'malformed-request')
      await events.happened(actor, 'phone-allowed')
      const allowed = await phones.allow(actor, request.body)
      return allowed ? reply.code(204).send(null) : refuse(reply, 'malformed-request')
    },
  })

  app.route({
    method: 'POST',
    url: '/api/account/phones/end',
    bodyLimit: 4096,
    schema: {
      summary: 'The browser with this address, or with any, shows me nothing more',
      body: z.object({ endpoint: Endpoint.nullable() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { endpoint } = request.body
      await events.happened(actor, 'phone-ended')
      await (endpoint === null ? phones.endAll(actor) : phones.end(actor, endpoint))
      return reply.code(204).send(null)
    },
  })

  const Reminders = z.object({ rhythm: z.enum(RHYTHMS).nullable() })
  app.route({
    method: 'GET',
    url: '/api/account/reminders',
    schema: { summary: 'Whether I am reminded, and how often', response: { 200: Reminders } },
    handler: async (request) => ({
      rhythm: await reminders.of(actorOf(request), store.now()),
    }),
  })

  app.route({
    method: 'PUT',
    url: '/api/account/reminders',
    bodyLimit: 1024,
    schema: {
      summary: 'For clients: remind me this often, or not at all',
      body: Reminders,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if ((await whoMay.roles(actor)).length > 0) return notFound(reply)
      await reminders.want(actor, request.body.rhythm, store.now())
      return reply.code(204).send(null)
    },
  })
}
