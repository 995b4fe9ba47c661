import { z } from 'zod'
import { clinicFold, individualFold, jointFold } from '../../care/charts.ts'
import { capacityOf } from '../../care/consent/capacity.ts'
import { Taken, type Move } from '../../care/imago/moves.ts'
import { LONGEST_MIN, SHORTEST_MIN } from '../../care/repair/time-out.ts'
import { ChartId, EntryId, RepairId } from '../../shared/ids.ts'
import type { Actor, RecordStore } from '../db/record.ts'
import { notFound, sendText } from './answers.ts'
import type { App } from './app.ts'
import { chartState } from './chart-state.ts'
import { actorOf } from './signed-in.ts'
import type { Sittings } from './sittings.ts'

const URL = '/api/charts/:chart'
/** The longest is three asks, each letter of four bytes. Unit: bytes. */
const BODY_LIMIT = 8192

const Answer = z.object({
  sitting: z.looseObject({ asked: EntryId, step: z.int(), stage: z.string() }).nullable(),
  timeOut: z.looseObject({ repair: RepairId }).nullable(),
})
const params = z.object({ chart: z.string() })

/** What somebody may do at any time, near a dose too. */
const STOPPING: ReadonlySet<Move['do']> = new Set(['pause', 'later'])

/**
 * What goes on between partners just now: a dialogue and a break. For them alone; the team is answered as if there
 * were none. A move that comes too late is answered as any other, with how it stands.
 */
export function sittingRoutes(
  app: App,
  { store, sittings }: { store: RecordStore; sittings: Sittings },
): void {
  /** The joint chart, where whoever asks is a partner of it. */
  const theirs = async (actor: Actor, id: string): Promise<ChartId | null> =>
    (await store.charts(actor)).find(
      ({ chart, kind, role }) => chart === id && kind === 'joint' && role === 'partner',
    )?.chart ?? null
  /** As their own phone tells them, from their own chart: the other learns nothing of it from how it stands. */
  const isMedicated = async (actor: Actor): Promise<boolean> => {
    const own = (await store.charts(actor)).find(
      ({ kind, belongsTo }) => kind === 'individual' && belongsTo === actor.person,
    )
    if (own === undefined) return false
    const state = await chartState(store, actor, own.chart, individualFold)
    return capacityOf(state, clinicFold.initial, store.now()).kind === 'medicated'
  }
  const between = (chart: ChartId, { person }: Actor): string =>
    JSON.stringify(sittings.of(chart, person, store.now()))

  app.route({
    method: 'GET',
    url: `${URL}/sitting`,
    exposeHeadRoute: false,
    schema: {
      summary:
        'The dialogue and the break that partners are in just now, as one of them may see it',
      params,
      response: { 200: Answer },
    },
    serializerCompiler: () => (data) => String(data),
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const chart = await theirs(actor, request.params.chart)
      return chart === null ? notFound(reply) : sendText(reply, between(chart, actor))
    },
  })

  app.route({
    method: 'POST',
    url: `${URL}/sitting/join`,
    bodyLimit: BODY_LIMIT,
    schema: {
      summary: 'Sits down to a dialogue that both have agreed to; it begins once both have',
      params,
      body: z.strictObject({ asked: EntryId }),
      response: { 200: Answer },
    },
    serializerCompiler: () => (data) => String(data),
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const chart = await theirs(actor, request.params.chart)
      if (chart === null) return notFound(reply)
      const { dialogues, split } = await chartState(store, actor, chart, jointFold)
      const invitation = dialogues[request.body.asked]
      if (
        split !== null ||
        invitation?.answer !== 'accepted' ||
        ![invitation.by, invitation.to].includes(actor.person)
      )
        return notFound(reply)
      if (!(await isMedicated(actor))) sittings.join(chart, invitation, actor.person, store.now())
      return sendText(reply, between(chart, actor))
    },
  })

  app.route({
    method: 'POST',
    url: `${URL}/sitting`,
    bodyLimit: BODY_LIMIT,
    schema: {
      summary: 'A move in a dialogue; the answer is how it stands',
      params,
      body: Taken,
      response: { 200: Answer },
    },
    serializerCompiler: () => (data) => String(data),
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const chart = await theirs(actor, request.params.chart)
      if (chart === null) return notFound(reply)
      if (STOPPING.has(request.body.move.do) || !(await isMedicated(actor)))
        sittings.move(chart, request.body, actor.person, store.now())
      return sendText(reply, between(chart, actor))
    },
  })

  app.route({
    method: 'POST',
    url: `${URL}/time-out`,
    bodyLimit: BODY_LIMIT,
    schema: {
      summary: 'A break in a quarrel: begun, or, afterwards, kept by one of those who took it',
      params,
      body: z.discriminatedUnion('do', [
        z.strictObject({
          do: z.literal('begin'),
          repair: RepairId,
          minutes: z.int().min(SHORTEST_MIN).max(LONGEST_MIN),
        }),
        z.strictObject({ do: z.literal('keep'), repair: RepairId }),
        z.strictObject({ do: z.literal('written'), repair: RepairId }),
      ]),
      response: { 200: Answer },
    },
    serializerCompiler: () => (data) => String(data),
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const chart = await theirs(actor, request.params.chart)
      if (chart === null) return notFound(reply)
      const { body } = request
      if (body.do === 'begin') sittings.breakOff(chart, body.repair, body.minutes, store.now())
      else
        sittings.keepBreak(chart, { repair: body.repair, done: body.do }, actor.person, store.now())
      return sendText(reply, between(chart, actor))
    },
  })
}
