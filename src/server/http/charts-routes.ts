import { z } from 'zod'
import type { EntryOf } from '../../care/kinds.ts'
import { ChartId } from '../../shared/ids.ts'
import type { RecordStore } from '../db/record.ts'
import { notFound, sendHeaders, sendText } from './answers.ts'
import type { App } from './app.ts'
import { Charts, EntriesPage } from './shapes.ts'
import { actorOf } from './signed-in.ts'

/** A whole case in one answer, most often; more is asked for with `after`. */
const PAGE_LIMIT = 2000

/** The two reads. Both answer from texts that are ready; nothing is parsed to be written again. */
export function chartsRoutes(app: App, store: RecordStore): void {
  app.route({
    method: 'GET',
    url: '/api/charts',
    schema: { summary: 'The charts that I may read, with their heads', response: { 200: Charts } },
    serializerCompiler: () => (data) => String(data),
    handler: async (request, reply) =>
      sendText(reply, `{"charts":${JSON.stringify(await store.charts(actorOf(request)))}}`),
  })

  app.route({
    method: 'GET',
    url: '/api/charts/:chart/entries',
    schema: {
      summary:
        'The entries of a chart after a place in it, in order; the ETag is its head. Voice notes sound only where that is asked for',
      // A text that is no id is a chart that does not exist: it gets that answer, not another.
      params: z.object({ chart: z.string() }),
      querystring: z.object({
        after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
        limit: z.coerce.number().int().min(1).max(PAGE_LIMIT).default(PAGE_LIMIT),
        sound: z.literal('yes').optional(),
      }),
      response: { 200: EntriesPage, 304: z.null() },
    },
    serializerCompiler: () => (data) => String(data),
    handler: async (request, reply) => {
      const chart = ChartId.safeParse(request.params.chart)
      if (!chart.success) return notFound(reply)
      const actor = actorOf(request)
      const { after, limit, sound } = request.query
      const known = request.headers['if-none-match']
      // Asking for the head alone first: a chart that has not grown is not read, nor is one for a HEAD, which says
      // nothing of how long the entries are.
      const headAlone = known !== undefined || request.method === 'HEAD'
      const ahead = headAlone ? await store.page(actor, chart.data, after, 0) : undefined
      if (ahead && quoted(ahead.etag) === known)
        return reply.header('etag', known).code(304).send(null)
      if (ahead && request.method === 'HEAD')
        return sendHeaders(reply.header('etag', quoted(ahead.etag)))
      const page = ahead === null ? null : await store.page(actor, chart.data, after, limit)
      if (page === null) return notFound(reply)
      reply.header('etag', quoted(page.etag))
      const entries = sound === 'yes' ? page.entries : page.entries.map(soundless)
      return sendText(reply, `{"head":${page.head},"entries":[${entries.join(',')}]}`)
    },
  })
}

/** A journal is opened to be read: what was recorded in it is megabytes, and asked for when somebody listens. */
function soundless(text: string): string {
  if (!text.includes('"kind":"voice-note.part"')) return text
  const entry = JSON.parse(text) as EntryOf<'voice-note.part'>
  // Somebody’s words may say the same.
  if (entry.kind !== 'voice-note.part') return text
  return JSON.stringify({ ...entry, body: { ...entry.body, sound: '' } })
}

const quoted = (etag: string): string => (etag.startsWith('"') ? etag : `"${etag}"`)
