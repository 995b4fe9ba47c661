import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL_KINDS, KINDS, type Kind } from '../../care/kinds.ts'
import { ChartKind } from '../../record/chart.ts'
import { versionOf } from '../../record/kinds.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import type { Receipt } from '../db/record.ts'
import { asker, type Ask } from '../http/test-client.ts'
import { instead } from '../http/test-house.ts'
import { bodiesOf } from './bodies.ts'
import { ACTORS, writes } from './matrix.ts'
import { everyone, type Everyone } from './people.ts'

const CANARY = /canary\d+/g
let planted = 0
const canary = (): string => `canary${(planted += 1)}`

let house: Everyone
/** Everything that went out as a refusal, or that a machine is told: nothing planted may be in it. */
const watched: string[] = []
const written: string[] = []
const asks = new Map<PersonId, Ask>()
beforeAll(async () => {
  house = await everyone()
  for (const actor of ACTORS) {
    const person = house.people.get(actor)
    if (person) asks.set(person, asker(house.server.url, await house.signIn(person)))
  }
})
afterAll(() => house.close())

async function post(by: PersonId, ...texts: string[]): Promise<readonly Receipt[]> {
  const answer = await (asks.get(by) as Ask)('POST', '/api/entries', {
    body: `{"entries":[${texts.join(',')}]}`,
  })
  if (answer.status !== 200) {
    watched.push(answer.text)
    return []
  }
  const { results } = answer.json<{ results: Receipt[] }>()
  for (const receipt of results)
    if (receipt.outcome === 'refused') watched.push(JSON.stringify(receipt.problem))
  return results
}

/** Every body of every kind, with a canary wherever a text may stand. */
const bodies = (kind: Kind) => bodiesOf(kind, { text: canary, ms: house.trial.clock.ms })

describe('a canary in every field', () => {
  it('[PV14] is written in every kind and chart that there is', async () => {
    let stored = 0
    for (const kind of ALL_KINDS)
      for (const chart of ChartKind.options)
        for (const actor of ACTORS) {
          if (!writes(actor, chart, kind)) continue
          const by = house.people.get(actor) as PersonId
          const texts = bodies(kind).map((body) =>
            house.trial.entry({
              by,
              chart: house.charts.get(chart) as ChartId,
              kind,
              body,
              extra: { version: versionOf(KINDS[kind]) },
            }),
          )
          written.push(...texts)
          for (const receipt of await post(by, ...texts))
            if (receipt.outcome !== 'refused') stored += 1
          break
        }
    expect(stored).toBeGreaterThan(80)
    expect(planted).toBeGreaterThan(200)
  })

  it('[PV14] is refused in as many ways as there are', async () => {
    const [actor] = ACTORS
    const by = house.people.get(actor as (typeof ACTORS)[number]) as PersonId
    const chart = house.charts.get('individual') as ChartId
    for (const text of written.slice(0, 150)) {
      const entry = JSON.parse(text) as Record<string, unknown> & { body: Record<string, unknown> }
      const wrong = Object.fromEntries(
        Object.keys(entry.body).map((name) => [name, { [name]: canary() }]),
      )
      const texts = [
        { ...entry, by, chart },
        { ...entry, by, kind: canary() },
        { ...entry, by, body: wrong },
        { ...entry, at: canary() },
        { ...entry, by, version: 2 },
        { ...entry, chart: canary() },
        { ...entry, about: [canary()] },
      ].map((each) => JSON.stringify(each))
      await post(by, ...texts, text)
      await post(by, `{"body":"${canary()}`)
    }
    expect(watched.length).toBeGreaterThan(500)
  })

  it('[PV14] is asked for by address, header, cookie and token', async () => {
    const { server } = house
    const before = watched.length
    for (const ask of [
      asker(server.url),
      asks.get(house.people.get(ACTORS[0] as never) as PersonId) as Ask,
    ])
      for (const [method, path] of [
        ['GET', `/api/charts/${canary()}/entries`],
        ['GET', `/api/charts/${house.charts.get('joint')}/entries?after=${canary()}`],
        ['GET', `/api/feed?cursors=${canary().repeat(1800)}`],
        ['GET', `/${canary()}`],
        ['DELETE', `/api/session/${canary()}`],
        ['POST', `/api/${canary()}`],
        ['POST', '/api/session/link'],
      ] as const) {
        const headers = {
          cookie: `other=${canary()}`,
          accept: canary(),
          authorization: `Bearer ${canary()}`,
          'last-event-id': canary(),
        }
        const plain = await ask(method, path, { headers })
        const bodied =
          method === 'POST' ? await ask(method, path, { body: { token: canary() } }) : plain
        for (const answer of [plain, bodied])
          if (answer.status >= 400) watched.push(`${answer.headers.join('\n')}\n${answer.text}`)
      }
    expect(watched.length).toBeGreaterThan(before + 15)
  })

  it('[PV14] is in an error that the record throws', async () => {
    const { store } = house.trial.record
    const ask = asks.get(house.people.get(ACTORS[0] as never) as PersonId) as Ask
    const throwing = () => () =>
      Promise.reject(Object.assign(new Error(canary()), { detail: canary(), code: '23505' }))
    for (const name of ['charts', 'page', 'append'] as const)
      await instead(store, name, throwing as never, async () => {
        const [method, path, options] =
          name === 'append'
            ? (['POST', '/api/entries', { body: `{"entries":[]}` }] as const)
            : ([
                'GET',
                name === 'charts'
                  ? '/api/charts'
                  : `/api/charts/${house.charts.get('joint')}/entries`,
                {},
              ] as const)
        const answer = await ask(method, path, options)
        expect(answer.status).toBe(500)
        watched.push(answer.text)
      })
  })
})

describe('none of them', () => {
  const found = (text: string) => [...new Set(text.match(CANARY) ?? [])].slice(0, 5)

  it('[PV15] is in the log, nor is a name or an id of anybody', () => {
    const log = house.logged.join('')
    expect(house.logged.length).toBeGreaterThan(200)
    expect(found(log)).toEqual([])
    expect(log).not.toMatch(/ Name|[0-9a-f]{8}-[0-9a-f]{4}-|withheld/)
  })

  it('[PV15] is in what a refusal says', () => expect(found(watched.join('\n'))).toEqual([]))

  it('[PV15] is in the metrics, the interface description or an address that the server names', async () => {
    const ask = asker(house.server.url)
    const metrics = await ask('GET', '/metrics', { headers: { authorization: 'Bearer operator' } })
    expect(metrics.status).toBe(200)
    expect(found(metrics.text)).toEqual([])
    expect(found((await ask('GET', '/api/openapi.json')).text)).toEqual([])
    for (const each of watched) expect(each).not.toMatch(/location:|refresh:/i)
  })

  it('[PV15] is in the arguments or the title of a process', () => {
    expect(found([...process.argv, ...process.execArgv, process.title].join('\n'))).toEqual([])
    if (!existsSync('/proc')) return
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
      try {
        expect(found(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))).toEqual([])
      } catch (error) {
        if (error instanceof Error && 'code' in error) continue
        throw error
      }
  })

  it('[PV15] is lost: whoever may read finds them', async () => {
    const reader = ACTORS.find(({ name }) => name === 'therapist, in the case')
    const ask = asks.get(house.people.get(reader as never) as PersonId) as Ask
    const text = (await ask('GET', `/api/charts/${house.charts.get('individual')}/entries`)).text
    expect(text.match(CANARY)?.length).toBeGreaterThan(50)
  })
})
