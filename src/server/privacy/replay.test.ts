import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import type { Receipt } from '../db/record.ts'
import { asker, listen } from '../http/test-client.ts'
import { testDevice } from '../http/test-device.ts'
import { SoftwarePasskey } from '../auth/software-passkey.ts'
import { markAll, newMark, type Marked } from './marks.ts'
import { draws } from './draws.ts'
import { ACTORS, reads, ROUTES, writes, type Actor } from './matrix.ts'
import { everyone, type Everyone } from './people.ts'
import { phoneOf } from './private-telling.ts'

type Captured = { of: Actor; route: string; method: string; path: string; body?: string }

const PEOPLE = ACTORS.filter(({ role }) => role !== null)
let house: Everyone
let marked: Marked[]
const cookies = new Map<Actor, string>()
const sessions = new Map<Actor, string>()
const passkeys = new Map<Actor, string>()
const deviceKeys = new Map<Actor, string>()
beforeAll(async () => {
  house = await everyone()
  marked = await markAll(house)
  await reachable()
  for (const actor of PEOPLE) {
    const cookie = await house.signIn(house.people.get(actor) as PersonId)
    cookies.set(actor, cookie)
    const { sessions: own } = (await asker(house.server.url, cookie)('GET', '/api/session')).json<{
      sessions: { session: string }[]
    }>()
    sessions.set(actor, own[0]?.session ?? '')
    const ask = asker(house.server.url, cookie)
    const options = (await ask('POST', '/api/account/passkeys/ask')).json<{ challenge: string }>()
    const response = new SoftwarePasskey().make(options, house.server.origin)
    const made = await ask('POST', '/api/account/passkeys', { body: { response } })
    passkeys.set(actor, made.json<{ passkey: string }>().passkey)
    const { device, publicKey } = testDevice()
    const enrolled = await ask('POST', '/api/account/device-keys', { body: { device, publicKey } })
    if (enrolled.status === 201) deviceKeys.set(actor, enrolled.json<{ key: string }>().key)
  }
})
afterAll(() => house.close())

/** The front desk has written how each client is reached, and spoken with them alone. */
async function reachable(): Promise<void> {
  const { trial } = house
  const by = house.people.get(ACTORS.find(({ role }) => role === 'front-desk') as Actor) as PersonId
  const way = { channels: [{ channel: 'call', address: '555-0100' }] }
  for (const { chart, kind } of await trial.record.store.charts(trial.as(by))) {
    if (kind !== 'contact') continue
    const profile = trial.entry({ by, chart, kind: 'contact-profile.written', body: way })
    const body = { by: 'phone', alone: true }
    await trial.append(by, profile, trial.entry({ by, chart, kind: 'contact.verified', body }))
  }
}

/** What concerns one's own account alone, whoever sends it. */
const OWN_ACCOUNT = [
  ['/api/session/proof/ask', {}],
  ['/api/session/proof', { code: '000000' }],
  ['/api/session/end-others', {}],
  ['/api/account/passkeys/ask', {}],
  ['/api/account/authenticator', {}],
  ['/api/account/authenticator/confirm', { code: 'none' }],
  ['/api/account/recovery-codes', {}],
  ['/api/account/copy', { parts: ['own', 'joint', 'journal'], timeZone: 'UTC' }],
  ['/api/account/phones', phoneOf(draws(1, 'replay'))],
  ['/api/account/phones/ask', { endpoint: null }],
  ['/api/account/phones/end', { endpoint: null }],
  ['/api/people', { name: 'Somebody', roles: ['partner'] }],
] as const

/** One that nobody asked for: what a release lets out is tried in src/server/copies. */
const RELEASE = '6d0f7b1e-0000-4000-8000-00000000000d'

/** What is said in a dialogue is tried in src/server/http/sittings.test.ts. */
const SITTING = {
  'sitting/join': { asked: RELEASE },
  sitting: { asked: RELEASE, step: 0, move: { do: 'pause' } },
  'time-out': { do: 'keep', repair: RELEASE },
} as const

