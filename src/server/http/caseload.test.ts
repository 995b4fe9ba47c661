import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Line } from '../../web/sync/caseload-api.ts'
import type { PersonId } from '../../shared/ids.ts'
import { openHouse, type House } from './test-house.ts'

let house: House
let officer: PersonId
beforeAll(async () => {
  house = await openHouse()
  officer = await house.record.registrar.addPerson(house.clinic, {
    name: 'Odd Officer',
    staffRoles: ['privacy-officer'],
  })
})
afterAll(() => house.close())

type Caseload = { readonly timeZone: string | null; readonly cases: readonly Line[] }
const caseload = async (person: PersonId): Promise<Caseload> =>
  (await (await house.as(person))('GET', '/api/caseload')).json<Caseload>()
const find = async (person: PersonId, name: string) =>
  (await house.as(person))('POST', '/api/caseload/find', { body: { name } })
type Found = { readonly found: readonly { what: string; person: PersonId }[] }
const events = async (person: PersonId, what: string) => {
  const answer = await (await house.as(officer))('GET', `/api/audit?person=${person}`)
  return answer.json<Found>().found.filter((each) => each.what === what && each.person === person)
}
const saidBy = async (chart: 'individual' | 'guarded', kind: string, body: object) => {
  const { ada } = house.people
  const note = JSON.parse(house.note(ada, house.chart(chart, ada))) as object
  const [receipt] = await house.record.store.append({ clinic: house.clinic, person: ada }, [
    JSON.stringify({ ...note, kind, version: 1, body }),
  ])
  return receipt?.outcome
}

it('[HT22] staff have a line for each of their cases, anew when one of its charts has grown', async () => {
  const { therapist, ada } = house.people
  const before = await caseload(therapist)
  expect(before.cases).toHaveLength(1)
  expect(before.cases[0]).toMatchObject({ series: [], worries: [] })
  expect(await saidBy('individual', 'message.written', { words: 'May I call?' })).toBe('stored')
  const after = await caseload(therapist)
  expect(after.cases[0]).toMatchObject({
    worries: [{ what: 'message', grave: false, person: ada }],
    due: [{ what: 'message', person: ada }],
  })
  expect(await caseload(therapist)).toEqual(after)
})

it('[HT22] to partners, and to whoever reads no chart of a case, there is none, whoever asked before', async () => {
  const { ada, ben } = house.people
  for (const person of [ada, ben, officer]) {
    expect(await caseload(person)).toEqual({ timeZone: null, cases: [] })
    expect((await find(person, 'ada')).json()).toEqual({ cases: [] })
  }
})

it('[HT22] a line has nothing of a chart that its reader does not read', async () => {
  const { safety, therapist } = house.people
  const before = JSON.stringify(await caseload(therapist))
  const answers = [{ question: 'afraid of partner', answer: 'Sometimes.' }]
  expect(await saidBy('guarded', 'safety.answered', { alone: true, answers })).toBe('stored')
  expect((await caseload(safety)).cases[0]).toMatchObject({
    worries: [{ what: 'safety', grave: true }, { what: 'message' }],
  })
  expect(JSON.stringify(await caseload(therapist))).toBe(before)
})

it('[HT22] a search finds by a part of the name, without capitals and accents, and nobody elsewhere', async () => {
  const { therapist, ada } = house.people
  const [first] = (await caseload(therapist)).cases
  const { people } = (await (await house.as(therapist))('GET', '/api/people')).json<{
    people: { person: string; name: string }[]
  }>()
  const name = people.find(({ person }) => person === ada)?.name ?? ''
  expect((await find(therapist, name.slice(0, 3).toUpperCase())).json()).toEqual({
    cases: [first?.case],
  })
  expect((await find(therapist, 'nobody is called so')).json()).toEqual({ cases: [] })
  for (const wrong of ['', ' ', 'x', 'y'.repeat(101)])
    expect((await find(therapist, wrong)).status).toBe(400)
})

it('[AU17] leaves one event with how many lines there were, and a search one for whom it found', async () => {
  const { therapist, monitor, ada } = house.people
  const lists = await events(therapist, 'caseload')
  const searches = await events(therapist, 'search')
  await caseload(therapist)
  await find(therapist, 'nobody is called so')
  expect(await events(therapist, 'caseload')).toHaveLength(lists.length + 1)
  expect(await events(therapist, 'search')).toHaveLength(searches.length)
  expect(searches.length).toBeGreaterThan(0)
  expect(await events(ada, 'caseload')).toEqual([])
  expect(await events(monitor, 'caseload')).toEqual([])
})
