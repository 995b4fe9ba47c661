import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asker, type Listening } from '../http/test-client.ts'
import { instead } from '../http/test-house.ts'
import { TO_CATCHER } from '../mail/push-catcher.ts'
import { startServer } from '../main.ts'
import type { OpenRecord } from '../db/open.ts'
import { open, twoWorlds, type Couple, type Stage, type World } from './couples.ts'
import { drive, WEB_FILES } from './drive.ts'
import { Looking, type Difference, type Served } from './look.ts'
import { assignWays, liveActs, play, privateActs, type Assignment } from './play.ts'
import { signIn } from './sign-in.ts'
import { routesOf } from './route-table.ts'
import { recordStatements } from './statements.ts'

/** What a test puts around a record before a server stands on it. */
export type Wrap = (record: OpenRecord, stage: Stage) => OpenRecord

export type Pairs = {
  readonly stage: Stage
  readonly ways: Assignment
  readonly worlds: readonly [World, World]
  readonly routes: readonly string[]
  /** B of each of these couples looks, until one has seen enough. */
  look(
    couples: readonly Couple[],
    options?: { wrap?: Wrap; strict?: boolean; until?: (seen: Looking) => boolean },
  ): Promise<Looking[]>
  close(): Promise<void>
}

/** Makes the pairs and plays them. Each private kind differs in `least` of them or more. */
export async function makePairs(seed: number, pairs: number, least: number): Promise<Pairs> {
  const webDirectory = webFiles()
  const { stage, worlds } = await twoWorlds(seed, pairs)
  const ways = assignWays(seed, pairs, least)
  const receipts = await Promise.all([play(worlds[0], ways, 0), play(worlds[1], ways, 1)])
  const told = receipts.map((world) => JSON.stringify(world))
  if (told[0] !== told[1]) throw new Error('a receipt of a shared act differed between the worlds')
  const recorder = recordStatements()
  let routes: readonly string[] = []
  const lookAtAll: Pairs['look'] = async (couples, options = {}) => {
    const { wrap = (record: OpenRecord) => record, strict = false, until = () => false } = options
    // Opened anew, so that what is remembered from playing plays no part.
    const served = await instead(globalThis, 'setInterval', STILL, () =>
      Promise.all(worlds.map((world) => serve(world, webDirectory, wrap))),
    )
    const [one, two] = served as [Closing, Closing]
    routes = one.routes
    const seen: Looking[] = []
    try {
      for (const couple of couples) {
        const looking = new Looking(couple, [one, two], recorder, strict)
        seen.push(await lookAt(looking, ways, !strict))
        if (until(looking)) break
      }
    } finally {
      await Promise.all(served.map((each) => each.end()))
    }
    return seen
  }
  return {
    stage,
    ways,
    worlds,
    get routes() {
      return routes
    },
    look: (couples, options = {}) =>
      // What is remembered for half a minute of real time is remembered for thirty pairs instead, in both alike.
      instead(
        performance,
        'now',
        () => () => stage.clock.ms,
        () => lookAtAll(couples, options),
      ),
    async close() {
      recorder.stop()
      for (const world of worlds) await world.close()
      rmSync(webDirectory, { recursive: true, force: true })
    },
  }
}

async function lookAt(looking: Looking, ways: Assignment, warm: boolean): Promise<Looking> {
  const { couple, stage } = looking
  if (warm) await looking.both((served) => readAsTheTeam(served, stage, couple))
  await looking.both(async ({ world }, index) => {
    const journal = couple.chart('journal', couple.b)
    const own = { clinic: stage.clinic, person: couple.b }
    const page = await world.record.store.page(own, journal, 0, 500)
    looking.keepChain(index, page ? [page.etag] : [])
  })
  const live: Listening[][] = []
  await looking.both(async ({ world, server }, index) => {
    for (const act of liveActs(stage, couple, ways, index))
      live.push([...(await act(world, server))])
  })
  const alone = privateActs(stage, couple, fresh(ways), 0)
  await drive(looking, alone)
  for (const feed of live.flat()) {
    feed.stop()
    await feed.ended
  }
  return looking
}

/** All kinds of acts, for what A does while B looks on: which world does which, the drive says. */
const fresh = (ways: Assignment): Assignment =>
  new Map(
    [...ways].map(([name, all]) => [
      name,
      all.map(() => (name === 'other case' ? 'in neither' : 'in one only')),
    ]),
  )

/** What several people's reading has in common is remembered by the server: SPEC.md, what is made alike. */
async function readAsTheTeam({ server }: Served, stage: Stage, couple: Couple): Promise<void> {
  const ask = asker(server.url, await signIn(server, stage, stage.staff.therapist))
  await ask('GET', '/api/people')
  await ask('GET', `/api/charts/${couple.chart('joint')}/entries`)
}

/** Its own ticking would fall at another moment in each world: the drive ticks both. */
const STILL = (() => () => ({}) as NodeJS.Timeout) as never

type Closing = Served & { end(): Promise<void> }

async function serve(world: World, webDirectory: string, wrap: Wrap): Promise<Closing> {
  const { stage } = world
  const record = await open(world.database.url, world.directory, stage)
  const wrapped = wrap(record, stage)
  const { made: server, routes } = await routesOf(() =>
    startServer({
      record: wrapped,
      port: 0,
      now: () => stage.clock.ms,
      webDirectory,
      metricsToken: 'operator',
      push: TO_CATCHER,
    }),
  )
  return {
    world: { ...world, record: wrapped, close: () => Promise.resolve() },
    server,
    routes,
    end: async () => {
      await server.close()
      await record.close()
    },
  }
}

function webFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'conjoint-web-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<meta nonce="%CSP_NONCE%"><p>page</p>')
  for (const file of WEB_FILES) writeFileSync(join(folder, file), file)
  return folder
}

export const differencesOf = (all: readonly Looking[]): Difference[] =>
  all.flatMap((each) => each.differences)
