import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChartKind } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/instant.ts'
import { listen, type Ask } from './test-client.ts'
import { openHouse, START_MS, type House } from './test-house.ts'

let house: House
let officer: PersonId
let search: (query?: string) => Promise<Found[]>
beforeAll(async () => {
  house = await openHouse()
  officer = await house.record.registrar.addPerson(house.clinic, {
    name: 'Olga Officer',
    staffRoles: ['privacy-officer'],
  })
  const ask = await house.as(officer)
  search = async (query = '') => {
    const answer = await ask('GET', `/api/audit${query}`)
    if (answer.status !== 200) throw new Error(`the search answered ${answer.status}`)
    return answer.json<{ found: Found[] }>().found
  }
  const { ada, ben, therapist, monitor, safety } = house.people
  await house.write(monitor, house.chart('individual', ada))
  await house.write(ada, house.chart('journal', ada))
  await house.write(monitor, house.chart('individual', ben))
  await house.write(therapist, house.chart('joint'))
  const held = house
    .note(safety, house.chart('guarded', ada))
    .replace('note.written', 'safety-interview.held')
    .replace('"text"', '"words"')
  const actor = { clinic: house.clinic, person: safety }
  const [receipt] = await house.record.store.append(actor, [held])
  if (receipt?.outcome !== 'stored') throw new Error(JSON.stringify(receipt))
})
afterAll(() => house.close())

type Found = { what: string; person: string; chart?: string; number: number; subject?: string }

const today = instantOf(START_MS).slice(0, 10)
const entries = (kind: ChartKind, of?: PersonId) => `/api/charts/${house.chart(kind, of)}/entries`
const accesses = (kind: ChartKind, of?: PersonId) => `/api/charts/${house.chart(kind, of)}/accesses`

it('[AU11] a day of reading: as many events as answers with entries, each to its answer', async () => {
  const { ada, ben, therapist, monitor, safety } = house.people
  const day: [PersonId, string][] = []
  for (const person of [ada, ben, therapist, monitor, safety]) {
    const cookie = await house.signIn(person)
    const ask = await house.as(person)
    const count = async (answer: Promise<Awaited<ReturnType<Ask>>>, chart: string) => {
      const { status, text } = await answer
      const given =
        status === 200 && text !== '' ? (JSON.parse(text) as { entries: unknown[] }) : null
      if ((given?.entries.length ?? 0) > 0) day.push([person, chart])
    }
    const feed = await listen(house.url, cookie)
    for (const [kind, of] of [
      ['joint'],
      ['team'],
      ['individual', ada],
      ['individual', ben],
      ['journal', ada],
      ['guarded', ada],
    ] as [ChartKind, PersonId?][]) {
      const chart = house.chart(kind, of)
      const path = entries(kind, of)
      const first = await ask('GET', path)
      await count(Promise.resolve(first), chart)
      const etag = first.header('etag')
      if (etag) await count(ask('GET', path, { headers: { 'if-none-match': etag } }), chart)
      await count(ask('HEAD', path), chart)
      await count(ask('GET', `${path}?after=1`), chart)
      await count(ask('GET', `${path}?limit=1`), chart)
      await count(ask('GET', `${path}?after=900`), chart)
    }
    await Promise.all(
      Array.from({ length: 5 }, () => count(ask('GET', entries('joint')), house.chart('joint'))),
    )
    await ask('GET', '/api/charts')
    feed.stop()
    await feed.ended
  }
  const reads = (await search()).filter(({ what }) => what === 'read')
  const told = (all: (readonly [string, string | undefined])[]) =>
    all.map((each) => each.join(' ')).sort()
  expect(day.length).toBeGreaterThan(40)
  expect(told(reads.map(({ person, chart }) => [person, chart]))).toEqual(told(day))
  expect(new Set(reads.map(({ number }) => number)).size).toBe(day.length)
})

