import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asker, type Ask } from './test-client.ts'
import { instead, openHouse, type House } from './test-house.ts'

let house: House
let ada: Ask
let therapist: Ask
let nobody: Ask
beforeAll(async () => {
  house = await openHouse({
    metricsToken: 'operator',
    helpLines: ['A line: 555 0100'],
    messageHours: ['Monday, 9 to 17'],
  })
  ada = await house.as(house.people.ada)
  therapist = await house.as(house.people.therapist)
  nobody = asker(house.url)
})
afterAll(() => house.close())

type OpenApi = {
  openapi: string
  paths: Record<
    string,
    Record<string, { responses?: Record<string, unknown>; requestBody?: unknown }>
  >
}
const described = async () => (await nobody('GET', '/api/openapi.json')).json<OpenApi>()
const OPEN = new Set([
  '/healthz',
  '/readyz',
  '/api/join',
  '/api/join/ask',
  '/api/session/code',
  '/api/session/link',
  '/api/session/link/ask',
  '/api/session/passkey',
  '/api/session/passkey/ask',
])

describe('who is asking', () => {
  it('[HT4] every described route but those that open the house asks for a sign-in', async () => {
    const { paths } = await described()
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
    )
    expect(routes.length).toBeGreaterThan(9)
    for (const [method, path] of routes) {
      if (OPEN.has(path)) continue
      const body = method === 'POST' ? { body: '{"entries":[]}' } : {}
      const answer = await nobody(method, path.replaceAll(/\{\w+\}/g, 'x'), body)
      expect([method, path, answer.status, answer.json<{ code: string }>().code]).toEqual([
        method,
        path,
        401,
        'not-signed-in',
      ])
    }
  })

  it('[HT4] a body is not taken in from somebody unknown', async () => {
    const answer = await nobody('POST', '/api/entries', { body: 'x'.repeat(2 << 20) })
    expect(answer.status).toBe(401)
  })

  it.each<[string, Record<string, string>, number]>([
    ['our own page', { origin: 'http://HOST', 'x-conjoint': '' }, 200],
    ['another site', { origin: 'http://evil.example' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['our address by https', { origin: 'https://HOST' }, 403],
    ['a page without origin', { origin: 'null' }, 403],
  ])('[HT10] a change asked for by %s', async (_who, headers, status) => {
    const host = house.url.replace('http://', '')
    const sent = Object.fromEntries(
      Object.entries(headers).map(([k, v]) => [k, v.replace('HOST', host)]),
    )
    const answer = await ada('POST', '/api/entries', { body: '{"entries":[]}', headers: sent })
    expect(answer.status).toBe(status)
    expect(answer.text.includes('urn:conjoint:problem:elsewhere')).toBe(status === 403)
  })

  it('[HT10] without an origin, only a program that says so may change anything', async () => {
    const cookie = await house.signIn(house.people.ada)
    const answer = await fetch(`${house.url}/api/session`, {
      method: 'DELETE',
      headers: { cookie },
    })
    expect(answer.status).toBe(403)
    expect((await asker(house.url, cookie)('GET', '/api/me')).status).toBe(200)
  })
})

describe('who is who', () => {
  it('[HT14] I learn my name and roles, and the clinic and its time', async () => {
    expect((await ada('GET', '/api/me')).json()).toEqual({
      person: house.people.ada,
      clinic: house.clinic,
      now: '2026-11-22T08:00:00.000Z',
      name: 'Ada Adler',
      roles: ['partner'],
    })
    expect((await therapist('GET', '/api/me')).json()).toMatchObject({
      name: 'Tara Thorne',
      roles: ['therapist'],
    })
  })

  it('[HT14] [NT8] whoever is signed in learns whom anyone can call, and when messages are read', async () => {
    const lines = { lines: ['A line: 555 0100'], messageHours: ['Monday, 9 to 17'], mail: false }
    for (const ask of [ada, therapist])
      expect((await ask('GET', '/api/help-lines')).json()).toEqual(lines)
    expect((await nobody('GET', '/api/help-lines')).status).toBe(401)
  })

  it('[HT14] names come for those with whom I share a chart, and for no one else', async () => {
    const stranger = await house.record.registrar.addPerson(house.clinic, {
      name: 'Nina North',
      staffRoles: [],
    })
    const names = async (ask: Ask) =>
      (await ask('GET', '/api/people'))
        .json<{ people: { name: string }[] }>()
        .people.map(({ name }) => name)
        .sort()
    expect(await names(ada)).toEqual([
      'Ada Adler',
      'Ben Bader',
      'Mo Moss',
      'Sam Sage',
      'Tara Thorne',
    ])
    expect(await names(therapist)).toEqual([
      'Ada Adler',
      'Ben Bader',
      'Mo Moss',
      'Sam Sage',
      'Tara Thorne',
    ])
    expect(await names(await house.as(stranger))).toEqual(['Nina North'])
  })

  it('[HT14] a case comes with its partners and those of its charts that I read', async () => {
    type Cases = { cases: { partners: object[]; charts: { kind: string; belongsTo: string }[] }[] }
    const { people } = house
    const mine = (await ada('GET', '/api/cases')).json<Cases>().cases
    expect(mine[0]?.partners).toEqual([
      { person: people.ada, label: 'A', name: 'Ada Adler' },
      { person: people.ben, label: 'B', name: 'Ben Bader' },
    ])
    expect(mine[0]?.charts.map(({ kind }) => kind).sort()).toEqual([
      'contact',
      'guarded',
      'individual',
      'joint',
      'journal',
    ])
    expect(mine[0]?.charts.filter(({ belongsTo }) => belongsTo === people.ben)).toEqual([])
    const theirs = (await therapist('GET', '/api/cases')).json<Cases>().cases
    expect(theirs[0]?.charts.map(({ kind }) => kind).sort()).toEqual([
      'clinical',
      'clinical',
      'desk',
      'individual',
      'individual',
      'joint',
      'team',
    ])
  })

  it('[HT14] somebody in no case has none', async () => {
    const alone = await house.record.registrar.addPerson(house.clinic, {
      name: 'Olaf Ohm',
      staffRoles: [],
    })
    expect((await (await house.as(alone))('GET', '/api/cases')).json()).toEqual({ cases: [] })
  })
})

describe('every answer', () => {
  const NEVER_KEPT = [
    'cache-control: no-store',
    'cross-origin-opener-policy: same-origin',
    'cross-origin-resource-policy: same-origin',
    'referrer-policy: no-referrer',
    'x-content-type-options: nosniff',
    "content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox",
  ]
  it.each<[string, string, Ask | undefined]>([
    ['GET', '/api/me', undefined],
    ['GET', '/api/nowhere', undefined],
    ['GET', '/nowhere.js', undefined],
    ['DELETE', '/api/charts', undefined],
    ['PATCH', '/api/entries', undefined],
    ['GET', '/%E0%A4%A', undefined],
    ['GET', '/healthz', undefined],
    ['OPTIONS', '/api/entries', undefined],
  ])('[HT11] %s %s is never kept, framed, sniffed or run', async (method, path) => {
    for (const ask of [ada, nobody]) {
      const answer = await ask(method, path)
      expect(answer.headers).toEqual(expect.arrayContaining(NEVER_KEPT))
      expect(answer.headers.join()).not.toMatch(/x-powered-by|server:/i)
      const isProblem = answer.header('content-type') === 'application/problem+json; charset=utf-8'
      expect([path, isProblem]).toEqual([path, answer.status >= 400])
    }
  })

  it('[HT17] says in which letters it is written: data, problems, and the feed', async () => {
    const types = []
    for (const path of ['/api/me', '/api/charts', '/api/openapi.json', '/api/nowhere'])
      types.push((await ada('GET', path)).header('content-type'))
    const feed = await fetch(`${house.url}/api/feed`, {
      headers: { cookie: await house.signIn(house.people.ada) },
    })
    types.push(feed.headers.get('content-type'))
    await feed.body?.cancel()
    for (const type of types) expect(type).toMatch(/; charset=utf-8$/)
  })

  it('[HT18] takes no TRACE, and no name twice in a query', async () => {
    expect((await ada('TRACE', '/api/me')).status).toBe(404)
    const chart = house.chart('joint')
    for (const path of [
      `/api/charts/${chart}/entries?after=0&after=1`,
      `/api/charts/${chart}/accesses?from=2026-11-22T08:00:00.000Z&from=2026-11-22T08:00:00.000Z`,
      '/api/feed?cursors=a&cursors=b',
    ])
      expect([path, (await ada('GET', path)).status]).toEqual([path, 400])
  })

  it('[HT3] what is not HTTP, or too much of it, gets a problem and the line is closed', async () => {
    const port = Number(new URL(house.url).port)
    const say = (text: string) =>
      new Promise<string>((resolve) => {
        let heard = ''
        const socket = connect(port, '127.0.0.1', () => socket.write(text))
        socket.on('data', (data) => (heard += data.toString()))
        socket.on('error', () => undefined)
        socket.on('close', () => resolve(heard))
      })
    for (const text of [
      'no http at all\r\n\r\n',
      `GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'x'.repeat(20_000)}\r\n\r\n`,
    ]) {
      const heard = await say(text)
      expect(heard).toMatch(/^HTTP\/1\.1 400 [\s\S]*urn:conjoint:problem:malformed-request/)
      // HT11: even this answer.
      for (const header of NEVER_KEPT) expect(heard).toContain(header)
    }
  })

  it('[HT3] whoever says in two ways where a request ends gets a problem, and no second request is read', async () => {
    const port = Number(new URL(house.url).port)
    const hidden = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'
    const head = 'POST /api/entries HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'
    for (const lengths of [
      `content-length: 0\r\ncontent-length: ${hidden.length}\r\n`,
      `content-length: ${hidden.length}\r\ntransfer-encoding: chunked\r\n`,
      `transfer-encoding: chunked\r\ncontent-length: ${hidden.length}\r\n`,
      'transfer-encoding: chunked, identity\r\n',
      'transfer-encoding : chunked\r\n',
    ]) {
      const heard = await new Promise<string>((resolve) => {
        let text = ''
        const socket = connect(port, '127.0.0.1', () =>
          socket.write(`${head}${lengths}\r\n0\r\n\r\n${hidden}`),
        )
        socket.on('data', (data) => (text += data.toString()))
        socket.on('error', () => undefined)
        socket.on('close', () => resolve(text))
      })
      expect([lengths, heard.match(/^HTTP\/1\.1 \d+/gm)]).toEqual([lengths, ['HTTP/1.1 400']])
    }
  })

  it('[HT13] a fault of ours says so and no more, and the log says where and no words', async () => {
    const secret = 'canary she is afraid'
    const failing = (error: Error) =>
      instead(
        house.record.store,
        'charts',
        () => () => Promise.reject(error),
        () => ada('GET', '/api/charts'),
      )
    const fault = await failing(new TypeError(secret))
    const unavailable = await failing(Object.assign(new Error(secret), { code: 'ECONNREFUSED' }))
    expect([fault.status, unavailable.status]).toEqual([500, 503])
    expect(fault.text + unavailable.text + house.logged.join('')).not.toContain('canary')
    expect(
      house.logged.some((line) => line.includes('"error":"TypeError"') && line.includes('frames')),
    ).toBe(true)
  })

  it('[HT20] the log has the pattern of a route and never the address, and no name, id, word or token', async () => {
    const chart = house.chart('journal', house.people.ada)
    const text = house.note(house.people.ada, chart, 'canary in a body')
    await ada('POST', '/api/entries?canary=1', { body: `{"entries":[${text}]}` })
    await ada('GET', `/api/charts/${chart}/entries?after=0`, {
      headers: { 'user-agent': 'canary' },
    })
    await nobody('GET', '/canary/x?canary')
    await nobody('POST', '/api/session/link', { body: { token: 'canary' } })
    const log = house.logged.join('')
    expect(log).toContain('"route":"/api/charts/:chart/entries"')
    for (const planted of ['canary', chart, house.people.ada, 'Ada', house.clinic])
      expect(log).not.toContain(planted)
    for (const line of house.logged) expect(line).not.toContain('withheld')
  })
})

describe('the house', () => {
  it('[HT12] describes itself as OpenAPI 3.1, from the schemas that it checks with', async () => {
    const { openapi, paths } = await described()
    expect(openapi).toMatch(/^3\.1/)
    expect(Object.keys(paths).sort()).toEqual([
      '/api/account',
      '/api/account/authenticator',
      '/api/account/authenticator/confirm',
      '/api/account/copy',
      '/api/account/device-keys',
      '/api/account/device-keys/{key}',
      '/api/account/events',
      '/api/account/passkeys',
      '/api/account/passkeys/ask',
      '/api/account/passkeys/{passkey}',
      '/api/account/phones',
      '/api/account/phones/ask',
      '/api/account/phones/end',
      '/api/account/recoveries',
      '/api/account/recovery-codes',
      '/api/account/reminders',
      '/api/audit',
      '/api/break-glass',
      '/api/break-glass/{opened}/end',
      '/api/caseload',
      '/api/caseload/find',
      '/api/cases',
      '/api/cases/{case}/readers',
      '/api/cases/{case}/split',
      '/api/cases/{case}/team',
      '/api/cases/{case}/team/{person}/end',
      '/api/charts',
      '/api/charts/{chart}/accesses',
      '/api/charts/{chart}/entries',
      '/api/charts/{chart}/journeys/{journey}/summary',
      '/api/charts/{chart}/sitting',
      '/api/charts/{chart}/sitting/join',
      '/api/charts/{chart}/time-out',
      '/api/clients/find',
      '/api/clinic/staff',
      '/api/clinic/staff/{person}/roles',
      '/api/clinic/staff/{person}/roles/end',
      '/api/entries',
      '/api/feed',
      '/api/forms',
      '/api/help-lines',
      '/api/instruments/check',
      '/api/join',
      '/api/join/ask',
      '/api/letters',
      '/api/me',
      '/api/people',
      '/api/people/accounts',
      '/api/people/{person}/invitation',
      '/api/people/{person}/passkeys/{passkey}/check',
      '/api/people/{person}/shut-out',
      '/api/practice',
      '/api/practice/together/{instrument}',
      '/api/releases',
      '/api/session',
      '/api/session/code',
      '/api/session/end-others',
      '/api/session/link',
      '/api/session/link/ask',
      '/api/session/lock',
      '/api/session/passkey',
      '/api/session/passkey/ask',
      '/api/session/proof',
      '/api/session/proof/ask',
      '/api/session/{session}',
      '/api/staff',
      '/healthz',
      '/readyz',
    ])
    const entry = JSON.stringify(paths['/api/entries']?.['post']?.requestBody)
    for (const field of ['offsetMs', 'recordedAt', 'about']) expect(entry).toContain(field)
  })

  it('[HT13] says that it is here, and whether the record answers', async () => {
    expect((await nobody('GET', '/healthz')).json()).toEqual({ status: 'ok' })
    expect((await nobody('GET', '/readyz')).json()).toEqual({ status: 'ok' })
    const away = await instead(
      house.record,
      'inClinic',
      () => () => Promise.reject(new Error('gone')),
      () => nobody('GET', '/readyz'),
    )
    expect([away.status, away.json<{ code: string }>().code]).toEqual([503, 'unavailable'])
  })

  it('[HT13] shows its numbers to the operator; to everyone else there are none', async () => {
    const asked = (authorization?: string) =>
      ada('GET', '/metrics', authorization === undefined ? {} : { headers: { authorization } })
    expect((await asked('Bearer operator')).text).toMatch(/^conjoint_feeds \d+$/m)
    const absent = await nobody('GET', '/api/nowhere')
    for (const denied of [
      await asked(),
      await asked('Bearer other'),
      await asked('Bearer operator2'),
    ])
      expect([denied.status, denied.text, denied.headers]).toEqual([
        404,
        absent.text,
        absent.headers,
      ])
  })

  it('[HT15] closing answers what is under way, and then nobody', async () => {
    const own = await openHouse()
    const { people } = own
    const ask = await own.as(people.therapist)
    let closed: Promise<void> = Promise.resolve()
    const body = `{"entries":[${own.note(people.therapist, own.chart('joint'))}]}`
    const answer = await instead(
      own.record.store,
      'append',
      (real) => (actor, raw) => {
        closed = own.server.close()
        return real(actor, raw)
      },
      () => ask('POST', '/api/entries', { body }),
    )
    expect(answer.json()).toMatchObject({ results: [{ outcome: 'stored' }] })
    await closed
    await expect(ask('GET', '/api/me')).rejects.toThrow(/ECONNREFUSED|socket hang up/)
    await own.close()
  })
})
