import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { HOUR, instantOf } from '../../shared/instant.ts'
import { PROVED_MS } from '../auth/limits.ts'
import type { Ask } from './test-client.ts'
import { openHouse, START_MS, type House } from './test-house.ts'

let house: House
let clinicTime = START_MS
let prescriber: PersonId
let director: PersonId
beforeAll(async () => {
  house = await openHouse({}, () => clinicTime)
  const { registrar } = house.record
  const add = (name: string, role: 'prescriber' | 'medical-director') =>
    registrar.addPerson(house.clinic, { name, staffRoles: [role] })
  prescriber = await add('Petra Pine', 'prescriber')
  director = await add('Dana Dale', 'medical-director')
})
afterAll(() => house.close())

const open = (ask: Ask, kind: string, of: string = house.people.ada, hours = 2) =>
  ask('POST', '/api/break-glass', { body: { of, kind, reason: 'cover', hours } })
const reads = async (ask: Ask, chart: ChartId) =>
  (await ask('GET', `/api/charts/${chart}/entries`)).status
type Entries = { entries: { id: string; kind: string; by: string; body: { until?: string } }[] }
async function clinicChart(ask: Ask): Promise<{ chart: ChartId } & Entries> {
  const { charts } = (await ask('GET', '/api/charts')).json<{
    charts: { chart: ChartId; kind: string }[]
  }>()
  const chart = charts.find(({ kind }) => kind === 'clinic')?.chart ?? ('' as ChartId)
  const read = await ask('GET', `/api/charts/${chart}/entries`)
  return { chart, ...read.json<Entries>() }
}

it('[GL1] a clinician reads in need, is named for it, and writes nothing there', async () => {
  const ask = await house.as(prescriber)
  const own = house.chart('individual', house.people.ada)
  await house.write(house.people.therapist, own)
  expect(await reads(ask, own)).toBe(404)
  const answer = await open(ask, 'individual')
  expect(answer.status).toBe(201)
  expect(answer.json()).toMatchObject({ chart: own, until: instantOf(START_MS + 2 * HOUR) })
  expect(await reads(ask, own)).toBe(200)
  const entry = house.note(prescriber, own)
  const sent = await ask('POST', '/api/entries', { body: `{"entries":[${entry}]}` })
  expect(sent.json<{ results: { outcome: string }[] }>().results[0]?.outcome).toBe('refused')
  const { entries } = await clinicChart(await house.as(director))
  expect(entries.at(-1)).toMatchObject({
    kind: 'break-glass.opened',
    by: prescriber,
    body: { chart: own, chartKind: 'individual', reason: 'cover' },
  })
  // The reading shows to the person whose chart it is, as any other.
  const ada = await house.as(house.people.ada)
  expect((await ada('GET', `/api/charts/${own}/accesses`)).text).toContain('prescriber')
})

it('[GL2] what is never opened stays closed, and an absent chart is like any', async () => {
  const ask = await house.as(prescriber)
  for (const kind of ['journal', 'guarded'] as const) {
    expect((await open(ask, kind)).status).toBe(409)
    expect(await reads(ask, house.chart(kind, house.people.ada))).toBe(404)
  }
  expect((await open(ask, 'individual', randomUUID())).status).toBe(404)
  expect((await open(ask, 'joint')).status).toBe(404)
  expect((await open(await house.as(director), 'guarded')).status).toBe(201)
  for (const hours of [0, -1, 100, 'many'])
    expect((await open(ask, 'individual', house.people.ben, hours as number)).status).toBe(400)
})

it('[GL2] nobody else has such a thing', async () => {
  const ada = await house.as(house.people.ada)
  const absent = await ada('POST', '/api/nothing', { body: {} })
  for (const kind of ['individual', 'guarded', 'joint'])
    for (const of of [house.people.ben, house.people.ada]) {
      const answer = await open(ada, kind, of)
      expect([answer.status, answer.text]).toEqual([404, absent.text])
    }
})