describe('who read a chart', () => {
  it('[AU8] is told to the person by role and day, without name, time or number, and nothing of the other partner', async () => {
    const { ada, ben } = house.people
    const asBen = await house.as(ben)
    const before = await asBen('GET', accesses('joint'))
    expect(before.json()).toMatchObject({
      for: 'person',
      // The safety clinician read it as well.
      staff: [
        { day: today, role: 'monitor' },
        { day: today, role: 'therapist' },
      ],
    })
    const asAda = await house.as(ada)
    for (let i = 0; i < 3; i++) await asAda('GET', entries('joint'))
    await asAda('GET', accesses('joint'))
    expect((await asBen('GET', accesses('joint'))).text).toBe(before.text)
    for (const person of Object.values(house.people)) expect(before.text).not.toContain(person)
    const own = async () =>
      (await asBen('GET', accesses('joint'))).json<{ own: string[] }>().own.length
    const mine = await own()
    await asBen('GET', entries('joint'))
    expect(await own()).toBe(mine + 1)
  })

  it('[AU8] of a guarded chart is only the person themself', async () => {
    const { ada } = house.people
    const ask = await house.as(ada)
    const told = (await ask('GET', accesses('guarded', ada))).json<{ own: string[]; staff: [] }>()
    expect(told.own.length).toBeGreaterThan(0)
    expect(told.staff).toEqual([])
  })

  it('[AU9] is told to staff by name and time, as far as it was staff', async () => {
    const { ada, ben, therapist, monitor, safety } = house.people
    const told = (await (await house.as(monitor))('GET', accesses('joint'))).text
    for (const each of [therapist, monitor, safety]) expect(told).toContain(each)
    for (const each of [ada, ben]) expect(told).not.toContain(each)
  })

  it('[AU8] [AU9] is told for a time, and of a chart that is not theirs nobody is told', async () => {
    const { ada, ben, therapist, monitor } = house.people
    const after = `?from=${instantOf(START_MS + 1)}`
    const none = (await (await house.as(ada))('GET', `${accesses('joint')}${after}`)).json()
    expect(none).toEqual({ for: 'person', own: [], staff: [] })
    const absent = `/api/charts/00000000-0000-4000-8000-000000000000/accesses`
    for (const [person, path] of [
      [ben, accesses('individual', ada)],
      [ben, accesses('team')],
      [ada, accesses('clinical', ada)],
      [therapist, accesses('journal', ada)],
      [monitor, accesses('guarded', ada)],
      [officer, accesses('joint')],
    ] as const) {
      const ask = await house.as(person)
      const [answer, other] = [await ask('GET', path), await ask('GET', absent)]
      expect(answer.status).toBe(404)
      expect([answer.text, answer.headers]).toEqual([other.text, other.headers])
    }
  })
})

describe('the search', () => {
  it('[AU10] finds what was read, written and searched, by person, chart and time, without content', async () => {
    const { ada, therapist, monitor } = house.people
    const chart = house.chart('individual', ada)
    const inChart = await search(`?chart=${chart}`)
    expect(new Set(inChart.map((each) => each.chart))).toEqual(new Set([chart]))
    expect(inChart.filter(({ what }) => what === 'act')).toMatchObject([
      { person: monitor, number: 1 },
    ])
    const ofTherapist = await search(`?person=${therapist}`)
    expect(ofTherapist.some(({ what }) => what === 'act')).toBe(true)
    expect(ofTherapist.every(({ person }) => person === therapist)).toBe(true)
    expect(await search(`?from=${instantOf(START_MS + 1)}`)).toEqual([])
    expect(JSON.stringify(await search())).not.toContain('a note')
  })

  it('[AU10] leaves an event of its own, which says for whom it was', async () => {
    const { ben } = house.people
    const before = (await search()).filter(({ what }) => what === 'search').length
    await search(`?person=${ben}`)
    const searches = (await search()).filter(({ what }) => what === 'search')
    expect(searches).toHaveLength(before + 2)
    expect(searches[0]).toMatchObject({ person: officer, subject: ben })
  })

  it('[AU10] is nobody else’s: answered as if there were no such route', async () => {
    const { ada, therapist, safety } = house.people
    for (const person of [ada, therapist, safety]) {
      const ask = await house.as(person)
      const none = await ask('GET', '/api/nowhere')
      for (const query of ['', `?person=${ada}`, '?person=none', '?from=yesterday']) {
        const answer = await ask('GET', `/api/audit${query}`)
        expect([answer.status, answer.text, answer.headers]).toEqual([404, none.text, none.headers])
      }
    }
    expect(
      (await search()).some(({ what, person }) => what === 'search' && person !== officer),
    ).toBe(false)
  })
})
