import { hash } from 'node:crypto'
import { asker, type Listening } from '../http/test-client.ts'
import type { Caught } from '../mail/catcher.ts'
import type { RunningServer } from '../main.ts'
import { ROUND, type Couple, type Stage, type World } from './couples.ts'
import type { Ran, Recorder } from './statements.ts'

/** A world with its server before it. */
export type Served = {
  readonly world: World
  readonly server: RunningServer
  readonly routes: readonly string[]
  /** What its mail server has taken and nobody has looked at yet. */
  readonly mails: Caught[]
}

export type Difference = {
  readonly pair: number
  readonly route: string
  readonly what: 'status' | 'headers' | 'bytes' | 'statements' | 'frames' | 'receipt'
  readonly one: string
  readonly two: string
}

export type Options = { body?: string | object; headers?: Record<string, string> }
export type Seen = {
  readonly status: number
  readonly text: string
  /** As each world answered: what is drawn by chance is needed by whoever goes on from it. */
  readonly texts: readonly [string, string]
  readonly etags: readonly [string | undefined, string | undefined]
}

/** What is drawn by chance for each answer or sign-in, and so is another in each world. SPEC.md lists it. */
const CHANCE = [
  /(nonce[-="]+)[\w-]{24}(?![\w-])/g,
  /("challenge":")[\w-]{43}(?=")/g,
  /("number":")\d{10}(?=")/g,
  /(secret=)[A-Z2-7]{32}(?=&)/g,
  /(")(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}(?=")/g,
] as const

/** B at both screens at once: every request goes to both worlds, and whatever is not identical is kept. */
export class Looking {
  readonly couple: Couple
  readonly stage: Stage
  readonly served: readonly [Served, Served]
  readonly differences: Difference[] = []
  /** `route → how many of B's answers were 2xx`. */
  readonly answered = new Map<string, number>()
  requests = 0
  readonly #recorder: Recorder
  readonly #strict: boolean
  readonly #secrets: [Map<string, string>, Map<string, string>] = [new Map(), new Map()]
  #cookies: readonly [string, string] | undefined

  /** `strict`: what is known and not yet mended counts too. */
  constructor(
    couple: Couple,
    served: readonly [Served, Served],
    recorder: Recorder,
    strict = false,
  ) {
    this.#strict = strict
    this.couple = couple
    this.served = served
    this.stage = served[0].world.stage
    this.#recorder = recorder
  }

  /**
   * Of some ways of asking, this pair’s turn: each comes to as many pairs as any other, and to as many of those in which
   * a private kind differs (`assignWays`). Errors: throws for a number of ways that does not divide `ROUND`.
   */
  turn<T>(ways: readonly T[]): T {
    if (ROUND % ways.length !== 0) throw new Error(`${ways.length} ways cannot take turns`)
    return ways[this.couple.index % ways.length] as T
  }

  /** A HEAD is answered by what answers a GET. */
  getOrHead(): 'GET' | 'HEAD' {
    return this.turn(['GET', 'GET', 'GET', 'HEAD'])
  }

  /** Both sign in; the tokens that they were given are the only thing that may differ. */
  async signIn(): Promise<void> {
    const { clinic } = this.stage
    const tokens = await this.both(({ server }) =>
      server.links.create({ clinic, person: this.couple.b }),
    )
    await this.enter('/api/session/link', (world) => ({ body: { token: tokens[world] ?? '' } }))
  }

  /** A request that begins a session, which B goes on with. */
  async enter(route: string, options: (world: 0 | 1) => Options): Promise<void> {
    const cookies: string[] = []
    await this.ask('POST', route, route, options, (world, header) => {
      const cookie = /^set-cookie: (session=([^;]+))/i.exec(header)
      if (!cookie) return
      cookies[world] = cookie[1] ?? ''
      this.#keep(world, cookie[2] ?? '')
    })
    this.#cookies = [cookies[0] ?? '', cookies[1] ?? '']
  }

  /** The name under which the session is listed follows from its token. */
  #keep(world: 0 | 1, token: string): void {
    const secrets = this.#secrets[world]
    const n = secrets.size / 2
    secrets.set(token, `«token ${n}»`)
    secrets.set(hash('sha256', token, 'buffer').toString('base64url'), `«session ${n}»`)
  }

  /** Links of B’s own journal, whose keys are drawn by chance, and of B’s contact chart, and the ids that the courier drew there. */
  keepChain(world: 0 | 1, hashes: Iterable<string>): void {
    const secrets = this.#secrets[world]
    for (const each of hashes) if (!secrets.has(each)) secrets.set(each, '«drawn in B’s chart»')
  }

  /** The key of B's newest session but `ago`, as each world has it. */
  sessionKey(world: 0 | 1, ago: number): string {
    const keys = [...this.#secrets[world]]
      .filter(([, name]) => name.startsWith('«session'))
      .map(([key]) => key)
    return keys.at(-1 - ago) ?? ''
  }

  async both<T>(work: (served: Served, world: 0 | 1) => Promise<T>): Promise<readonly [T, T]> {
    return await Promise.all([work(this.served[0], 0), work(this.served[1], 1)])
  }

  cookie(world: 0 | 1): string {
    return this.#cookies?.[world] ?? ''
  }

  /** One request to both. `route` is the route that it means, as fastify names it; '(none)' where it means none. */
  async ask(
    method: string,
    route: string,
    path: string | ((world: 0 | 1) => string),
    options: Options | ((world: 0 | 1) => Options) = {},
    heard: (world: 0 | 1, header: string) => void = () => undefined,
  ): Promise<Seen> {
    await this.settled()
    const answers = await this.both(async ({ server }, world) => {
      const own = typeof options === 'function' ? options(world) : options
      const cookie = this.#cookies?.[world]
      return await asker(server.url, cookie)(
        method,
        typeof path === 'function' ? path(world) : path,
        own,
      )
    })
    for (const world of [0, 1] as const)
      for (const line of answers[world].headers) heard(world, line)
    const journal = this.couple.chart('journal', this.couple.b)
    for (const world of [0, 1] as const) {
      const { body } = typeof options === 'function' ? options(world) : options
      if (typeof body === 'string' && body.includes(journal))
        this.keepChain(world, hashesIn(answers[world].text))
    }
    const ran = await this.statements()
    const name = `${method} ${route}`
    this.requests += 1
    if (answers[0].status < 300 && answers[0].status >= 200)
      this.answered.set(name, (this.answered.get(name) ?? 0) + 1)
    this.#compare(name, 'status', String(answers[0].status), String(answers[1].status))
    const headers = (world: 0 | 1) => this.#clean(world, answers[world].headers.join('\n'))
    this.#compare(name, 'headers', headers(0), headers(1))
    this.#compare(name, 'bytes', this.#clean(0, answers[0].text), this.#clean(1, answers[1].text))
    this.#compare(name, 'statements', ran[0], ran[1])
    const etags = [answers[0].header('etag'), answers[1].header('etag')] as const
    const texts = [answers[0].text, answers[1].text] as const
    return { status: answers[0].status, text: answers[0].text, texts, etags }
  }

  compareFrames(route: string, one: readonly Listening[], two: readonly Listening[]): void {
    const told = (all: readonly Listening[]) =>
      all
        .map((l) => `${l.bytes()} bytes, ${l.beats()} beats\n${l.frames.join('\n')}`)
        .join('\n---\n')
    this.#compare(route, 'frames', told(one), told(two))
  }

  compare(route: string, what: Difference['what'], one: string, two: string): void {
    this.#compare(route, what, one, two)
  }

  count2xx(route: string): void {
    this.answered.set(route, (this.answered.get(route) ?? 0) + 1)
  }

  /** Forgets what ran before. */
  async settled(): Promise<void> {
    await this.statements()
  }

  /** What ran for B, or for nobody by name, in each world. */
  async statements(only: 'for B' | 'all' = 'all'): Promise<readonly [string, string]> {
    await new Promise((done) => setImmediate(done))
    return await this.both(async ({ world }) => {
      const ran = await this.#recorder.take(nameOf(world))
      return fingerprint(
        ran.filter(
          ({ transaction: { person } }) =>
            person === this.couple.b || (only === 'all' && person === null),
        ),
        !this.#strict,
      )
    })
  }

  #compare(route: string, what: Difference['what'], one: string, two: string): void {
    if (one !== two) this.differences.push({ pair: this.couple.index, route, what, one, two })
  }

  #clean(world: 0 | 1, text: string): string {
    let clean = text
    for (const drawn of CHANCE) clean = clean.replaceAll(drawn, '$1«by chance»')
    for (const [secret, name] of this.#secrets[world]) clean = clean.replaceAll(secret, name)
    return clean
  }
}

const hashesIn = (text: string): readonly string[] =>
  [...text.matchAll(/"hash":"([0-9a-f]{64})"/g)].map(([, found]) => found ?? '')

const nameOf = ({ database }: World): string => database.url.database

const ASSIGNED = /^select chart_id, person_id, role, from_at, until_at from chart_(reader|writer)/

/**
 * `known`: leaves out what SPEC.md lists as found and not yet mended: how many readers and writers a chart has
 * that somebody tried to write in.
 */
const fingerprint = (ran: readonly Ran[], known: boolean): string =>
  ran
    .map(
      ({ text, rows }) =>
        `${text.replaceAll(/\s+/g, ' ')} → ${known && ASSIGNED.test(text) ? 'SELECT' : rows}`,
    )
    .join('\n')