it('[GL1] an old proof is not enough', async () => {
  const ask = await house.as(prescriber)
  house.time.now = START_MS + PROVED_MS
  expect((await open(ask, 'individual', house.people.ben)).status).toBe(403)
  house.time.now = START_MS
  expect(await reads(ask, house.chart('individual', house.people.ben))).toBe(404)
})

it('[GL3] somebody else reviews it', async () => {
  const ask = await house.as(prescriber)
  const openedBy = async (by: Ask) =>
    (await open(by, 'individual', house.people.ben)).json<{ opened: string }>().opened
  const review = async (person: PersonId, opened: string) => {
    const by = await house.as(person)
    const { chart } = await clinicChart(by)
    const entry = {
      ...(JSON.parse(house.note(person, chart)) as object),
      kind: 'break-glass.reviewed',
      body: { opened, finding: 'justified' },
    }
    const sent = await by('POST', '/api/entries', { body: { entries: [entry] } })
    return sent.json<{ results: { outcome: string }[] }>().results[0]?.outcome
  }
  expect(await review(director, await openedBy(ask))).toBe('stored')
  expect(await review(director, await openedBy(await house.as(director)))).toBe('refused')
})

it('[GL4] [AU1] it is listed with whose it is, explained by its reason, and ends at once and alone', async () => {
  const ask = await house.as(prescriber)
  const own = house.chart('clinical', house.people.ada)
  const other = house.chart('clinical', house.people.ben)
  await house.write(house.people.therapist, own)
  await open(ask, 'clinical', house.people.ben)
  const { opened } = (await open(ask, 'clinical')).json<{ opened: string }>()
  expect(await reads(ask, own)).toBe(200)
  type Listed = { glasses: { opened: string; whose: string; name: string; reason: string }[] }
  const listed = async (by: Ask) =>
    (await by('GET', '/api/break-glass'))
      .json<Listed>()
      .glasses.find((each) => each.opened === opened)
  const said = { whose: 'Ada Adler', name: 'Petra Pine', reason: 'cover' }
  expect(await listed(ask)).toMatchObject(said)
  expect(await listed(await house.as(director))).toMatchObject(said)
  expect(await listed(await house.as(house.people.monitor))).toBeUndefined()
  const officer = await house.record.registrar.addPerson(house.clinic, {
    name: 'Olga Oak',
    staffRoles: ['privacy-officer'],
  })
  const audit = await (await house.as(officer))('GET', `/api/audit?of=${house.people.ada}`)
  expect(audit.json<{ found: object[] }>().found).toContainEqual(
    expect.objectContaining({
      what: 'read',
      name: 'Petra Pine',
      whose: 'Ada Adler',
      chartKind: 'clinical',
      reason: 'cover',
    }),
  )
  expect(audit.text).not.toContain(house.people.ben)
  const end = (by: Ask, id = opened) => by('POST', `/api/break-glass/${id}/end`)
  expect((await end(await house.as(house.people.monitor))).status).toBe(404)
  expect((await end(await house.as(house.people.ada))).status).toBe(404)
  clinicTime += 1000
  expect((await end(ask)).status).toBe(204)
  expect(await reads(ask, own)).toBe(404)
  expect(await reads(ask, other)).toBe(200)
  expect((await end(ask)).status).toBe(404)
  // Over, and still to be reviewed.
  expect(await listed(ask)).toMatchObject(said)
})

it('[GL5] clients are found by a part of their name, after a fresh proof, by clinicians and the officer', async () => {
  const find = (ask: Ask, name = 'adl') => ask('POST', '/api/clients/find', { body: { name } })
  const ask = await house.as(prescriber)
  expect((await find(ask)).json()).toEqual({
    clients: [
      {
        person: house.people.ada,
        name: 'Ada Adler',
        cases: [{ case: expect.any(String) as string, whose: 'Ada Adler and Ben Bader' }],
      },
    ],
  })
  expect((await find(ask, 'pine')).json()).toEqual({ clients: [] })
  const ada = await house.as(house.people.ada)
  expect((await find(ada)).text).toBe((await ada('POST', '/api/nothing', { body: {} })).text)
  house.time.now = START_MS + PROVED_MS
  expect((await find(ask)).status).toBe(403)
  house.time.now = START_MS
})
