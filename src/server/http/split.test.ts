import { afterAll, beforeAll, expect, it } from 'vitest'
import { PROVED_MS } from '../auth/limits.ts'
import type { Ask } from './test-client.ts'
import { openHouse, START_MS, type House } from './test-house.ts'

let house: House
let therapist: Ask
let path: string
beforeAll(async () => {
  house = await openHouse()
  therapist = await house.as(house.people.therapist)
  const { cases } = (await therapist('GET', '/api/cases')).json<{ cases: { case: string }[] }>()
  path = `/api/cases/${cases[0]?.case}/split`
})
afterAll(() => house.close())

const sent = async (ask: Ask, entry: object) =>
  (await ask('POST', '/api/entries', { body: { entries: [entry] } })).json<{
    results: { outcome: string; problem?: { code: string } }[]
  }>().results[0]
const says = (
  by: 'ada' | 'ben',
  chart: Parameters<House['note']>[1],
  kind: string,
  body: object,
) => ({
  ...(JSON.parse(house.note(house.people[by], chart)) as object),
  kind,
  body,
})
const shares = (by: 'ada' | 'ben') =>
  says(by, house.chart('joint'), 'insight.shared', { words: 'It was fear' })
const jointOf = async (ask: Ask) => await ask('GET', `/api/charts/${house.chart('joint')}/entries`)

it('[SP7] is nobody else’s, and an old proof is not enough', async () => {
  const absent = await therapist('POST', '/api/cases/none/split')
  for (const person of ['ada', 'ben', 'monitor', 'safety'] as const) {
    const answer = await (await house.as(house.people[person]))('POST', path)
    expect([answer.status, answer.text]).toEqual([404, absent.text])
  }
  house.time.now = START_MS + PROVED_MS
  expect((await therapist('POST', path)).status).toBe(403)
  house.time.now = START_MS
  expect((await sent(await house.as(house.people.ben), shares('ben')))?.outcome).toBe('stored')
})

it('[SP7] [SP8] [SP9] [RG5] partners read on and write no more; each goes on alone; who asked is not said', async () => {
  const ada = await house.as(house.people.ada)
  const ben = await house.as(house.people.ben)
  const own = house.chart('individual', house.people.ada)
  const { case: id } = (await therapist('GET', '/api/cases')).json<{ cases: { case: string }[] }>()
    .cases[0] ?? { case: '' }
  const wish = says('ada', own, 'split.requested', { case: id, words: 'It is over' })
  expect((await sent(ada, wish))?.outcome).toBe('stored')

  expect((await therapist('POST', path)).status).toBe(204)

  const [seenByAda, seenByBen] = [await jointOf(ada), await jointOf(ben)]
  expect(seenByAda.text).toBe(seenByBen.text)
  const last = seenByBen.json<{ entries: { kind: string; body: object; about: string[] }[] }>()
  expect(last.entries.at(-1)).toMatchObject({ kind: 'case.split', about: [], body: { case: id } })
  expect(seenByBen.text).not.toContain('It is over')
  for (const [by, ask] of [
    ['ada', ada],
    ['ben', ben],
  ] as const) {
    const share = await sent(ask, shares(by))
    expect([share?.outcome, share?.problem?.code]).toEqual(['refused', 'not-writable'])
    const done = says(by, house.chart('joint'), 'practice.done', { practice: 'walk', done: true })
    expect((await sent(ask, done))?.outcome).toBe('refused')
    const chart = house.chart('individual', house.people[by])
    expect((await sent(ask, says(by, chart, 'check-in.made', { mood: 5 })))?.outcome).toBe('stored')
  }
  for (const kind of ['team', 'desk'] as const)
    expect((await therapist('GET', `/api/charts/${house.chart(kind)}/entries`)).text).toContain(
      'case.split',
    )
  expect(await house.write(house.people.therapist, house.chart('joint'))).toBeTruthy()
})

it('[SP8] another case of one of them goes on', async () => {
  const body = { name: 'Noor Nash', roles: [] }
  const { person } = (await therapist('POST', '/api/people', { body })).json<{ person: string }>()
  await therapist('POST', '/api/cases', {
    body: { partners: [house.people.ada, person], team: [] },
  })
  const { charts } = (await (await house.as(house.people.ada))('GET', '/api/charts')).json<{
    charts: { chart: never; kind: string }[]
  }>()
  const other = charts.find(
    ({ kind, chart }) => kind === 'joint' && chart !== house.chart('joint'),
  )?.chart
  const share = says('ada', other as never, 'insight.shared', { words: 'Hello' })
  expect((await sent(await house.as(house.people.ada), share))?.outcome).toBe('stored')
})

it('[SP9] splitting again changes nothing', async () => {
  const ben = await house.as(house.people.ben)
  expect((await therapist('POST', path)).status).toBe(204)
  expect((await sent(ben, shares('ben')))?.outcome).toBe('refused')
  expect((await jointOf(ben)).status).toBe(200)
})
