import { hash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Feeds } from '../feed/feeds.ts'
import { notFound, refuse, sendText } from './answers.ts'
import type { App } from './app.ts'

type Deps = { ready: () => Promise<boolean>; feeds: Feeds; metricsToken: string | undefined }

/** What a machine asks: whether we are here, whether we can work, and how we are. */
export function houseRoutes(app: App, { ready, feeds, metricsToken }: Deps): void {
  const Ok = z.object({ status: z.literal('ok') })
  app.route({
    method: 'GET',
    url: '/healthz',
    schema: { summary: 'The program answers', response: { 200: Ok } },
    handler: async () => ({ status: 'ok' as const }),
  })
  app.route({
    method: 'GET',
    url: '/readyz',
    schema: { summary: 'The record answers', response: { 200: Ok } },
    handler: async (_request, reply) =>
      (await ready()) ? reply.send({ status: 'ok' as const }) : refuse(reply, 'unavailable'),
  })
  // Counts move with everybody's work: a partner who could read them would see the other one write. So they
  // need a secret of the operator's, and without one there is nothing here.
  app.route({
    method: 'GET',
    url: '/metrics',
    schema: { hide: true },
    handler: async (request, reply) => {
      if (!matches(request.headers.authorization, metricsToken)) return notFound(reply)
      return reply.type('text/plain; version=0.0.4').send(metrics(feeds))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/openapi.json',
    schema: { hide: true },
    handler: async (_request, reply) => sendText(reply, JSON.stringify(app.swagger())),
  })
}

function matches(sent: string | undefined, token: string | undefined): boolean {
  if (token === undefined || sent === undefined) return false
  const digest = (text: string) => hash('sha256', text, 'buffer')
  return timingSafeEqual(digest(sent), digest(`Bearer ${token}`))
}

function metrics(feeds: Feeds): string {
  const { rss, heapUsed } = process.memoryUsage()
  const gauges = {
    conjoint_uptime_seconds: Math.round(process.uptime()),
    conjoint_resident_bytes: rss,
    conjoint_heap_bytes: heapUsed,
    conjoint_feeds: feeds.count(),
  }
  return Object.entries(gauges)
    .map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('')
}
