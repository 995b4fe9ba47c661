import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import type { RecordStore } from '../db/record.ts'
import { Entry } from '../../record/entry.ts'
import { refuse, sendProblem, sendText } from './answers.ts'
import type { App } from './app.ts'
import { actorOf } from './signed-in.ts'
import { problem } from './problems.ts'
import { ProblemShape } from './shapes.ts'
import { splitEntries } from './split-entries.ts'

/** A batch of a tablet that was away for a day fits; what is larger is sent in parts. Unit: bytes. */
const BODY_LIMIT = 1 << 20
const ENTRIES_LIMIT = 500

export const Receipt = z.union([
  z.object({
    id: z.uuid(),
    outcome: z.enum(['stored', 'already-stored']),
    seq: z.int().optional(),
    hash: z.string().optional(),
  }),
  z.object({ id: z.string().nullable(), outcome: z.literal('refused'), problem: ProblemShape }),
])

/**
 * The only way in for a fact. Its schemas are for the interface description alone: each entry goes to append
 * as the text that came, and append judges it, so that one bad entry never costs its neighbours.
 */
export function entriesRoute(app: App, store: RecordStore): void {
  void app.register(async (own) => {
    own.removeAllContentTypeParsers()
    own.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
      (_r, body, done) => done(null, body),
    )
    own.route({
      method: 'POST',
      url: '/api/entries',
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'Write entries down; a receipt or a problem for each, in the order sent',
        body: z.object({ entries: z.array(Entry).max(ENTRIES_LIMIT) }),
        response: { 200: z.object({ results: z.array(Receipt) }) },
      },
      validatorCompiler: () => () => true,
      serializerCompiler: () => (data) => String(data),
      handler: async (request, reply) => {
        const bytes = request.body as unknown
        // A decoder would put U+FFFD for what it cannot read, and something else would be kept than was sent.
        if (!Buffer.isBuffer(bytes) || !isUtf8(bytes)) return refuse(reply, 'malformed-request')
        const entries = splitEntries(bytes.toString('utf8'), ENTRIES_LIMIT)
        if (!entries.ok)
          return sendProblem(reply, problem('malformed-request', { detail: entries.error }))
        const results = await store.append(actorOf(request), entries.value)
        return sendText(reply, `{"results":${JSON.stringify(results)}}`)
      },
    })
  })
}
