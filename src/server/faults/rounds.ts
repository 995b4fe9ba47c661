import { setTimeout as pause } from 'node:timers/promises'
import { conjoint, postmasterOf, serve, workersOf, type Application } from './application.ts'
import { Ledger, storedTexts } from './ledger.ts'
import { prepareRecord } from './record.ts'

const VICTIMS = ['server', 'database', 'both', 'worker'] as const
type Victim = (typeof VICTIMS)[number]

export type Round = {
  readonly number: number
  readonly victim: Victim
  readonly afterMs: number
  readonly acknowledged: number
  /** From the kill to the next entry acknowledged. Unit: ms. */
  readonly awayMs: number
}

export type Wishes = {
  readonly directory: string
  readonly rounds: number
  readonly seed: number
  readonly pens: number
  /** In turn; all of them unless said otherwise. */
  readonly victims?: readonly Victim[]
  readonly tell?: (round: Round) => void
}

/**
 * Rounds of killing on one record, each while all pens write: after every one the ledger and the record agree,
 * and `verify` finds nothing. Errors: throws with the round and the seed at the first promise broken.
 */
export async function killInRounds(wishes: Wishes): Promise<readonly Round[]> {
  const { directory, rounds, seed, pens, victims = VICTIMS, tell } = wishes
  const random = randomFrom(seed)
  const writing = await prepareRecord(directory, pens)
  const ledger = new Ledger(writing)
  let app = await serve(directory)
  const before = new Set((await storedTexts(app.url, writing[0] as (typeof writing)[0])).keys())
  const done: Round[] = []
  try {
    for (let number = 1; number <= rounds; number++) {
      const victim = victims[(number - 1) % victims.length] as Victim
      const afterMs = Math.round(20 + random() * 480)
      try {
        const hit = await strike(app, { directory, ledger, victim, afterMs, random, pens })
        app = hit.app
        await check(app, directory, ledger, before)
        const acknowledged = ledger.acknowledged.size
        const round = { number, victim, afterMs, acknowledged, awayMs: hit.awayMs }
        done.push(round)
        tell?.(round)
      } catch (cause) {
        const where = `round ${number} (${victim} after ${afterMs} ms), seed ${seed}`
        throw new Error(`${where}: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        })
      }
    }
  } finally {
    await app.stop()
  }
  return done
}

type Strike = {
  directory: string
  ledger: Ledger
  victim: Victim
  afterMs: number
  random: () => number
  pens: number
}

/** Kills while all write. Returns once everybody is writing again, with whatever server then runs. */
async function strike(
  app: Application,
  { directory, ledger, victim, afterMs, random, pens }: Strike,
): Promise<{ app: Application; awayMs: number }> {
  let wanted = true
  const writing = ledger.write(app.url, () => wanted)
  // Whoever awaits it below sees a failure; until then it must not end the process.
  writing.catch(() => undefined)
  await pause(afterMs)
  const killedAt = performance.now()
  let next = app
  if (victim === 'database') process.kill(postmasterOf(directory), 'SIGKILL')
  if (victim === 'worker') killOneOf(workersOf(postmasterOf(directory)), random)
  if (victim === 'server') await app.kill()
  if (victim === 'both') {
    const databaseFirst = random() < 0.5
    if (databaseFirst) process.kill(postmasterOf(directory), 'SIGKILL')
    if (databaseFirst) await pause(random() * 30)
    await app.kill()
    // The server may have been bringing up another by now.
    if (!databaseFirst) process.kill(postmasterOf(directory), 'SIGKILL')
  }
  if (victim === 'server' || victim === 'both') {
    await writing
    next = await serve(directory)
    await ledger.settle(next.url)
  } else {
    await acknowledgedSince(ledger, writing, pens)
    wanted = false
    await writing
    await ledger.settle(next.url)
  }
  return { app: next, awayMs: Math.round(performance.now() - killedAt) }
}

function killOneOf(workers: readonly number[], random: () => number): void {
  const pid = workers[Math.floor(random() * workers.length)]
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It had ended by itself in that moment: somebody's connection was over.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Every pen had at most one entry under way at the kill: one more than that was written afterwards. */
async function acknowledgedSince(
  ledger: Ledger,
  writing: Promise<void>,
  pens: number,
): Promise<void> {
  const before = ledger.acknowledged.size
  const deadline = performance.now() + 30_000
  let failure: unknown
  writing.catch((error: unknown) => (failure = error))
  while (ledger.acknowledged.size <= before + pens) {
    if (failure !== undefined) throw failure
    if (performance.now() > deadline) throw new Error('writing did not go on by itself')
    await pause(10)
  }
}

async function check(
  app: Application,
  directory: string,
  ledger: Ledger,
  before: ReadonlySet<string>,
): Promise<void> {
  const [wrong, verified] = await Promise.all([
    ledger.broken(app.url, before),
    conjoint('verify', '--data', directory, '--json'),
  ])
  if (wrong.length > 0)
    throw new Error(`${wrong.length} promises broken: ${wrong.slice(0, 5).join('; ')}`)
  if (verified.code !== 0) throw new Error(`verify ended with ${verified.code}: ${verified.said}`)
}

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