/** Everything that this person may do, as they do it. */
function captured(of: Actor): Captured[] {
  const got = (route: string, path: string): Captured => ({ of, route, method: 'GET', path })
  const by = house.people.get(of) as PersonId
  const own = marked.filter(({ mayRead }) => mayRead(of))
  const written = marked
    .filter(({ kind }) => writes(of, kind, 'note.written'))
    .slice(0, 3)
    .map(({ chart }) =>
      house.trial.entry({ by, chart, kind: 'note.written', body: { text: newMark() } }),
    )
  return [
    ...[
      '/api/me',
      '/api/help-lines',
      '/api/forms',
      '/api/people',
      '/api/cases',
      '/api/charts',
      '/api/session',
      '/api/account',
      '/api/account/events',
      '/api/account/device-keys',
      '/api/account/reminders',
      '/api/people/accounts',
      '/api/caseload',
      '/api/practice',
      '/api/staff',
      '/api/clinic/staff',
      '/api/break-glass',
    ].map((path) => got(`GET ${path}`, path)),
    got('GET /api/practice/together/:instrument', '/api/practice/together/phq-9'),
    ...own.map(({ chart }) =>
      got('GET /api/charts/:chart/entries', `/api/charts/${chart}/entries`),
    ),
    ...own.map(({ chart }) =>
      got('GET /api/charts/:chart/accesses', `/api/charts/${chart}/accesses`),
    ),
    ...own.map(({ chart }) =>
      got(
        'GET /api/charts/:chart/journeys/:journey/summary',
        `/api/charts/${chart}/journeys/${RELEASE}/summary`,
      ),
    ),
    ...own.flatMap(({ chart }) => [
      got('GET /api/charts/:chart/sitting', `/api/charts/${chart}/sitting`),
    ]),
    ...own.slice(0, 1).flatMap(({ chart }) =>
      Object.entries(SITTING).map(([path, body]) => ({
        of,
        route: `POST /api/charts/:chart/${path}`,
        method: 'POST',
        path: `/api/charts/${chart}/${path}`,
        body: JSON.stringify(body),
      })),
    ),
    {
      of,
      route: 'POST /api/caseload/find',
      method: 'POST',
      path: '/api/caseload/find',
      body: JSON.stringify({ name: 'an' }),
    },
    {
      of,
      route: 'POST /api/instruments/check',
      method: 'POST',
      path: '/api/instruments/check',
      body: JSON.stringify({ file: '{}' }),
    },
    ...(of.role === 'privacy-officer'
      ? ['/api/audit', ...own.map(({ chart }) => `/api/audit?chart=${chart}`)].map((path) =>
          got('GET /api/audit', path),
        )
      : []),
    ...written.map((text) => ({
      of,
      route: 'POST /api/entries',
      method: 'POST',
      path: '/api/entries',
      body: `{"entries":[${text}]}`,
    })),
    ...OWN_ACCOUNT.map(([path, body]) => ({
      of,
      route: `POST ${path}`,
      method: 'POST',
      path,
      body: JSON.stringify(body),
    })),
    ...own.slice(0, 1).map(({ chart }) => ({
      of,
      route: 'POST /api/releases',
      method: 'POST',
      path: '/api/releases',
      body: JSON.stringify({ chart, release: RELEASE }),
    })),
    {
      of,
      route: 'POST /api/people/:person/invitation',
      method: 'POST',
      path: `/api/people/${by}/invitation`,
      body: '{"spokeAlone":true,"how":"phone"}',
    },
    {
      of,
      route: 'POST /api/people/:person/passkeys/:passkey/check',
      method: 'POST',
      path: `/api/people/${by}/passkeys/${passkeys.get(of) ?? ''}/check`,
      body: '{"number":"000000"}',
    },
    {
      of,
      route: 'PUT /api/account/reminders',
      method: 'PUT',
      path: '/api/account/reminders',
      body: '{"rhythm":"daily"}',
    },
    {
      of,
      route: 'DELETE /api/account/passkeys/:passkey',
      method: 'DELETE',
      path: `/api/account/passkeys/${passkeys.get(of) ?? ''}`,
    },
    {
      of,
      route: 'DELETE /api/account/device-keys/:key',
      method: 'DELETE',
      path: `/api/account/device-keys/${deviceKeys.get(of) ?? 'none'}`,
    },
    {
      of,
      route: 'DELETE /api/session/:session',
      method: 'DELETE',
      path: `/api/session/${sessions.get(of) ?? ''}`,
    },
  ]
}

