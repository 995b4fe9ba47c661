import { parentPort, workerData } from 'node:worker_threads'
import type { Connection } from '../db/embedded/login.ts'
import type { Lot } from './couples.ts'
import { LEAKS, type Leak, type LeakName } from './leaks.ts'
import type { Difference, Looking } from './look.ts'
import { assignWays } from './play.ts'
import { makePairs, type Pairs } from './run.ts'
import { recordStatements } from './statements.ts'

/** What every looker has to know. */
export type Setting = {
  readonly server: Connection
  readonly seed: number
  /** Of all lookers together. */
  readonly pairs: number
  /** Each private kind differs in so many of them or more. */
  readonly least: number
}

/** `strict`: which of them are looked at once more with nothing made alike beforehand. */
export type Task =
  | { readonly kind: 'look'; readonly lot: Lot; readonly strict: readonly number[] }
  | { readonly kind: 'leak'; readonly name: LeakName }
  | { readonly kind: 'no leak' }

/** What B saw of one pair. */
export type Seen = {
  readonly pair: number
  readonly requests: number
  /** `route → how many of B’s answers were 2xx`. */
  readonly answered: ReadonlyMap<string, number>
  readonly differences: readonly Difference[]
}

export type Done = {
  readonly seen: readonly Seen[]
  /** What showed when they were looked at strictly. */
  readonly strictly: readonly Difference[]
  readonly routes: readonly string[]
}

/** So many pairs are looked at once more without a leak; one is looked for in all of a stage, until it is found. */
const CONTROL = 3
/** A stage that is made for leaks alone has so many. */
const OF_CONTROL = 24
/** Of one pair, enough to see what is wrong. */
const MOST_SHOWN = 20

const { server, seed, pairs: many, least } = workerData as Setting
const ways = assignWays(seed, many, least)
const recorder = recordStatements()
/** The first stage stays, for the leaks. */
let kept: Promise<Pairs> | undefined

const make = (lot: Lot): Promise<Pairs> => makePairs({ seed, lot, ways, server, recorder })
const control = (): Promise<Pairs> =>
  (kept ??= make({ first: 0, many: Math.min(many, OF_CONTROL) }))

async function done(task: Task): Promise<Done> {
  if (task.kind === 'look') {
    const isFirst = kept === undefined
    const made = make(task.lot)
    if (isFirst) kept = made
    const pairs = await made
    const seen = (await pairs.look(pairs.stage.couples)).map(seenOf)
    const again = pairs.stage.couples.filter(({ index }) => task.strict.includes(index))
    const strictly = again.length === 0 ? [] : await pairs.look(again, { strict: true })
    if (!isFirst) await pairs.close()
    return { seen, strictly: strictly.flatMap(shownOf), routes: pairs.routes }
  }
  const pairs = await control()
  const { couples } = pairs.stage
  if (task.kind === 'no leak') return of(pairs, await pairs.look(couples.slice(0, CONTROL)))
  const leak: Leak = LEAKS[task.name]
  const isIt = ({ route, what }: Difference) => what === leak.in && route === leak.on
  return of(
    pairs,
    await pairs.look(couples, {
      wrap: leak.plant,
      until: ({ differences }) => differences.some(isIt),
    }),
  )
}

const of = ({ routes }: Pairs, looked: readonly Looking[]): Done => ({
  seen: looked.map(seenOf),
  strictly: [],
  routes,
})
const shownOf = ({ differences }: Looking): readonly Difference[] =>
  differences.slice(0, MOST_SHOWN)
const seenOf = (looking: Looking): Seen => ({
  pair: looking.couple.index,
  requests: looking.requests,
  answered: looking.answered,
  differences: looking.differences,
})

parentPort?.on('message', (task: Task | null) => {
  void (task === null ? end() : done(task)).then((answer) => parentPort?.postMessage(answer))
})

async function end(): Promise<null> {
  await (await kept)?.close()
  parentPort?.close()
  return null
}
