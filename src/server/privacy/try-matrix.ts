import { versionOf } from '../../record/kinds.ts'
import { expect } from 'vitest'
import { ALL_KINDS, KINDS, type Kind } from '../../care/kinds.ts'
import { ChartKind } from '../../record/chart.ts'
import { isCorrection } from '../../record/amend.ts'
import type { ChartId } from '../../shared/ids.ts'
import type { Receipt } from '../db/record.ts'
import { listen } from '../http/test-client.ts'
import { bodiesOf } from './bodies.ts'
import { reads, writes, type Actor } from './matrix.ts'
import type { Everyone } from './people.ts'

/** Tries every cell of one actor: list, read, accesses, feed, and each kind in each chart; and the search of the log. Gives the cells that are otherwise. */
export async function tryActor(
  house: Everyone,
  actor: Actor,
): Promise<{ cells: number; wrong: string[] }> {
  const wrong: string[] = []
  let cells = 0
  const cell = (name: string, is: unknown, should: unknown) => {
    cells += 1
    if (is !== should)
      wrong.push(`${actor.name} × ${name}: ${String(is)} instead of ${String(should)}`)
  }
  const { ask, cookie } = await house.as(actor)
  const answer = await ask('GET', '/api/charts')
  const { charts: listed = [] } =
    answer.status === 200 ? answer.json<{ charts: { chart: ChartId; seq: number }[] }>() : {}
  const told =
    cookie === undefined
      ? ''
      : await toldTo(house, cookie, listed.filter(({ seq }) => seq > 0).length)
  for (const kind of ChartKind.options) {
    const chart = house.charts.get(kind) as ChartId
    const may = reads(actor, kind)
    const found = listed.find((each) => each.chart === chart)
    cell(`${kind} × listed`, found !== undefined, may)
    const refused = actor.role === null ? 401 : 404
    for (const method of ['GET', 'HEAD'])
      cell(
        `${kind} × ${method}`,
        (await ask(method, `/api/charts/${chart}/entries`)).status,
        may ? 200 : refused,
      )
    cell(
      `${kind} × accesses`,
      (await ask('GET', `/api/charts/${chart}/accesses`)).status,
      may ? 200 : refused,
    )
    // A chart in which nothing lies has not grown, and nobody is told of it.
    cell(`${kind} × told`, told.includes(chart), may && (found?.seq ?? 0) > 0)
    const outcomes = await tried(house, actor, chart, ask)
    for (const [i, each] of ALL_KINDS.entries())
      cell(`${kind} × ${each}`, outcomes[i], writes(actor, kind, each))
  }
  const officer = actor.role === 'privacy-officer'
  const search = await ask('GET', '/api/audit')
  cell('audit', search.status, officer ? 200 : actor.role === null ? 401 : 404)
  return { cells, wrong }
}

async function toldTo({ server }: Everyone, cookie: string, many: number): Promise<string> {
  const feed = await listen(server.url, cookie)
  await feed.until(many)
  feed.stop()
  return feed.frames.join('\n')
}

/** Sends one entry of every kind; what is refused for another reason than the chart was allowed to be tried. */
async function tried(
  { trial, people }: Everyone,
  actor: Actor,
  chart: ChartId,
  ask: Awaited<ReturnType<Everyone['as']>>['ask'],
): Promise<boolean[]> {
  const by = people.get(actor) ?? trial.ours.a
  const texts = ALL_KINDS.map((kind) =>
    trial.entry({
      by,
      chart,
      kind,
      body: bodiesOf(kind, { text: () => 'text', ms: trial.clock.ms })[0],
      extra: { version: versionOf(KINDS[kind]) },
    }),
  )
  const answer = await ask('POST', '/api/entries', { body: `{"entries":[${texts.join(',')}]}` })
  if (answer.status === 401) return ALL_KINDS.map(() => false)
  expect(answer.status).toBe(200)
  const { results } = answer.json<{ results: Receipt[] }>()
  return results.map((receipt, i) => {
    if (receipt.outcome !== 'refused') return true
    const { code } = receipt.problem
    if (code === 'malformed-entry' && !corrects(ALL_KINDS[i] as Kind))
      throw new Error(JSON.stringify(receipt))
    return code !== 'not-writable'
  })
}

const corrects = (kind: Kind): boolean =>
  isCorrection({ kind } as Parameters<typeof isCorrection>[0])