/** The same request with each id in it put in the place of each other. */
function swaps(request: Captured): Captured[] {
  const charts = marked.map(({ chart }) => chart)
  const chart = charts.find((each) => request.path.includes(each) || request.body?.includes(each))
  const swapped = (from: string, to: string): Captured => ({
    ...request,
    path: request.path.replace(from, to),
    ...(request.body === undefined ? {} : { body: request.body.replaceAll(from, to) }),
  })
  const others =
    chart === undefined
      ? []
      : charts.filter((each) => each !== chart).map((each) => swapped(chart, each))
  // One passkey with each of twenty people would be four hundred ways to say that nothing waits to be checked.
  if (request.path.endsWith('/check')) return [request]
  const own = house.people.get(request.of) as PersonId
  const authors =
    request.body === undefined ? [] : [...house.people.values()].filter((each) => each !== own)
  return [request, ...others, ...authors.map((each) => swapped(own, each))]
}

/** With what is in the files that it carries. */
const opened = (text: string): string =>
  [
    text,
    ...[...text.matchAll(/"base64":"([^"]+)"/g)].map(([, file]) =>
      Buffer.from(file ?? '', 'base64').toString('utf8'),
    ),
  ].join('\n')

const MARK = /mark-[0-9a-f]{18}/g

/** What somebody was given that is another's. `sent`: one's own words may come back. */
function anothers(actor: Actor, answer: string, sent = ''): string[] {
  const charts = marked.filter(
    ({ chart, mayRead }) => !mayRead(actor) && answer.includes(chart) && !sent.includes(chart),
  )
  const readable = new Set(marked.filter(({ mayRead }) => mayRead(actor)).map(({ mark }) => mark))
  const hidden = new Set(marked.map(({ mark }) => mark).filter((mark) => !readable.has(mark)))
  const words = (answer.match(MARK) ?? []).filter(
    (mark) => hidden.has(mark) && !sent.includes(mark),
  )
  const keys = [...sessions, ...passkeys].filter(
    ([of, key]) => of !== actor && key !== '' && answer.includes(key) && !sent.includes(key),
  )
  return [
    ...charts.map(({ kind }) => `id of ${kind}`),
    ...words,
    ...keys.map(([of]) => `sign-in of ${of.name}`),
  ]
}

it('[PV10] every person’s own requests give them their own: what is looked for is there', async () => {
  for (const actor of PEOPLE) {
    const ask = asker(house.server.url, cookies.get(actor))
    for (const { chart, mark } of marked.filter(
      ({ mark: own, mayRead }) => mayRead(actor) && own.startsWith('mark'),
    ))
      expect((await ask('GET', `/api/charts/${chart}/entries`)).text).toContain(mark)
  }
})

it('[PV10] each captured request with everybody’s credentials and each id swapped gives nobody what is another’s', async () => {
  const found: string[] = []
  const routes = new Set<string>()
  let requests = 0
  const all = PEOPLE.flatMap(captured)
  const distinct = new Map(
    all.flatMap(swaps).map((each) => [`${each.method} ${each.path} ${each.body ?? ''}`, each]),
  )
  for (const actor of PEOPLE) {
    const ask = asker(house.server.url, cookies.get(actor))
    for (const { of, route, method, path, body } of distinct.values()) {
      if (of === actor && method === 'DELETE') continue
      const answer = await ask(method, path, body === undefined ? {} : { body })
      requests += 1
      routes.add(route)
      // The one who may know of every chart that it is there; still no word of what is in it.
      const officer = actor.role === 'privacy-officer' && route === 'GET /api/audit'
      const told = anothers(
        actor,
        `${answer.headers.join('\n')}\n${opened(answer.text)}`,
        path + (body ?? ''),
      )
      if (told.some((what) => !officer || !what.startsWith('id of')))
        found.push(`${actor.name} with ${route} of ${of.name}: ${told.join(', ')}`)
      if (answer.status >= 500) found.push(`${actor.name} with ${route}: ${answer.status}`)
      if (method === 'DELETE' && answer.status !== 404)
        found.push(`${actor.name} ended a way in of ${of.name}`)
      if (path.endsWith('/invitation')) {
        const [target] = [...house.people].find(([, id]) => path.includes(id)) ?? [of]
        if ((answer.status === 200) !== invites(actor, target))
          found.push(`${actor.name} was answered ${answer.status} to inviting ${target.name}`)
      }
      if (route.includes('/passkeys/') && path.endsWith('/check') && answer.status !== 404)
        found.push(`${actor.name} checked a passkey of ${of.name} that needs no check`)
      if (route === 'POST /api/entries' && body !== undefined && answer.status === 200) {
        const stored = answer
          .json<{ results: Receipt[] }>()
          .results.some(({ outcome }) => outcome !== 'refused')
        const chart = marked.find((each) => body.includes(each.chart))
        const mine = body.includes(`"by":"${house.people.get(actor)}"`)
        if (stored && !(mine && chart && mayNote(actor, chart)))
          found.push(`${actor.name} wrote as ${of.name}`)
      }
    }
  }
  console.log(`replay: ${requests} requests`)
  expect(found).toEqual([])
  // The feed is replayed below; signing in and out are the credentials themselves; the rest knows nobody.
  const apart = [
    'GET /api/feed',
    'POST /api/session/link',
    'POST /api/session/link/ask',
    'POST /api/session/lock',
    'DELETE /api/session',
    // Its options are used up by the passkeys that everyone makes at the start.
    'POST /api/account/passkeys',
    // What a tablet signed is its author’s, whoever sends it: src/server/http/device-keys.test.ts.
    'POST /api/letters',
    'POST /api/account/device-keys',
    'DELETE /api/account/recoveries',
    // As invitations: for those whom one looks after. Last, since nobody comes back from it.
    'POST /api/people/:person/shut-out',
    // For the medical director alone: src/server/http/clinic.test.ts.
    'POST /api/clinic/staff/:person/roles',
    'POST /api/clinic/staff/:person/roles/end',
    // Below.
    'POST /api/break-glass',
    'POST /api/break-glass/:opened/end',
    'POST /api/clients/find',
    'POST /api/cases',
    'GET /api/cases/:case/team',
    'POST /api/cases/:case/team',
    'POST /api/cases/:case/team/:person/end',
    'POST /api/cases/:case/split',
    'GET /api/cases/:case/readers',
  ]
  const open = Object.entries(ROUTES).filter(([, { nobody }]) => nobody === 401)
  expect(
    open.map(([route]) => route).filter((route) => !routes.has(route) && !apart.includes(route)),
  ).toEqual([])
}, 400_000)

