import { z } from 'zod'
import { concernsAll } from '../../care/records/signatures.ts'
import { ChartId, EntryId, ReleaseId } from '../../shared/ids.ts'
import { isTimeZone } from '../copies/days.ts'
import { makeFiles } from '../copies/make-files.ts'
import { ownCopy } from '../copies/own.ts'
import { maker, prepareRelease } from '../copies/released.ts'
import type { RecordStore } from '../db/record.ts'
import { notFound, refuse, sendProblem, sendText } from './answers.ts'
import type { App } from './app.ts'
import type { Directory } from './directory.ts'
import { Files, sent } from './files.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { ownEntry } from './own-entry.ts'
import { actorOf } from './signed-in.ts'

type Deps = { store: RecordStore; directory: Directory }

/** Copies of records: a release, made by staff who may read what goes out, and what is one’s own, to take along. */
export function releaseRoutes(app: App, { store, directory }: Deps): void {
  const alone = oneAtATime()
  app.route({
    method: 'POST',
    url: '/api/releases',
    bodyLimit: 1024,
    schema: {
      summary:
        'Make the release that was asked for in a chart: decided, written down, and only then handed out',
      body: z.object({
        /** Where the request lies. */
        chart: z.string().max(60),
        release: z.string().max(60),
      }),
      response: { 201: z.object({ made: EntryId, files: Files }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const release = ReleaseId.safeParse(request.body.release)
      const asked = (await store.charts(actor)).find(({ chart }) => chart === request.body.chart)
      if (asked === undefined || !maker(asked) || !release.success) return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      return await alone(actor, reply, async () => {
        const at = store.now()
        const prepared = await prepareRelease({ store, directory }, actor, asked, release.data, at)
        if (prepared === null) return notFound(reply)
        const files = sent(await makeFiles(prepared.copy, prepared.texts))
        const { what, case: its, entries, redacted, recipient, purpose } = prepared.request
        const terms = {
          release: release.data,
          what,
          ...(its === undefined ? {} : { case: its }),
          ...(entries === undefined ? {} : { entries }),
          redacted,
          recipient,
          purpose,
          formats: ['pdf', 'bundle'],
        }
        const write = async (chart: ChartId, kind: 'release.made' | 'release.accounted') => {
          const parts = files.map(({ name, sha256: digest }) => ({ name, sha256: digest }))
          const body = kind === 'release.made' ? { ...terms, parts } : terms
          const { id, text } = ownEntry(actor, at, chart, kind, body)
          const [receipt] = await store.append(actor, [text])
          return { id, receipt }
        }
        const { id, receipt } = await write(prepared.into, 'release.made')
        if (receipt?.outcome === 'refused') return sendProblem(reply, receipt.problem)
        if (receipt === undefined) return refuse(reply, 'unexpected')
        if (concernsAll(prepared.request))
          for (const chart of prepared.tells) {
            const told = await write(chart, 'release.accounted')
            if (told.receipt?.outcome !== 'stored') return refuse(reply, 'unexpected')
          }
        return sendText(reply, JSON.stringify({ made: id, files }), 201)
      })
    },
  })

  app.route({
    method: 'POST',
    url: '/api/account/copy',
    bodyLimit: 1024,
    schema: {
      summary: 'My own record as I read it, to take along: on pages, and for machines',
      body: z.object({
        parts: z
          .array(z.enum(['own', 'joint', 'journal']))
          .min(1)
          .max(3),
        /** In whose times the pages speak: a name such as Europe/Berlin. */
        timeZone: z.string().max(60).refine(isTimeZone),
      }),
      response: { 200: z.object({ files: Files }) },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { parts, timeZone } = request.body
      const charts = await store.charts(actor)
      if (!charts.some(({ kind, role }) => kind === 'individual' && role === 'partner'))
        return notFound(reply)
      if (actor.stale) return refuse(reply, 'step-up')
      return await alone(actor, reply, async () => {
        const made = await ownCopy({ store, directory }, actor, new Set(parts), {
          at: store.now(),
          timeZone,
        })
        if (made === null) return notFound(reply)
        const files = sent(await makeFiles(made.copy, made.texts))
        return sendText(reply, JSON.stringify({ files }))
      })
    },
  })
}
