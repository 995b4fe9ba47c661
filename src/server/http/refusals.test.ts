import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../db/record.ts'
import { ACCOUNT_KINDS } from '../../shared/account-kinds.ts'
import { PROBLEM_CODES } from './problems.ts'
import { asker, type Ask } from './test-client.ts'
import { openHouse, type House } from './test-house.ts'

let house: House
let ada: Ask
let before = 0
beforeAll(async () => {
  house = await openHouse()
  ada = await house.as(house.people.ada)
})
afterAll(() => house.close())
beforeEach(() => {
  before = house.logged.length
})

type Line = Record<string, unknown> & { event: string }
const all = () => house.logged.slice(before).map((line) => JSON.parse(line) as Line)
/** What was written at the level that alarms count, without when and how long. */
const warned = () =>
  all()
    .filter(({ level }) => level === 'warn')
    .map(({ time: _time, level: _level, ms: _ms, ...line }) => line)
/** A line is written once its answer has gone out. */
const written = async (count: number) => {
  await expect.poll(() => warned().length, { timeout: 10_000 }).toBe(count)
  return warned()
}

const CHART = '/api/charts/:chart/entries'
const refused = (method: string, route: string | undefined, status: number, code: string) => ({
  event: 'refused',
  method,
  ...(route === undefined ? {} : { route }),
  status,
  code,
})

describe('the log', () => {
  it('[HT24] has whatever is not theirs or not there, by one code', async () => {
    await ada('GET', `/api/charts/${house.chart('individual', house.people.ben)}/entries`)
    await ada('GET', '/api/charts/01890000-0000-7000-8000-000000000000/entries')
    await ada('GET', `/api/charts/${house.chart('team')}/entries`)
    const line = refused('GET', CHART, 404, 'not-found')
    expect(await written(3)).toEqual([line, line, line])
  })

  it('[HT24] has who is not signed in, comes from elsewhere, or says what cannot be read', async () => {
    const nobody = asker(house.url)
    await nobody('GET', '/api/charts')
    await ada('POST', '/api/session/lock', { headers: { origin: 'https://elsewhere.example' } })
    await ada('GET', `/api/charts/${house.chart('joint')}/entries?after=none`)
    await ada('POST', '/api/entries', { body: '{' })
    await ada('GET', '/%zz')
    expect(await written(5)).toEqual([
      refused('GET', '/api/charts', 401, 'not-signed-in'),
      refused('POST', '/api/session/lock', 403, 'elsewhere'),
      refused('GET', CHART, 400, 'malformed-request'),
      refused('POST', '/api/entries', 400, 'malformed-request'),
      refused('GET', undefined, 400, 'malformed-request'),
    ])
  })

  it('[HT24] has a locked session that is used, and a proof that is not fresh', async () => {
    const { monitor } = house.people
    const ask = await house.as(monitor)
    house.time.now += 10 * 60_000
    await ask('POST', '/api/account/recovery-codes')
    await ask('POST', '/api/session/lock')
    await ask('GET', '/api/charts')
    house.time.now -= 10 * 60_000
    expect((await written(2)).map(({ code, status }) => [code, status])).toEqual([
      ['step-up', 403],
      ['locked', 403],
    ])
  })

  it('[HT24] has the entries of a call that were refused, by how many and why', async () => {
    const { ada: own, ben } = house.people
    const joint = house.chart('joint')
    const theirs = house.chart('individual', ben)
    const entries = [
      house.note(own, theirs, 'canary one'),
      house.note(own, theirs, 'canary two'),
      house.note(ben, joint, 'canary three'),
    ]
    const answer = await ada('POST', '/api/entries', { body: `{"entries":[${entries.join(',')}]}` })
    expect(answer.status).toBe(200)
    expect(await written(2)).toEqual([
      { event: 'entries refused', code: 'not-writable', count: 2 },
      { event: 'entries refused', code: 'not-you', count: 1 },
    ])
  })

  it('[HT24] has what is not even HTTP', async () => {
    const socket = connect(Number(new URL(house.url).port), '127.0.0.1', () =>
      socket.write('no http at all\r\n\r\n'),
    )
    socket.resume()
    expect(await written(1)).toEqual([{ event: 'refused', status: 400, code: 'malformed-request' }])
  })

  it('[HT24] has each wrong code, and the one by which a way closes', async () => {
    const { clinic, people, server } = house
    const actor: Actor = { clinic, person: people.ada }
    await server.accounts.beginAuthenticator(actor)
    const number = await server.accounts.numberOf(actor)
    for (let tries = 0; tries < 5; tries += 1)
      await server.accounts.codeIsRight(actor, 'wrong!', false)
    expect(await written(1)).toEqual([{ event: 'a way in has closed' }])
    await asker(house.url)('POST', '/api/session/code', { body: { number, code: '000000' } })
    expect((await written(3)).slice(1)).toEqual([
      { event: 'code refused' },
      refused('POST', '/api/session/code', 401, 'not-signed-in'),
    ])
  })

  it('[HT24] says in none of them who it was, or whose it would have been', () => {
    const text = house.logged.join('')
    expect(text).not.toMatch(/canary|Adler|Bader|[0-9a-f]{8}-[0-9a-f]{4}-|withheld/)
  })
})

it('[HT24] every code, and everything that happens to an account, can be said in a line', () => {
  for (const code of PROBLEM_CODES) expect(code).toMatch(/^[a-z-]+$/)
  for (const kind of ACCOUNT_KINDS)
    expect(kind.replaceAll('-', ' ')).toMatch(/^[a-z]+( [a-z]+){0,5}$/)
})
