import type { Kind } from '../../care/kinds.ts'
import type { ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import { DAY, instantOf } from '../../shared/instant.ts'
import { listen } from '../http/test-client.ts'
import { drawsFor, entryText, triedId } from './couples.ts'
import { shuffled, type Draws } from './draws.ts'
import type { Looking } from './look.ts'
import { ACCOUNT_DRIVES } from './drive-account.ts'
import type { Act } from './hand.ts'
import { chartsOf } from './charts-of.ts'
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
    await look.ask(look.getOrHead(), route, route, { headers })
  }

/** What the house says of itself is the same for everybody: one pair in three asks, when `at` has its turn. */
const ofTheHouse =
  (at: 0 | 1 | 2, drive: Drive): Drive =>
  async (...args) => {
    if (args[0].couple.index % 3 === at) await drive(...args)
  }

/** How B uses each route. A route of the application that is not here fails the test. In this order. */
const DRIVES: Readonly<Record<string, Drive>> = {
  'POST /api/session/link/ask': async (look) => {
    const { clinic } = look.stage
    const tokens = await look.both(({ server }) =>
      server.links.create({ clinic, person: look.couple.b }),
    )
    const route = '/api/session/link/ask'
    const good = (world: 0 | 1) => ({ body: { token: tokens[world] ?? '' } })
    await look.ask('POST', route, route, look.turn([good, good, { body: { token: 'none' } }]))
  },
  'POST /api/session/link': async (look) => {
    const refused = (body: object) =>
      look.ask('POST', '/api/session/link', '/api/session/link', { body })
    await look.signIn()
    await look.turn([
      () => look.signIn(),
      () => refused({ token: 'A'.repeat(64) }),
      () => refused({ no: 1 }),
    ])()
  },
  ...ACCOUNT_DRIVES,
  'GET /healthz': ofTheHouse(0, plain('/healthz')),
  'GET /readyz': ofTheHouse(1, plain('/readyz')),
  'GET /metrics': async (look) => {
    const headers = look.turn([{}, { authorization: 'Bearer guessed' }])
    await look.ask(look.getOrHead(), '/metrics', '/metrics', { headers })
  },
  'GET /api/openapi.json': ofTheHouse(2, plain('/api/openapi.json')),
  'GET /api/me': plain('/api/me'),
  'GET /api/help-lines': ofTheHouse(0, plain('/api/help-lines')),
  'GET /api/forms': plain('/api/forms'),
  'GET /api/people': plain('/api/people'),
  'GET /api/cases': plain('/api/cases'),
  'GET /api/charts': plain('/api/charts'),
  [`GET ${ENTRIES}`]: async (look, draw) => {
    const read = (chart: string, query = '', headers = {}) =>
      look.ask('GET', ENTRIES, `/api/charts/${chart}/entries${query}`, { headers })
    const joint = look.couple.chart('joint')
    const own = shuffled(
      chartsOf(look, 'B').filter((chart) => chart !== joint),
      draw,
    ).slice(0, 2)
    const again = draw.pick([joint, ...own])
    for (const chart of [joint, ...own]) {
      const { etags } = await read(chart)
      if (chart === again)
        await look.ask('GET', ENTRIES, `/api/charts/${chart}/entries`, (world) => ({
          headers: { 'if-none-match': etags[world] ?? '' },
        }))
    }
    await read(draw.pick(chartsOf(look, 'A')))
    const { a } = look.couple
    const head = (chart: string) => look.ask('HEAD', ENTRIES, `/api/charts/${chart}/entries`)
    await look.turn([
      () => head(joint),
      () => head(look.couple.chart('individual', a)),
      () =>
        read(look.couple.chart('journal', a), '?after=1&sound=yes', {
          'if-none-match': `"${'0'.repeat(64)}"`,
        }),
      () => read(draw.pick([draw.id(look.stage.clock.ms), NOWHERE, 'none', look.couple.case])),
      () => read(joint, '?after=-1'),
      () => read(look.couple.chart('guarded', a), '?limit=many'),
    ])()
    await read(draw.pick(chartsOf(look, 'B')), `?after=${draw.below(4)}&limit=${1 + draw.below(5)}`)
  },
  [`GET ${ACCESSES}`]: async (look, draw) => {
    const ask = (chart: string, query = '', method = 'GET') =>
      look.ask(method, ACCESSES, `/api/charts/${chart}/accesses${query}`)
    const joint = look.couple.chart('joint')
    const own = chartsOf(look, 'B').filter((chart) => chart !== joint)
    for (const chart of [joint, draw.pick(own), draw.pick(chartsOf(look, 'A'))]) await ask(chart)
    await look.turn([
      () => ask(NOWHERE),
      () => ask('none'),
      () => ask(joint, '', 'HEAD'),
      () => ask(joint, `?from=${instantOf(look.stage.clock.ms)}`),
      () => ask(joint, `?to=${instantOf(look.stage.clock.ms - draw.below(5) * DAY)}`),
      () => ask(joint, '?from=yesterday'),
    ])()
  },
  [`GET ${SUMMARY}`]: async (look, draw) => {
    const ask = (chart: string, journey: string) =>
      look.ask('GET', SUMMARY, `/api/charts/${chart}/journeys/${journey}/summary`)
    await ask(draw.pick(chartsOf(look, 'B')), NOWHERE)
    await ask(draw.pick(chartsOf(look, 'A')), look.turn([NOWHERE, NOWHERE, 'none']))
    await ask(look.turn([NOWHERE, 'none']), NOWHERE)
  },
  'GET /api/audit': async (look, draw) => {
    const { a, b } = look.couple
    const queries = [
      '',
      `?person=${a}`,
      `?person=${b}`,
      '?person=none',
      `?of=${a}`,
      '?from=yesterday',
    ]
    const charts = [draw.pick(chartsOf(look, 'A')), look.couple.chart('joint')]
    for (const query of [look.turn(queries), `?chart=${look.turn(charts)}`])
      await look.ask('GET', '/api/audit', `/api/audit${query}`)
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
    const agreement = draw.id<EntryId>(look.stage.clock.ms)
    const journal = look.couple.chart('journal', b)
    const page = draw.id<EntryId>(look.stage.clock.ms)
    await look.turn([
      () => post(note),
      () => post(say('insight.shared', joint, { words: draw.words(20) })),
      () => post(say('message.written', own, { words: draw.words(20) })),
      async () => {
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
      },
      async () => {
        await post(
          say('agreement.proposed', joint, { words: draw.words(20) }, b, agreement),
          say('touch-menu.submitted', own, { round: tried, answers: { hands: 'welcome' } }),
          say('sensate.noted', own, { stage: 1, ease: 4 }),
          say('fallback.agreed', own, { journey: tried }),
          say('showing.allowed', own, {
            asked: tried,
            instrument: 'csi-16',
            until: instantOf(look.stage.clock.ms + DAY),
          }),
        )
        await post(
          say('agreement.ended', joint, { agreement }),
          say('fallback.withdrawn', own, { journey: tried }),
          say('showing.refused', own, { asked: tried }),
        )
      },
      async () => {
        await post(say('note.written', journal, { text: draw.words(30) }, b, page))
        await post(say('entry.shredded', journal, { targets: [page] }))
      },
    ])()
    // Into A's charts, the team's and none: whether there is one, and what lies there, must not show.
    const theirs = chartsOf(look, 'A')
    await post(
      ...[...theirs, draw.id<ChartId>(look.stage.clock.ms)].map((chart) =>
        say('note.written', chart, { text: draw.words(9) }),
      ),
      say('health.changed', look.couple.chart('individual', a), { what: 'health', words: 'x' }),
      say('entry.struck', look.couple.chart('individual', a), { target: tried, reason: 'x' }),
    )
    await look.turn([
      () => post(say('entry.struck', joint, { target: tried, reason: 'x' })),
      () => post(say('check-in.made', own, { mood: 1 }, b, tried)),
    ])()
    await look.turn([
      () => post(say('note.written', draw.pick(theirs), { text: draw.words(9) })),
      () => post(say('check-in.made', own, {}, a)),
      () => post(say('dose.given', own, {}), '{', '{"id":1}'),
      () => look.ask('POST', '/api/entries', '/api/entries', { body: 'nothing' }),
      () =>
        look.ask('POST', '/api/entries', '/api/entries', {
          body: '{"entries":[]}',
          headers: { origin: 'https://elsewhere.example' },
        }),
      () => post(say('entry.struck', joint, { target: draw.id(0), reason: 'x' })),
    ])()
  },
  'GET /api/feed': async (look, draw, acts) => {
    const { couple, stage } = look
    const joint = couple.chart('joint')
    const from = [
      {},
      { query: `?cursors=${joint}:3,${couple.chart('journal', couple.a)}:0` },
      { headers: { 'last-event-id': `${joint}:2` } },
    ]
    const feeds = await look.both(({ server }, world) =>
      Promise.all([look.turn(from)].map((where) => listen(server.url, look.cookie(world), where))),
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
    const last = (world: 0 | 1) => look.sessionKey(world, 1)
    await remove(last)
    await remove(look.turn<string | typeof last>(['none', last]))
  },
  'POST /api/session/lock': async (look) => {
    await look.ask('POST', '/api/session/lock', '/api/session/lock')
  },
  'POST /api/session/end-others': async (look) => {
    await look.ask('POST', '/api/session/end-others', '/api/session/end-others')
  },
  'DELETE /api/session': async (look) => {
    await look.ask('DELETE', '/api/session', '/api/session')
    const joint = look.couple.chart('joint')
    await look.turn([
      () => look.ask('GET', '/api/charts', '/api/charts'),
      () => look.ask('GET', ENTRIES, `/api/charts/${joint}/entries`),
    ])()
  },
  ...Object.fromEntries(WEB_FILES.map((file) => [`GET ${file}`, ofTheHouse(1, plain(file))])),
}

/** Addresses that are no route: the page for somebody who navigates, and what there is nothing for. */
const nowhere: Drive = async (look) => {
  const { a, case: its } = look.couple
  const page = look.turn(['/', `/cases/${its}`, `/people/${a}/today`, '/sign-in'])
  await look.ask('GET', '(page)', page, { headers: PAGE })
  const none = (path: string) => look.ask('GET', '(none)', path)
  await look.turn([
    () => none('/api/nowhere'),
    () => none(`/api/people/${a}`),
    () => none(`/fhir/R4/Patient/${a}`),
    () => none('/assets/none.js'),
    () => none('/%00'),
    () =>
      look.ask('PUT', '(none)', `/api/charts/${look.couple.chart('journal', a)}/entries`, {
        body: {},
      }),
  ])()
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
