import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Couple } from './couples.ts'
import { LEAK_NAMES, type LeakName } from './leaks.ts'
import type { Difference } from './look.ts'
import type { Done, Seen, Setting, Task } from './looker.ts'
import { assignWays, type Assignment } from './play.ts'

/** Pairs of one stage: enough that making it weighs little, few enough that staff’s lists stay as short as a clinic’s. */
const ON_A_STAGE = 24
const MOST_LOOKERS = 4

export type Looked = {
  readonly ways: Assignment
  readonly routes: readonly string[]
  readonly seen: readonly Seen[]
  readonly strictly: readonly Difference[]
  readonly withoutLeak: readonly Seen[]
  readonly leaks: ReadonlyMap<LeakName, readonly Seen[]>
}

/**
 * All pairs, in threads beside each other, each with stages and servers of its own; then the leaks. Which thread takes
 * which pair shows in nothing: everything of a pair is drawn from the seed and the pair’s number.
 */
export async function lookAtAll(setting: Setting): Promise<Looked> {
  const { seed, pairs, least } = setting
  const ways = assignWays(seed, pairs, least)
  const strict = telling(ways)
  const tasks: Task[] = []
  for (let first = 0; first < pairs; first += ON_A_STAGE)
    tasks.push({ kind: 'look', lot: { first, many: Math.min(ON_A_STAGE, pairs - first) }, strict })
  tasks.push({ kind: 'no leak' }, ...LEAK_NAMES.map((name) => ({ kind: 'leak', name }) as const))
  const done = await handedOut(tasks, setting)
  const of = (kind: Task['kind']) => done.filter(({ task }) => task.kind === kind)
  return {
    ways,
    routes: done[0]?.answer.routes ?? [],
    seen: of('look').flatMap(({ answer }) => answer.seen),
    strictly: of('look').flatMap(({ answer }) => answer.strictly),
    withoutLeak: of('no leak').flatMap(({ answer }) => answer.seen),
    leaks: new Map(
      done.flatMap(({ task, answer }) =>
        task.kind === 'leak' ? [[task.name, answer.seen] as const] : [],
      ),
    ),
  }
}

/** Pairs in which what is known would show: A has read, and more people have to do with A’s charts, in one world only. */
const telling = (ways: Assignment): readonly Couple['index'][] =>
  (['readings', 'contact', 'other case'] as const).flatMap((name) => {
    const index = ways.get(name)?.indexOf('in one only') ?? -1
    return index < 0 ? [] : [index]
  })

type Answered = { readonly task: Task; readonly answer: Done }

/** Each looker takes the next task when it is done with one. In the order of the tasks. */
async function handedOut(tasks: readonly Task[], setting: Setting): Promise<readonly Answered[]> {
  const answered: Answered[] = []
  let next = 0
  const looker = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('looker.ts', import.meta.url), {
        workerData: setting,
        execArgv: [],
      })
      let at = -1
      const hand = () => {
        at = next++
        worker.postMessage(tasks[at] ?? null)
      }
      worker.on('error', (error) => {
        next = tasks.length
        reject(error as Error)
      })
      worker.on('exit', () => resolve())
      worker.on('message', (answer: Done | null) => {
        if (answer === null) return
        answered[at] = { task: tasks[at] as Task, answer }
        hand()
      })
      hand()
    })
  // One more than there are processors: each waits for its database a third of the time.
  const many = Math.min(availableParallelism() + 1, MOST_LOOKERS, tasks.length)
  await Promise.all(Array.from({ length: many }, looker))
  return answered
}