/** Who looks after whose account, said once more in other words. */
function invites(actor: Actor, of: Actor): boolean {
  if (actor === of || actor.role === null) return false
  // What a part of the program does under a name is nobody’s account.
  if (of.role === 'courier' || of.role === 'scheduler' || of.role === 'registrar') return false
  if (of.role !== 'partner') return actor.role === 'medical-director'
  if (!['front-desk', 'therapist', 'medical-director'].includes(actor.role)) return false
  // The front desk is everybody's; the others read the charts of their own cases.
  if (actor.role === 'front-desk') return true
  if (of.standing === 'in another case') return actor.standing === 'in another case'
  // A therapist left the couple's charts, and not the own charts of whoever had left before.
  const knew = actor.standing === 'no longer in the case' && of.standing === actor.standing
  return knew || actor.standing.startsWith('in the case')
}

/** In the partner's own charts the matrix speaks of the partner as the person. */
const mayNote = (actor: Actor, { kind, mayRead }: Marked): boolean =>
  writes(actor, kind, 'note.written') ||
  (mayRead(actor) &&
    ACTORS.some((each) => each.role === actor.role && writes(each, kind, 'note.written')))

it('[PV10] a team is seen and changed by those alone who work with the case', async () => {
  const makers: readonly (string | null)[] = ['therapist', 'front-desk', 'medical-director']
  const team = `/api/cases/${house.case}/team`
  const joining = [...house.people].find(([{ name }]) => name === 'monitor of another case')?.[1]
  const told: string[] = []
  for (const actor of PEOPLE) {
    const ask = asker(house.server.url, cookies.get(actor))
    const inCase = reads(actor, 'desk')
    const makes = inCase && makers.includes(actor.role)
    const seen = await ask('GET', team)
    const readers = await ask('GET', `/api/cases/${house.case}/readers`)
    const others = anothers(actor, readers.text)
    if (others.length > 0) told.push(`${actor.name} was told of ${others.join()}`)
    if ((readers.status === 200) !== inCase) told.push(`${actor.name}: readers ${readers.status}`)
    const body = { person: joining, role: 'monitor', reason: 'needed' }
    const joined = await ask('POST', team, { body })
    const ended = await ask('POST', `${team}/${joining}/end`, { body: { reason: 'done' } })
    const got = [seen.status, joined.status, ended.status]
    const due = [inCase ? 200 : 404, makes ? 204 : 404, makes ? 204 : 404]
    if (got.join() !== due.join()) told.push(`${actor.name}: ${got.join()} for ${due.join()}`)
  }
  expect(told).toEqual([])
})

