import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import type { Ask } from './test-client.ts'
import { openHouse, type House } from './test-house.ts'

let house: House
let therapist: Ask
let prescriber: PersonId
beforeAll(async () => {
  house = await openHouse()
  therapist = await house.as(house.people.therapist)
  prescriber = await house.record.registrar.addPerson(house.clinic, {
    name: 'Petra Pine',
    staffRoles: ['prescriber'],
  })
})
afterAll(() => house.close())

type Team = { team: { person: PersonId; role: string; treating: boolean }[] }
const caseOf = async (ask: Ask) =>
  (await ask('GET', '/api/cases')).json<{ cases: { case: string }[] }>().cases

it('[TM1] a therapist opens a case for clients of theirs, and works with it', async () => {
  const name = { body: { name: 'Noor Nash', roles: [] } }
  const { person } = (await therapist('POST', '/api/people', name)).json<{ person: PersonId }>()
  const before = (await caseOf(therapist)).length
  const opened = await therapist('POST', '/api/cases', {
    body: { partners: [person], team: [{ person: prescriber, role: 'prescriber' }] },
  })
  expect(opened.status).toBe(201)
  expect(await caseOf(therapist)).toHaveLength(before + 1)
  expect((await caseOf(await house.as(person))).map((each) => each.case)).toEqual([
    opened.json<{ case: string }>().case,
  ])
})

it('[TM1] nobody opens a case with somebody twice, with staff as clients, or with roles that are not held', async () => {
  const { ada, ben, monitor } = house.people
  for (const body of [
    { partners: [ada, ada], team: [] },
    { partners: [monitor], team: [] },
    { partners: [ada], team: [{ person: monitor, role: 'prescriber' }] },
    { partners: ['00000000-0000-4000-8000-000000000000'], team: [] },
  ])
    expect((await therapist('POST', '/api/cases', { body })).status).toBe(404)
  for (const body of [
    { partners: [], team: [] },
    { partners: [ada, ben, ada, ben, ada], team: [] },
    {},
  ])
    expect((await therapist('POST', '/api/cases', { body })).status).toBe(400)
})

it('[TM2] whoever joins reads and writes from then on; whoever leaves, nothing; both stand in the desk', async () => {
  const [{ case: id } = { case: '' }] = await caseOf(await house.as(house.people.monitor))
  const path = `/api/cases/${id}/team`
  const own = house.chart('individual', house.people.ada)
  const ask = await house.as(prescriber)
  const reads = async () => (await ask('GET', `/api/charts/${own}/entries`)).status
  expect(await reads()).toBe(404)
  const body = { person: prescriber, role: 'prescriber', reason: 'first clearance' }
  expect((await therapist('POST', path, { body })).status).toBe(204)
  expect(await reads()).toBe(200)
  expect((await therapist('GET', path)).json<Team>().team).toContainEqual(
    expect.objectContaining({ person: prescriber, role: 'prescriber', treating: true }),
  )
  const end = { body: { reason: 'on leave' } }
  expect((await therapist('POST', `${path}/${prescriber}/end`, end)).status).toBe(204)
  expect(await reads()).toBe(404)
  const desk = await therapist('GET', `/api/charts/${house.chart('desk')}/entries`)
  const said = desk.json<{ entries: { kind: string; body: { reason?: string } }[] }>().entries
  expect(said.map(({ kind, body: { reason } }) => [kind, reason]).slice(-2)).toEqual([
    ['member.joined', 'first clearance'],
    ['member.left', 'on leave'],
  ])
})

it('[TM2] safety clinicians are in every case and do not leave one', async () => {
  const [{ case: id } = { case: '' }] = await caseOf(await house.as(house.people.monitor))
  const path = `/api/cases/${id}/team/${house.people.safety}/end`
  expect((await therapist('POST', path, { body: { reason: 'no' } })).status).toBe(404)
})

it('[TM3] partners see neither team nor colleagues, and change nothing', async () => {
  const ada = await house.as(house.people.ada)
  const [{ case: id } = { case: '' }] = await caseOf(ada)
  expect((await ada('GET', `/api/cases/${id}/team`)).status).toBe(404)
  expect((await ada('GET', '/api/staff')).json()).toEqual({ staff: [] })
  const body = { person: house.people.ada, role: 'therapist', reason: 'mine' }
  expect((await ada('POST', `/api/cases/${id}/team`, { body })).status).toBe(404)
})

it('[TM4] staff see who reads what they read, and why; partners see no such thing', async () => {
  const [{ case: id } = { case: '' }] = await caseOf(await house.as(house.people.monitor))
  type Readers = {
    charts: { kind: string; readers: { name: string; role: string; reason: string }[] }[]
  }
  const seenBy = async (person: PersonId) =>
    (await (await house.as(person))('GET', `/api/cases/${id}/readers`)).json<Readers>().charts
  const seen = await seenBy(house.people.monitor)
  expect(seen.map(({ kind }) => kind)).not.toContain('guarded')
  expect(seen.find(({ kind }) => kind === 'joint')?.readers.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Ada Adler', 'Ben Bader', 'Tara Thorne', 'Mo Moss', 'Sam Sage']),
  )
  const guarded = (await seenBy(house.people.safety)).filter(({ kind }) => kind === 'guarded')
  expect(guarded).toHaveLength(2)
  expect(guarded[0]?.readers.map(({ role }) => role).toSorted()).toEqual([
    'partner',
    'safety-clinician',
  ])
  const ada = await house.as(house.people.ada)
  expect((await ada('GET', `/api/cases/${id}/readers`)).status).toBe(404)
})
