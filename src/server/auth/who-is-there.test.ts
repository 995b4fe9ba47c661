import { type TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '../../shared/instant.ts'
import type { PersonId } from '../../shared/ids.ts'
import { asker } from '../http/test-client.ts'
import { openHouse, type House } from '../http/test-house.ts'
import { recordStatements, type Recorder } from '../privacy/statements.ts'
import { SoftwarePasskey } from './software-passkey.ts'

let recorder: Recorder
let house: House
beforeAll(async () => {
  recorder = recordStatements()
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
  recorder.stop()
})

const database = () =>
  typeof house.database === 'string'
    ? new URL(house.database).pathname.slice(1)
    : house.database.database

/** What somebody who is not signed in is answered, and every statement that was run for it. */
async function refused(path: string, body: object) {
  await recorder.take(database())
  const { status, text, headers } = await asker(house.url)('POST', path, { body })
  const ran = await recorder.take(database())
  return { status, text, headers, statements: ran.map((each) => each.text) }
}

async function account(person: PersonId) {
  const ask = await house.as(person)
  const { number } = (await ask('GET', '/api/account')).json<{ number: string }>()
  return { ask, number }
}
async function withAuthenticator(person: PersonId) {
  const { ask, number } = await account(person)
  const { address } = (await ask('POST', '/api/account/authenticator')).json<{ address: string }>()
  const app = URI.parse(address) as TOTP
  return { ask, number, show: () => app.generate({ timestamp: house.time.now }) }
}

describe('a number and a code', () => {
  it('[AC8] are refused with the same answer and the same statements, whoever is or is not there', async () => {
    const without = await account(house.people.ada)
    const unconfirmed = await withAuthenticator(house.people.therapist)
    const has = await withAuthenticator(house.people.ben)
    const confirm = { body: { code: has.show() } }
    expect((await has.ask('POST', '/api/account/authenticator/confirm', confirm)).status).toBe(204)
    house.time.now += MINUTE
    const wrong = has.show() === '000000' ? '000001' : '000000'
    const first = await refused('/api/session/code', { number: '0000000000', code: wrong })
    expect(first.status).toBe(401)
    expect(first.statements.length).toBeGreaterThan(10)
    const answers = {
      'no number': await refused('/api/session/code', { number: 'none', code: wrong }),
      'without authenticator': await refused('/api/session/code', {
        number: without.number,
        code: wrong,
      }),
      'not confirmed': await refused('/api/session/code', {
        number: unconfirmed.number,
        code: unconfirmed.show(),
      }),
      'wrong code': await refused('/api/session/code', { number: has.number, code: wrong }),
      'no code': await refused('/api/session/code', { number: has.number, code: 'none' }),
      ...Object.fromEntries(
        await inTurn([1, 2, 3, 4], async (n) => [
          `guess ${n}`,
          await refused('/api/session/code', { number: has.number, code: wrong }),
        ]),
      ),
      closed: await refused('/api/session/code', { number: has.number, code: has.show() }),
    }
    for (const [name, answer] of Object.entries(answers))
      expect([name, answer]).toEqual([name, first])
  })
})

describe('a passkey', () => {
  it('[AC8] that nobody knows is refused as one that did not sign is', async () => {
    const ask = await house.as(house.people.ada)
    const key = new SoftwarePasskey()
    const { origin } = house.server
    type Asked = { challenge: string }
    const make = (await ask('POST', '/api/account/passkeys/ask')).json<Asked>()
    await ask('POST', '/api/account/passkeys', { body: { response: key.make(make, origin) } })
    const asked = async () =>
      (await asker(house.url)('POST', '/api/session/passkey/ask')).json<Asked>()
    const right = async () =>
      key.answer(await asked(), origin) as { id: string; response: { signature: string } }
    const unsigned = await right()
    unsigned.response.signature = `${unsigned.response.signature.slice(0, -8)}AAAAAAAA`
    const unknown = { ...(await right()), id: Buffer.alloc(16).toString('base64url') }
    const elsewhere = key.answer(await asked(), 'https://elsewhere.example')
    const stale = key.answer({ ...(await asked()), challenge: 'AAAA' }, origin)
    const answers = await inTurn([unsigned, unknown, elsewhere, stale], (response) =>
      refused('/api/session/passkey', { response }),
    )
    expect(answers[0]?.status).toBe(401)
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })
})

it('[SI1] a link that nobody knows is refused as one that was used is', async () => {
  const person = { clinic: house.clinic, person: house.people.ada }
  const token = await house.server.links.create(person)
  await asker(house.url)('POST', '/api/session/link', { body: { token } })
  const used = await refused('/api/session/link', { token })
  const unknown = await refused('/api/session/link', {
    token: token.slice(0, -8) + (token.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA'),
  })
  expect(used.status).toBe(401)
  expect(unknown).toEqual(used)
})

it('[AC1] a code that nobody was given is refused as one that is used up is', async () => {
  const person = { clinic: house.clinic, person: house.people.ada }
  const first = await house.server.accounts.invite(person, house.people.therapist, 'phone')
  await house.server.accounts.invite(person, house.people.therapist, 'phone')
  const replaced = await refused('/api/join/ask', { code: first.code })
  const unknown = await refused('/api/join/ask', { code: '0000-0000-0000-0000' })
  expect(replaced.status).toBe(401)
  expect(unknown).toEqual(replaced)
})

async function inTurn<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const each of all) done.push(await work(each))
  return done
}