it('[PV10] a feed with everybody’s cursors tells nobody of a chart that is another’s', async () => {
  const cursors = marked.map(({ chart }) => `${chart}:0`).join(',')
  for (const actor of PEOPLE) {
    const feed = await listen(house.server.url, cookies.get(actor) ?? '', {
      query: `?cursors=${cursors}`,
    })
    await feed.until(
      marked.filter(({ mayRead, mark }) => mayRead(actor) && mark.startsWith('mark')).length,
    )
    await house.server.tick()
    feed.stop()
    expect(anothers(actor, feed.frames.join('\n'))).toEqual([])
  }
})

it('[PV10] a chart is opened in need by clinicians alone, a guarded one by the medical director, a journal by nobody', async () => {
  const person = house.people.get(ACTORS[0] as Actor)
  const told: string[] = []
  for (const actor of PEOPLE)
    for (const kind of ['individual', 'guarded', 'journal', 'contact'] as const) {
      const ask = asker(house.server.url, cookies.get(actor))
      const body = { of: person, kind, reason: 'cover', hours: 1 }
      const { status } = await ask('POST', '/api/break-glass', { body })
      const clinician = writes(actor, 'clinic', 'break-glass.opened')
      const director = actor.role === 'medical-director'
      const opens = clinician && kind !== 'journal' && (kind !== 'guarded' || director)
      const due = opens ? 201 : clinician ? 409 : 404
      if (status !== due) told.push(`${actor.name} ${kind}: ${status} for ${due}`)
    }
  expect(told).toEqual([])
})

it('[PV10] what is read in need is listed, and ended, by whoever opened it or reviews it', async () => {
  const told: string[] = []
  const opener = PEOPLE.find(({ name }) => name === 'monitor, in the case') as Actor
  const of = house.people.get(ACTORS[0] as Actor)
  for (const actor of PEOPLE) {
    const opening = asker(house.server.url, cookies.get(opener))
    const body = { of, kind: 'clinical', reason: 'cover', hours: 1 }
    const { opened } = (await opening('POST', '/api/break-glass', { body })).json<{
      opened: string
    }>()
    const ask = asker(house.server.url, cookies.get(actor))
    const listed = await ask('GET', '/api/break-glass')
    const found = await ask('POST', '/api/clients/find', { body: { name: 'Name' } })
    const ended = await ask('POST', `/api/break-glass/${opened}/end`)
    const has = writes(actor, 'clinic', 'break-glass.ended')
    const reviewer = writes(actor, 'clinic', 'break-glass.reviewed')
    const its = reviewer || actor === opener
    const got = [listed.status, found.status, listed.text.includes(opened), ended.status].join()
    const due = [has ? 200 : 404, has ? 200 : 404, has && its, has && its ? 204 : 404].join()
    if (got !== due) told.push(`${actor.name}: ${got} for ${due}`)
  }
  expect(told).toEqual([])
})

it('[PV10] a case is opened by those alone who look after its clients', async () => {
  const clients = [...house.people].filter(([{ role }]) => role === 'partner')
  const told: string[] = []
  for (const actor of PEOPLE)
    for (const [client, person] of clients) {
      const ask = asker(house.server.url, cookies.get(actor))
      const { status } = await ask('POST', '/api/cases', { body: { partners: [person], team: [] } })
      const opens = actor.role === 'therapist' || actor.role === 'front-desk'
      if ((status === 201) !== (opens && invites(actor, client)))
        told.push(`${actor.name} for ${client.name}: ${status}`)
    }
  expect(told).toEqual([])
})

it('[PV10] a case is split by those alone who may announce it, and again without a difference', async () => {
  const told: string[] = []
  for (const actor of PEOPLE) {
    const ask = asker(house.server.url, cookies.get(actor))
    const { status } = await ask('POST', `/api/cases/${house.case}/split`)
    if ((status === 204) !== writes(actor, 'joint', 'case.split'))
      told.push(`${actor.name}: ${status}`)
  }
  expect(told).toEqual([])
})

it('[PV10] somebody is shut out by those alone who look after them', async () => {
  const told: string[] = []
  const clients = [...house.people].filter(([{ role }]) => role === 'partner')
  for (const actor of PEOPLE.filter(({ role }) => role !== 'partner'))
    for (const [client, person] of clients) {
      const ask = asker(house.server.url, cookies.get(actor))
      const { status } = await ask('POST', `/api/people/${person}/shut-out`)
      if ((status === 204) !== invites(actor, client))
        told.push(`${actor.name} for ${client.name}: ${status}`)
    }
  expect(told).toEqual([])
})
