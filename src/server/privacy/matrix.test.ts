import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL_KINDS, KINDS } from '../../care/kinds.ts'
import { asker } from '../http/test-client.ts'
import { bodiesOf } from './bodies.ts'
import { ACTORS, renderMatrix, rowOf, ROUTES } from './matrix.ts'
import { everyone, type Everyone } from './people.ts'
import { tryActor } from './try-matrix.ts'

const EVERYBODY = ACTORS.map((actor) => [actor.name, actor] as const)
let house: Everyone
beforeAll(async () => {
  house = await everyone()
})
afterAll(() => house.close())

it.each(ALL_KINDS)('[PV6] a whole body of %s is made from its schema', (kind) => {
  const bodies = bodiesOf(kind, { text: () => 'text', ms: Date.parse('2026-11-22T08:00:00.000Z') })
  expect(bodies.length).toBeGreaterThan(0)
  for (const body of bodies)
    expect(KINDS[kind].body.safeParse(body).error?.issues ?? []).toEqual([])
})

describe('the matrix', () => {
  it('[PV7] has a row for every route of the server, and none for another', () => {
    const own = house.routes.filter((route) => !route.startsWith('HEAD '))
    expect(house.routes.filter((route) => rowOf(route) === undefined)).toEqual([])
    expect(own.toSorted()).toEqual(Object.keys(ROUTES).toSorted())
  })

  it.each(Object.entries(ROUTES))(
    '[PV7] %s answers whoever is not signed in as it says',
    async (route, { nobody }) => {
      const [method = '', path = ''] = route.split(' ')
      const address = path
        .replace(':chart', house.charts.get('joint') ?? '')
        .replaceAll(/:(session|passkey|key|person|case)/g, 'x')
      const body = method === 'POST' ? { body: { entries: [] } } : {}
      expect((await asker(house.server.url)(method, address, body)).status).toBe(nobody)
    },
  )

  it.each(EVERYBODY)('[PV8] holds for %s in every cell', async (_name, actor) => {
    const { cells, wrong } = await tryActor(house, actor)
    expect(wrong).toEqual([])
    expect(cells).toBe(10 * (5 + ALL_KINDS.length) + 1)
  })

  it('[PV9] is docs/matrix.md', () => {
    expect(readFileSync(new URL('../../../docs/matrix.md', import.meta.url), 'utf8')).toBe(
      renderMatrix(),
    )
  })
})
