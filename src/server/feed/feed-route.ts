import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Live, Sessions } from '../auth/sessions.ts'
import type { RecordStore } from '../db/record.ts'
import { refuse } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { sessionOf } from '../http/signed-in.ts'
import { readCursors } from './cursors.ts'
import { Feed, type Hold, type Line } from './feed.ts'
import type { Sittings } from '../http/sittings.ts'
import type { Feeds } from './feeds.ts'

export type FeedDeps = {
  store: RecordStore
  sittings: Sittings
  sessions: Sessions
  feeds: Feeds
  now: () => number
}

/** Server-sent events. Resumes from `Last-Event-ID` and `?cursors=`, the header having the last word. */
export function feedRoute(app: App, deps: FeedDeps): void {
  const { sessions, feeds, now } = deps
  app.route({
    method: 'GET',
    url: '/api/feed',
    exposeHeadRoute: false,
    schema: {
      summary:
        'Events `entries` {chart, head}, for each of my charts that has grown beyond its cursor; `sitting` {chart}, where partners are in a dialogue or a break',
      querystring: z.object({ cursors: z.string().max(16_000).optional() }),
      produces: ['text/event-stream'],
    },
    handler: async (request, reply) => {
      const live = sessionOf(request)
      const lastEvent = request.headers['last-event-id']
      const cursors = readCursors(
        request.query.cursors,
        typeof lastEvent === 'string' ? lastEvent : undefined,
      )
      const feed = new Feed(deps, live.actor, lineTo(reply.raw), holdOf(live, sessions, now))
      if (!feeds.add(live.key, feed)) return refuse(reply, 'too-many')
      const stopWatching = sessions.onEnd(live.key, () => feed.end())
      reply.hijack()
      reply.raw.once('close', () => {
        feed.end()
        stopWatching()
        feeds.remove(live.key, feed)
      })
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
      })
      reply.raw.write('retry: 2000\n\n')
      // Nothing can be answered any more: a feed that cannot begin ends, and the device tries again.
      await feed.begin(cursors).catch(() => feed.end())
      return reply
    },
  })
}

/** A feed is no use of the session: nobody may be looking. It only learns when other use has prolonged it. */
function holdOf(first: Live, sessions: Sessions, now: () => number): Hold {
  let live = first
  const lasts = async () => {
    const found = await sessions.confirm(live)
    live = found ?? live
    return found !== null
  }
  return {
    lasts,
    seemsToLast: async () =>
      (now() < live.row.idleUntil && now() < live.row.absoluteUntil) || (await lasts()),
  }
}

function lineTo(raw: ServerResponse): Line {
  return {
    write: (frame) => !raw.destroyed && raw.write(frame),
    drained: () =>
      raw.destroyed || !raw.writableNeedDrain
        ? Promise.resolve()
        : new Promise((resolve) => {
            raw.once('drain', resolve)
            raw.once('close', resolve)
          }),
    close: () => raw.end(),
  }
}
