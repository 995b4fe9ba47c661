import type { Kind } from '../../care/kinds.ts'
import type { ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import { DAY, instantOf } from '../../shared/instant.ts'
import { listen } from '../http/test-client.ts'
import { drawsFor, entryText, triedId } from './couples.ts'
import { draws, type Draws } from './draws.ts'
import type { Looking } from './look.ts'
import { ACCOUNT_DRIVES } from './drive-account.ts'
import type { Act } from './hand.ts'
import { chartsOf, twoOfA } from './charts-of.ts'
import { mailed } from './drive-mail.ts'
import { SITTING_DRIVES } from './drive-sitting.ts'

export type Drive = (look: Looking, draw: Draws, acts: readonly Act[]) => Promise<void>

const ENTRIES = '/api/charts/:chart/entries'
const ACCESSES = '/api/charts/:chart/accesses'
const SUMMARY = '/api/charts/:chart/journeys/:journey/summary'
const PAGE = { accept: 'text/html,application/xhtml+xml' }
const NOWHERE = '00000000-0000-4000-8000-000000000000'
export const WEB_FILES = ['/icon.svg', '/assets/main-abc123.js'] as const

const plain =
  (route: string, headers: Record<string, string> = {}): Drive =>
  async (look) => {
    await look.ask('GET', route, route, { headers })
    await look.ask('HEAD', route, route, { headers })
  }

/** How B uses each route. A route of the application that is not here fails the test. In this order. */
const DRIVES: Readonly<Record<string, Drive>> = {
  'POST /api/session/link/ask': async (look) => {
    const { clinic } = look.stage
    const tokens = await look.both(({ server }) =>
      server.links.create({ clinic, person: look.couple.b }),
    )
    const route = '/api/session/link/ask'
    await look.ask('POST', route, route, (world) => ({ body: { token: tokens[world] ?? '' } }))
    await look.ask('POST', route, route, { body: { token: 'none' } })
  },
  'POST /api/session/link': async (look) => {
    await look.signIn()
    await look.signIn()
    await look.ask('POST', '/api/session/link', '/api/session/link', {
      body: { token: 'A'.repeat(64) },
    })
    await look.ask('POST', '/api/session/link', '/api/session/link', { body: { no: 1 } })
  },
  ...ACCOUNT_DRIVES,
  'GET /healthz': plain('/healthz'),
  'GET /readyz': plain('/readyz'),
  'GET /metrics': async (look) => {
    await plain('/metrics')(look, draws(0), [])
    await look.ask('GET', '/metrics', '/metrics', { headers: { authorization: 'Bearer guessed' } })
  },
  'GET /api/openapi.json': plain('/api/openapi.json'),
  'GET /api/me': plain('/api/me'),
  'GET /api/help-lines': plain('/api/help-lines'),
  'GET /api/forms': plain('/api/forms'),
  'GET /api/people': plain('/api/people'),
  'GET /api/cases': plain('/api/cases'),
  'GET /api/charts': plain('/api/charts'),
  [`GET ${ENTRIES}`]: async (look, draw) => {
    const read = (chart: string, query = '', headers = {}) =>
      look.ask('GET', ENTRIES, `/api/charts/${chart}/entries${query}`, { headers })
    for (const chart of chartsOf(look, 'B')) {
      const { etags } = await read(chart)
      await look.ask('GET', ENTRIES, `/api/charts/${chart}/entries`, (world) => ({
        headers: { 'if-none-match': etags[world] ?? '' },
      }))
    }
    await read(draw.pick(chartsOf(look, 'B')), `?after=${draw.below(4)}&limit=${1 + draw.below(5)}`)
    await look.ask('HEAD', ENTRIES, `/api/charts/${look.couple.chart('joint')}/entries`)
    for (const chart of chartsOf(look, 'A')) await read(chart)
    await look.ask(
      'HEAD',
      ENTRIES,
      `/api/charts/${look.couple.chart('individual', look.couple.a)}/entries`,
    )
    await read(look.couple.chart('journal', look.couple.a), '?after=1&sound=yes', {
      'if-none-match': `"${'0'.repeat(64)}"`,
    })
    for (const chart of [draw.id<ChartId>(look.stage.clock.ms), NOWHERE, 'none', look.couple.case])
      await read(chart)
    await read(look.couple.chart('joint'), '?after=-1')
    await read(look.couple.chart('guarded', look.couple.a), '?limit=many')
  },
  [`GET ${ACCESSES}`]: async (look, draw) => {
    const ask = (chart: string, query = '', method = 'GET') =>
      look.ask(method, ACCESSES, `/api/charts/${chart}/accesses${query}`)
    for (const chart of [...chartsOf(look, 'B'), ...twoOfA(look, draw), NOWHERE, 'none'])
      await ask(chart)
    const joint = look.couple.chart('joint')
    await ask(joint, '', 'HEAD')
    await ask(joint, `?from=${instantOf(look.stage.clock.ms)}`)
    await ask(joint, `?to=${instantOf(look.stage.clock.ms - draw.below(5) * DAY)}`)
    await ask(joint, '?from=yesterday')
  },
  [`GET ${SUMMARY}`]: async (look, draw) => {
    const ask = (chart: string, journey: string) =>
      look.ask('GET', SUMMARY, `/api/charts/${chart}/journeys/${journey}/summary`)
    for (const chart of [...chartsOf(look, 'B'), ...twoOfA(look, draw), NOWHERE, 'none'])
      await ask(chart, NOWHERE)
    await ask(draw.pick(chartsOf(look, 'A')), 'none')
  },
  'GET /api/audit': async (look, draw) => {
    const { a, b } = look.couple
    for (const query of [
      '',
      `?person=${a}`,
      `?person=${b}`,
      '?person=none',
      `?of=${a}`,
      '?from=yesterday',
    ])
      await look.ask('GET', '/api/audit', `/api/audit${query}`)
    for (const chart of [...twoOfA(look, draw), look.couple.chart('joint')])
      await look.ask('GET', '/api/audit', `/api/audit?chart=${chart}`)
  },
  'POST /api/entries': async (look, draw) => {
    const { a, b } = look.couple
    const joint = look.couple.chart('joint')
    const own = look.couple.chart('individual', b)
    const tried = triedId(look.stage, look.couple)
    const say = (
      kind: Kind,
      chart: ChartId,
      body: unknown,
      by: PersonId = b,
      id = draw.id<EntryId>(look.stage.clock.ms),
    ) => entryText(look.stage, { by, chart, kind, body, id })
    const post = (...texts: string[]) =>
      look.ask('POST', '/api/entries', '/api/entries', { body: `{"entries":[${texts.join(',')}]}` })
    const note = say('practice.done', joint, {
      practice: 'walk',
      done: true,
      words: draw.words(20),
    })
    await post(note)
    await post(note)
    await post(say('insight.shared', joint, { words: draw.words(20) }))
    await post(
      say('consent.signed', own, {
        form: 'recording',
        formVersion: 1,
        understood: true,
        expiresAt: instantOf(look.stage.clock.ms + DAY),
      }),
    )
    await post(
      say('consent.withdrawn', own, { form: 'recording' }),
      say('check-in.made', own, { closeness: draw.below(10) }),
    )
    await post(say('message.written', own, { words: draw.words(20) }))
    const agreement = draw.id<EntryId>(look.stage.clock.ms)
    await post(
      say('agreement.proposed', joint, { words: draw.words(20) }, b, agreement),
      say('touch-menu.submitted', own, { round: tried, answers: { hands: 'welcome' } }),
      say('sensate.noted', own, { stage: 1, ease: 4 }),
      say('fallback.agreed', own, { journey: tried }),
    )
    await post(
      say('agreement.ended', joint, { agreement }),
      say('fallback.withdrawn', own, { journey: tried }),
    )
    const journal = look.couple.chart('journal', b)
    const page = draw.id<EntryId>(look.stage.clock.ms)
    await post(say('note.written', journal, { text: draw.words(30) }, b, page))
    await post(say('entry.shredded', journal, { targets: [page] }))
    // Into A's charts, the team's and none: whether there is one, and what lies there, must not show.
    const theirs = chartsOf(look, 'A')
    await post(say('note.written', draw.pick(theirs), { text: draw.words(9) }))
    await post(
      ...[...theirs, draw.id<ChartId>(look.stage.clock.ms)].map((chart) =>
        say('note.written', chart, { text: draw.words(9) }),
      ),
      say('health.changed', look.couple.chart('individual', a), { what: 'health', words: 'x' }),
      say('entry.struck', look.couple.chart('individual', a), { target: tried, reason: 'x' }),
    )
    await post(say('entry.struck', joint, { target: tried, reason: 'x' }))
    await post(say('check-in.made', own, { mood: 1 }, b, tried))
    await post(say('check-in.made', own, {}, a))
    await post(say('dose.given', own, {}), '{', '{"id":1}')
    await look.ask('POST', '/api/entries', '/api/entries', { body: 'nothing' })
    await look.ask('POST', '/api/entries', '/api/entries', {
      body: '{"entries":[]}',
      headers: { origin: 'https://elsewhere.example' },
    })
  },
  'GET /api/feed': async (look, draw, acts) => {
    const { couple, stage } = look
    const joint = couple.chart('joint')
    const feeds = await look.both(({ server }, world) =>
      Promise.all([
        listen(server.url, look.cookie(world)),
        listen(server.url, look.cookie(world), {
          query: `?cursors=${joint}:3,${couple.chart('journal', couple.a)}:0`,
        }),
        listen(server.url, look.cookie(world), { headers: { 'last-event-id': `${joint}:2` } }),
      ]),
    )
    // Everyone of them begins at all that B has; then A acts alone, each world in its own way; then the team in both.
    await look.both(async (_served, world) =>
      Promise.all(feeds[world].map((feed) => feed.until(1))),
    )
    await look.both(({ server }) => server.tick())
    await look.settled()
    const where = acts.map(() => draw.pick(['one', 'two', 'both']))
    await look.both(async ({ world }, index) => {
      for (const [i, act] of acts.entries())
        if (where[i] !== (index === 0 ? 'two' : 'one')) await act(world)
    })
    await quiet(look)
    const alone = await look.statements('for B')
    look.compare('GET /api/feed', 'statements', alone[0], alone[1])
    const before = feeds[0].map((feed) => feed.frames.length)
    const text = entryText(stage, {
      by: stage.staff.therapist,
      chart: joint,
      kind: 'note.written',
      body: { text: draw.words(20) },
      id: draw.id(stage.clock.ms),
    })
    const actor = { clinic: stage.clinic, person: stage.staff.therapist }
    await look.both(({ world }) => world.record.store.append(actor, [text]))
    await look.both(async (_served, world) =>
      Promise.all(feeds[world].map((feed, i) => feed.until((before[i] ?? 0) + 1))),
    )
    await look.both(({ server }) => server.tick())
    await quiet(look)
    const ran = await look.statements('for B')
    look.compare('GET /api/feed', 'statements', ran[0], ran[1])
    look.compareFrames('GET /api/feed', feeds[0], feeds[1])
    look.requests += feeds[0].length
    for (const feed of feeds[0]) if (feed.frames.length > 1) look.count2xx('GET /api/feed')
    for (const feed of feeds.flat()) feed.stop()
    await look.both(async (_served, world) => Promise.all(feeds[world].map((feed) => feed.ended)))
  },
  ...SITTING_DRIVES,
  'GET /api/session': plain('/api/session'),
  'DELETE /api/session/:session': async (look) => {
    const remove = (key: string | ((world: 0 | 1) => string)) =>
      look.ask(
        'DELETE',
        '/api/session/:session',
        (world) => `/api/session/${typeof key === 'function' ? key(world) : key}`,
      )
    await remove('none')
    await remove((world) => look.sessionKey(world, 1))
    await remove((world) => look.sessionKey(world, 1))
  },
  'POST /api/session/lock': async (look) => {
    await look.ask('POST', '/api/session/lock', '/api/session/lock')
  },
  'POST /api/session/end-others': async (look) => {
    await look.ask('POST', '/api/session/end-others', '/api/session/end-others')
  },
  'DELETE /api/session': async (look) => {
    await look.ask('DELETE', '/api/session', '/api/session')
    await look.ask('GET', '/api/charts', '/api/charts')
    await look.ask('GET', ENTRIES, `/api/charts/${look.couple.chart('joint')}/entries`)
  },
  ...Object.fromEntries(WEB_FILES.map((file) => [`GET ${file}`, plain(file)])),
}

/** Addresses that are no route: the page for somebody who navigates, and what there is nothing for. */
const nowhere: Drive = async (look) => {
  const { a, case: its } = look.couple
  for (const path of ['/', `/cases/${its}`, `/people/${a}/today`, '/sign-in'])
    await look.ask('GET', '(page)', path, { headers: PAGE })
  for (const path of [
    '/api/nowhere',
    `/api/people/${a}`,
    `/fhir/R4/Patient/${a}`,
    '/assets/none.js',
    '/%00',
  ])
    await look.ask('GET', '(none)', path)
  await look.ask('PUT', '(none)', `/api/charts/${look.couple.chart('journal', a)}/entries`, {
    body: {},
  })
}

/** A wake-up is answered in turns of the loop; this waits for the queries that it may have led to. */
async function quiet(look: Looking): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await look.both(({ world }) =>
      world.record.inClinic(
        {
          role: 'session',
          clinic: look.stage.clinic,
          person: null,
          at: instantOf(look.stage.clock.ms),
        },
        async () => undefined,
      ),
    )
    await new Promise((done) => setImmediate(done))
  }
}

/** Routes for which there is no drive. A HEAD goes with its GET. */
export const undriven = (routes: readonly string[]): string[] =>
  routes.filter((route) => !(route.replace(/^HEAD /, 'GET ') in DRIVES))

/** B does all that there is to do, in both worlds. `acts`: what A does alone while B's feeds are open. */
export async function drive(look: Looking, acts: readonly Act[]): Promise<void> {
  look.stage.clock.ms += 1000
  const draw = drawsFor(look.stage, look.couple, 'drive', look.stage.clock.ms)
  for (const run of Object.values(DRIVES)) await run(look, draw, acts)
  await nowhere(look, draw, acts)
  await mailed(look, draw, acts)
}
