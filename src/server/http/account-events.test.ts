import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import { NOBODY } from '../db/audit/account-events.ts'
import { SoftwarePasskey } from '../auth/software-passkey.ts'
import { asker, type Ask } from './test-client.ts'
import { instead, openHouse, type House } from './test-house.ts'

let house: House
let officer: PersonId
beforeAll(async () => {
  house = await openHouse()
  officer = await house.record.registrar.addPerson(house.clinic, {
    name: 'Olga Officer',
    staffRoles: ['privacy-officer'],
  })
})
afterAll(() => house.close())

type Told = { at: string; what: string }
type Asked = { challenge: string }
/** The clinic's clock stands still: what happened in one instant has no order. */
const eventsOf = async (ask: Ask): Promise<string[]> =>
  (await ask('GET', '/api/account/events')).json<{ events: Told[] }>().events.map((e) => e.what)
const nobody = () => asker(house.url)
const cookieOf = (answer: { header: (name: string) => string | undefined }) =>
  /^[^;]+/.exec(answer.header('set-cookie') ?? '')?.[0] ?? ''

async function member(person: PersonId) {
  const ask = await house.as(person)
  const key = new SoftwarePasskey()
  const asked = (await ask('POST', '/api/account/passkeys/ask')).json<Asked>()
  const response = key.make(asked, house.server.origin)
  expect((await ask('POST', '/api/account/passkeys', { body: { response } })).status).toBe(201)
  return { ask, key }
}
async function signIn(key: SoftwarePasskey) {
  const asked = (await nobody()('POST', '/api/session/passkey/ask')).json<Asked>()
  const response = key.answer(asked, house.server.origin)
  return await nobody()('POST', '/api/session/passkey', { body: { response } })
}

it('[AU14] each sign-in, refusal, way in and end is an event, which its owner reads', async () => {
  const therapist = await house.as(house.people.therapist)
  const { ask, key } = await member(house.people.ada)
  const path = `/api/people/${house.people.ada}`
  const body = { spokeAlone: true, how: 'phone' }
  expect((await therapist('POST', `${path}/invitation`, { body })).status).toBe(200)
  const cookie = cookieOf(await signIn(key))
  const second = asker(house.url, cookie)
  await second('POST', '/api/session/proof', { body: { code: '000000' } })
  const asked = (await second('POST', '/api/session/proof/ask')).json<Asked>()
  const response = key.answer(asked, house.server.origin)
  const proved = await second('POST', '/api/session/proof', { body: { response } })
  const { number } = (await ask('GET', '/api/account')).json<{ number: string }>()
  await nobody()('POST', '/api/session/code', { body: { number, code: '000000' } })
  const { codes } = (await ask('POST', '/api/account/recovery-codes')).json<{ codes: string[] }>()
  await nobody()('POST', '/api/join/ask', { body: { code: codes[0] } })
  await ask('DELETE', '/api/account/recoveries')
  await ask('POST', '/api/account/authenticator')
  await asker(house.url, cookieOf(proved))('DELETE', '/api/session')
  expect((await eventsOf(ask)).toSorted()).toEqual(
    [
      'signed-in-by-link',
      'passkey-made',
      'invited',
      'signed-in-by-passkey',
      'proof-refused',
      'proved-by-passkey',
      'code-refused',
      'recovery-codes-made',
      'recovery-asked',
      'recovery-stopped',
      'authenticator-made',
      'signed-out',
    ].toSorted(),
  )
})

it('[AU15] are nobody else’s: not the partner’s, and not those who look after the account', async () => {
  const ben = await house.as(house.people.ben)
  const before = await eventsOf(ben)
  const ada = await house.as(house.people.ada)
  const mine = await eventsOf(ada)
  await house.as(house.people.ada)
  expect((await eventsOf(ada)).length).toBe(mine.length + 1)
  expect(await eventsOf(ben)).toEqual(before)
  const therapist = await house.as(house.people.therapist)
  expect(await eventsOf(therapist)).not.toContain('code-refused')
})

it('[AU16] a privacy officer finds them by person and time, whoever did them, and what was refused to nobody', async () => {
  const ask = await house.as(officer)
  type Found = { found: { what: string; person: string; subject?: string; role?: string }[] }
  const search = async (query = '') => (await ask('GET', `/api/audit${query}`)).json<Found>().found
  const invited = (await search(`?person=${house.people.therapist}`)).find(
    ({ what }) => what === 'invited',
  )
  expect(invited).toMatchObject({ person: house.people.ada, subject: house.people.therapist })
  expect(invited?.role).toBeUndefined()
  await nobody()('POST', '/api/session/code', { body: { number: 'none', code: '000000' } })
  expect(await search(`?person=${NOBODY}`)).toMatchObject([{ what: 'code-refused' }])
})

it('[AU14] a sign-in that cannot be written down is none', async () => {
  const { key } = await member(house.people.monitor)
  const full = () => () => Promise.reject(new Error('no room'))
  const answer = await instead(house.record.accountEvents, 'happened', full, () => signIn(key))
  expect([answer.status, answer.header('set-cookie')]).toEqual([500, undefined])
})

it('[HT20] the program’s log says what happened, and not to whom', async () => {
  const lines = house.logged.map((line) => JSON.parse(line) as Record<string, unknown>)
  const told = lines.filter(({ event }) => event === 'code refused')
  expect(told.length).toBeGreaterThan(0)
  for (const line of told) expect(Object.keys(line).sort()).toEqual(['event', 'level', 'time'])
})

it('[AU14] whoever is shut out finds that it was done', async () => {
  const therapist = await house.as(house.people.therapist)
  const ben = await house.as(house.people.ben)
  expect((await therapist('POST', `/api/people/${house.people.ben}/shut-out`)).status).toBe(204)
  expect((await ben('GET', '/api/account/events')).status).toBe(401)
  expect(await eventsOf(await house.as(house.people.ben))).toContain('shut-out')
})
