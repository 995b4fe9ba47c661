import { z } from 'zod'
import type { DeviceKeyTable } from '../auth/device-key-table.ts'
import type { WhoMay } from '../auth/who-may.ts'
import { isPublicKey } from '../db/keys/device-keys.ts'
import type { Vault } from '../db/keys/vault.ts'
import type { RecordStore } from '../db/record.ts'
import { DeviceId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'
import type { Events } from './account-events.ts'
import { notFound, refuse } from './answers.ts'
import type { App } from './app.ts'
import { actorOf } from './signed-in.ts'

type Deps = {
  deviceKeys: DeviceKeyTable
  whoMay: WhoMay
  events: Events
  vault: Vault
  store: Pick<RecordStore, 'now'>
}

const Base64Url = z.base64url()

/**
 * Tablets that sign what I capture on them. Such a key writes in my name for as long as it is enrolled, signed in or
 * not: enrolling one needs a fresh proof, as another way in does. Taking one away never does.
 */
export function deviceKeyRoutes(app: App, deps: Deps): void {
  const { deviceKeys, whoMay, events, vault, store } = deps
  app.route({
    method: 'GET',
    url: '/api/account/device-keys',
    schema: {
      summary: 'For staff: tablets that sign for me, and what a letter to the clinic is sealed to',
      response: {
        200: z.object({
          letterKey: z.string(),
          keys: z.array(
            z.object({ key: z.uuid(), device: DeviceId, publicKey: z.string(), since: Instant }),
          ),
        }),
      },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if ((await whoMay.roles(actor)).length === 0) return notFound(reply)
      const keys = await deviceKeys.of(actor)
      return {
        letterKey: (await vault.letterKey(actor.clinic)).toString('base64url'),
        keys: keys.map((row) => ({ ...row, publicKey: row.publicKey.toString('base64url') })),
      }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/account/device-keys',
    bodyLimit: 1024,
    schema: {
      summary: 'For staff: this tablet’s key signs what I capture on it',
      body: z.object({ device: DeviceId, publicKey: Base64Url.max(100) }),
      response: { 201: z.object({ key: z.uuid() }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      if ((await whoMay.roles(actor)).length === 0) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      const { device } = request.body
      const publicKey = Buffer.from(request.body.publicKey, 'base64url')
      if (!isPublicKey(publicKey)) return refuse(reply, 'malformed-request')
      await events.happened(actor, 'device-key-enrolled')
      const key = await deviceKeys.add(actor, { device, publicKey, since: store.now() })
      return key === null ? refuse(reply, 'malformed-request') : reply.code(201).send({ key })
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/account/device-keys/:key',
    schema: {
      summary:
        'This tablet signs for me no more; what it signed before still counts, and is marked',
      params: z.object({ key: z.string().max(60) }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const own = await deviceKeys.of(actor)
      const gone = own.find(({ key }) => key === request.params.key)
      if (gone === undefined) return notFound(reply)
      await events.happened(actor, 'device-key-taken-away')
      await deviceKeys.end(actor, gone.key, store.now())
      return reply.code(204).send(null)
    },
  })
}
