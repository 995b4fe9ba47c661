import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import { instantOf, MINUTE } from '../../shared/instant.ts'
import { PROVED_MS } from '../auth/limits.ts'
import { listen, type Ask } from './test-client.ts'
import { openHouse, START_MS, type House } from './test-house.ts'

let house: House
let clock: { ms: number }
let director: PersonId
let ask: Ask
beforeAll(async () => {
  clock = { ms: START_MS }
  house = await openHouse({}, () => clock.ms)
  director = await house.record.registrar.addPerson(house.clinic, {
    name: 'Dana Director',
    staffRoles: ['medical-director'],
  })
  ask = await house.as(director)
})
afterAll(() => house.close())

type Staff = { staff: { person: PersonId; roles: { role: string; until: string | null }[] }[] }
const rolesOf = async (person: PersonId) =>
  (await ask('GET', '/api/clinic/staff'))
    .json<Staff>()
    .staff.find((each) => each.person === person)
    ?.roles.map(({ role, until }) => [role, until])
const begin = (person: PersonId, role: string, more: object = {}, by = ask) =>
  by('POST', `/api/clinic/staff/${person}/roles`, { body: { role, reason: 'hired', ...more } })
const end = (person: PersonId, role: string, by = ask) =>
  by('POST', `/api/clinic/staff/${person}/roles/end`, { body: { role, reason: 'has left' } })
const reading = async (by: Ask, chart: string) =>
  (await by('GET', `/api/charts/${chart}/entries`)).status
const inClinic = async () => {
  const { charts } = (await ask('GET', '/api/charts')).json<{
    charts: { chart: string; kind: string }[]
  }>()
  const chart = charts.find(({ kind }) => kind === 'clinic')?.chart ?? ''
  const { entries } = (await ask('GET', `/api/charts/${chart}/entries`)).json<{
    entries: { kind: string; body: object }[]
  }>()
  return entries.map(({ kind, body }) => [kind, body])
}

it('[SR1] a role begins for a time, opens what it opens, and ends by itself', async () => {
  const { monitor } = house.people
  const guarded = house.chart('guarded', house.people.ada)
  const by = await house.as(monitor)
  expect(await reading(by, guarded)).toBe(404)
  const until = instantOf(START_MS + 5 * MINUTE)
  expect((await begin(monitor, 'safety-clinician', { until })).status).toBe(204)
  expect(await rolesOf(monitor)).toEqual([
    ['monitor', null],
    ['safety-clinician', until],
  ])
  expect(await reading(by, guarded)).toBe(200)
  expect((await begin(monitor, 'safety-clinician')).status).toBe(409)
  clock.ms += 5 * MINUTE
  expect(await reading(by, guarded)).toBe(404)
  expect(await rolesOf(monitor)).toEqual([['monitor', null]])
  expect(await inClinic()).toContainEqual([
    'role.began',
    { person: monitor, role: 'safety-clinician', until, reason: 'hired' },
  ])
})

it('[SR2] a role that ends takes its reading and writing at once, and no other’s', async () => {
  const { therapist } = house.people
  const joint = house.chart('joint')
  expect((await begin(therapist, 'safety-clinician')).status).toBe(204)
  const cookie = await house.signIn(therapist)
  const by = await house.as(therapist)
  const guarded = house.chart('guarded', house.people.ada)
  expect([await reading(by, joint), await reading(by, guarded)]).toEqual([200, 200])
  clock.ms += MINUTE
  expect((await end(therapist, 'safety-clinician')).status).toBe(204)
  expect([await reading(by, joint), await reading(by, guarded)]).toEqual([200, 404])
  const feed = await listen(house.url, cookie)
  clock.ms += MINUTE
  // The last one: nothing is left, the open feed and every way in among it.
  expect((await end(therapist, 'therapist')).status).toBe(204)
  await feed.ended
  expect(await reading(by, joint)).toBe(401)
  expect(await inClinic()).toContainEqual([
    'role.ended',
    { person: therapist, role: 'therapist', reason: 'has left' },
  ])
  const back = await house.as(therapist)
  expect(await reading(back, joint)).toBe(404)
  const [receipt] = await house.record.store.append({ clinic: house.clinic, person: therapist }, [
    house.note(therapist, joint),
  ])
  expect(receipt?.outcome).toBe('refused')
})

it('[SR3] the last medical director stays, and to everyone else there is no such thing', async () => {
  expect((await end(director, 'medical-director')).status).toBe(409)
  const { ada, monitor, safety } = house.people
  for (const person of [ada, monitor]) {
    const by = await house.as(person)
    const missing = await by('GET', '/api/nothing')
    for (const answer of [
      await by('GET', '/api/clinic/staff'),
      await begin(safety, 'therapist', {}, by),
      await end(safety, 'safety-clinician', by),
    ])
      expect([answer.status, answer.text]).toEqual([404, missing.text])
  }
  expect((await begin(ada, 'therapist')).status).toBe(404)
  expect((await begin(safety, 'partner')).status).toBe(400)
  house.time.now = START_MS + PROVED_MS
  expect((await begin(safety, 'monitor')).status).toBe(403)
  house.time.now = START_MS
})

it('[AC13] nobody is made, given the role of, or invited as a part of the program', async () => {
  const courier = await house.record.registrar.courier(house.clinic)
  const body = { spokeAlone: true, how: 'in-person' }
  expect((await ask('POST', `/api/people/${courier}/invitation`, { body })).status).toBe(404)
  const made = await ask('POST', '/api/people', { body: { name: 'Nobody', roles: ['courier'] } })
  expect(made.status).toBe(404)
  expect((await begin(house.people.monitor, 'courier')).status).toBe(400)
  const { people } = (await ask('GET', '/api/people/accounts')).json<{
    people: { person: PersonId }[]
  }>()
  expect(people.some(({ person }) => person === courier)).toBe(false)
})
