import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asker, type Listening } from '../http/test-client.ts'
import { instead } from '../http/test-house.ts'
import { catchMail, type Caught } from '../mail/catcher.ts'
import { TO_CATCHER } from '../mail/push-catcher.ts'
import { startServer } from '../main.ts'
import type { OpenRecord } from '../db/open.ts'
import type { Connection } from '../db/embedded/login.ts'
import {
  drawsFor,
  open,
  twoWorlds,
  type Couple,
  type Lot,
  type Place,
  type Stage,
} from './couples.ts'
import type { Draws } from './draws.ts'
import { drive, WEB_FILES } from './drive.ts'
import { Looking, type Served } from './look.ts'
import { liveActs, play, playOpenings, privateActs, type Assignment } from './play.ts'
import { signIn } from './sign-in.ts'
import { routesOf } from './route-table.ts'
import type { Recorder } from './statements.ts'

/** What a test puts around a record before a server stands on it. */
export type Wrap = (record: OpenRecord, stage: Stage) => OpenRecord

export type Pairs = {
  readonly stage: Stage
  readonly routes: readonly string[]
  /** B of each of these couples looks, until one has seen enough. */
  look(
    couples: readonly Couple[],
    options?: { wrap?: Wrap; strict?: boolean; until?: (seen: Looking) => boolean },
  ): Promise<Looking[]>
  close(): Promise<void>
}

type Making = {
  readonly seed: number
  readonly lot: Lot
  readonly ways: Assignment
  readonly server: Connection
  readonly recorder: Recorder
}

/** Makes some pairs on a stage of their own, and plays them. */
export async function makePairs({ seed, lot, ways, server, recorder }: Making): Promise<Pairs> {
  const webDirectory = webFiles()
  const { stage, places } = await twoWorlds(seed, lot, server, playOpenings)
  const played = async (place: Place, index: 0 | 1) => {
    const record = await open(place.database.url, place.directory, stage)
    try {
      return await play({ ...place, record }, ways, index)
    } finally {
      await record.close()
    }
  }
  const receipts = await Promise.all([played(places[0], 0), played(places[1], 1)])
  const told = receipts.map((world) => JSON.stringify(world))
  if (told[0] !== told[1]) throw new Error('a receipt of a shared act differed between the worlds')
  let routes: readonly string[] = []
  const lookAtAll: Pairs['look'] = async (couples, options = {}) => {
    const { wrap = (record: OpenRecord) => record, strict = false, until = () => false } = options
    // Opened anew, so that what is remembered from playing plays no part.
    const served = await instead(globalThis, 'setInterval', STILL, () =>
      Promise.all(places.map((place) => serve(place, webDirectory, wrap))),
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
      for (const place of places) await place.close()
      rmSync(webDirectory, { recursive: true, force: true })
    },
  }
}

async function lookAt(looking: Looking, ways: Assignment, warm: boolean): Promise<Looking> {
  const { couple, stage } = looking
  if (warm) await looking.both((served) => readAsTheTeam(served, stage, couple))
  await looking.both(async ({ world }, index) => {
    const own = { clinic: stage.clinic, person: couple.b }
    for (const kind of ['journal', 'contact'] as const) {
      const page = await world.record.store.page(own, couple.chart(kind, couple.b), 0, 500)
      const told = (page?.entries ?? [])
        .filter((text) => text.includes('"contact.notified"'))
        .map((text) => (JSON.parse(text) as { id: string }).id)
      looking.keepChain(index, page ? [page.etag, ...told] : [])
    }
  })
  const live: Listening[][] = []
  await looking.both(async ({ world, server }, index) => {
    for (const act of liveActs(stage, couple, ways, index))
      live.push([...(await act(world, server))])
  })
  const alone = privateActs(stage, couple, fresh(ways, drawsFor(stage, couple, 'alone')), 0)
  await drive(looking, alone)
  for (const feed of live.flat()) {
    feed.stop()
    await feed.ended
  }
  return looking
}

/** A sixth of all kinds of acts, for what A does while B looks on: which world does which, the drive says. */
const fresh = (ways: Assignment, { below }: Draws): Assignment =>
  new Map(
    [...ways].map(([name, all]) => {
      const way = name !== 'other case' && below(6) === 0 ? 'in one only' : 'in neither'
      return [name, all.map(() => way)]
    }),
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

async function serve(place: Place, webDirectory: string, wrap: Wrap): Promise<Closing> {
  const { stage } = place
  const record = await open(place.database.url, place.directory, stage)
  const wrapped = wrap(record, stage)
  const mails: Caught[] = []
  const catcher = await catchMail((mail) => void mails.push(mail))
  const { made: server, routes } = await routesOf(() =>
    startServer({
      record: wrapped,
      port: 0,
      now: () => stage.clock.ms,
      webDirectory,
      metricsToken: 'operator',
      mail: { smtp: catcher.url, from: 'hello@example.test' },
      push: TO_CATCHER,
    }),
  )
  return {
    world: { ...place, record: wrapped },
    server,
    routes,
    mails,
    end: async () => {
      await server.close()
      await catcher.close()
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
