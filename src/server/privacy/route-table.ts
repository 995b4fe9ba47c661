import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'

const CHANNEL = 'fastify.initialization'

/** `METHOD /address/:of` of every route of every server that is started meanwhile, as fastify itself announces them. */
export async function routesOf<T>(
  start: () => Promise<T>,
): Promise<{ made: T; routes: readonly string[] }> {
  const routes = new Set<string>()
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const each of [method].flat()) routes.add(`${each} ${url}`)
    })
  }
  subscribe(CHANNEL, listen)
  try {
    return { made: await start(), routes: [...routes].sort() }
  } finally {
    unsubscribe(CHANNEL, listen)
  }
}
