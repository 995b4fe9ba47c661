import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeDirectory } from './home.ts'
import { otherSupervisors, ownerConnection, type Connection } from './login.ts'
import { halt, serves } from './process.ts'
import { ensureRunning, type Running, type Wishes } from './running.ts'
import { refuseUnsafe, type Settings } from './settings.ts'
import { alone } from './start-lock.ts'
import { explainFileError } from './storage-problem.ts'

export type Restart =
  | { kind: 'running'; pid: number; tookMs: number }
  | { kind: 'failed'; problem: unknown; nextTryInMs: number }

export type EmbeddedServer = {
  /** The owner of the database `conjoint`; no superuser. Stays the same across restarts. */
  readonly url: Connection
  readonly pid: number
  /** Whether the server was running already when it was opened. */
  readonly adopted: boolean
  readonly startedInMs: number
  /** Told once for each server that died unasked. It is being started again by then. */
  onExit: (callback: (exit: { pid: number }) => void) => void
  /** Told how each such new start went; a failed one is tried again. */
  onRestart: (callback: (outcome: Restart) => void) => void
  /** Stops and starts the server, for everyone who uses it; clients have to reconnect. */
  restart: () => Promise<void>
  /** Lets go. The server itself stops unless another process is using it. */
  stop: () => Promise<void>
}

export type Options = {
  /** PostgreSQL settings on top of settings.ts. */
  settings?: Settings
  /** How long to wait for a server of this directory that is leaving, or that does not answer. */
  patienceMs?: number
}

const steadyMs = 60_000
const backOffMs = (attempt: number) => (attempt === 0 ? 0 : Math.min(10_000, 50 * 2 ** attempt))

/**
 * Opens the PostgreSQL of a data directory: makes the cluster, starts its server, or adopts the one
 * that runs (left by a killed application, or used by another process now), and keeps it running.
 * The server lives on if this process is killed; call `stop` for an orderly end. It does not keep
 * the process alive. Pools survive a restart: connections break, new ones go to the same address.
 * Errors: StorageProblem.
 */
export async function openEmbedded(chosen: string, options: Options = {}): Promise<EmbeddedServer> {
  const began = performance.now()
  const wishes = { settings: options.settings ?? {}, patienceMs: options.patienceMs ?? 20_000 }
  for (const [name, value] of Object.entries(wishes.settings)) {
    refuseUnsafe(name, value, 'by the caller')
  }
  try {
    const directory = makeDirectory(chosen)
    const lock = join(directory, 'start.lock')
    const first = await alone(lock, () => ensureRunning(directory, wishes))
    return supervise(directory, lock, wishes, first, Math.round(performance.now() - began))
  } catch (error) {
    throw explainFileError(error, chosen)
  }
}

function supervise(
  directory: string,
  lock: string,
  wishes: Wishes,
  first: Running,
  startedInMs: number,
): EmbeddedServer {
  const exitListeners: ((exit: { pid: number }) => void)[] = []
  const restartListeners: ((outcome: Restart) => void)[] = []
  let running = first
  let state: 'watching' | 'restarting' | 'stopping' = 'watching'
  let recovery: Promise<void> = Promise.resolve()
  let stopped: Promise<void> | undefined
  let attempt = 0
  let steadySince = performance.now()

  const watch = (current: Running) => {
    running = current
    steadySince = performance.now()
    current.session.once('end', () => {
      if (state === 'watching') recovery = recover(current)
    })
  }

  /** The session ended unasked: the server died, or one of its processes crashed and it reset all. */
  const recover = async (lost: Running) => {
    const began = performance.now()
    if (began - steadySince > steadyMs) attempt = 0
    if (!serves(lost.pid, lost.home.data)) for (const tell of exitListeners) tell({ pid: lost.pid })
    while (state === 'watching') {
      await pause(backOffMs(attempt), undefined, { ref: false })
      attempt += 1
      try {
        const next = await alone(lock, () => ensureRunning(directory, wishes))
        watch(next)
        const outcome = { pid: next.pid, tookMs: Math.round(performance.now() - began) }
        if (next.pid === lost.pid) return
        for (const tell of restartListeners) tell({ kind: 'running', ...outcome })
        return
      } catch (error) {
        const problem = explainFileError(error, directory)
        const outcome = { problem, nextTryInMs: backOffMs(attempt) }
        for (const tell of restartListeners) tell({ kind: 'failed', ...outcome })
      }
    }
  }

  const leave = async () => {
    state = 'stopping'
    await recovery
    await alone(lock, async () => {
      const others = await otherSupervisors(running.session).catch(() => 0)
      await running.session.end().catch(() => undefined)
      if (others === 0) await halt(running.pid, running.home.data)
    })
  }

  const restart = async () => {
    state = 'restarting'
    await recovery
    try {
      const next = await alone(lock, async () => {
        await running.session.end().catch(() => undefined)
        await halt(running.pid, running.home.data)
        return await ensureRunning(directory, wishes)
      })
      state = 'watching'
      watch(next)
    } catch (error) {
      state = 'watching'
      recovery = recover(running)
      throw explainFileError(error, directory)
    }
  }

  watch(first)
  return {
    url: ownerConnection(first.home, first.secrets),
    get pid() {
      return running.pid
    },
    adopted: first.adopted,
    startedInMs,
    onExit: (callback) => void exitListeners.push(callback),
    onRestart: (callback) => void restartListeners.push(callback),
    restart,
    stop: () => (stopped ??= leave()),
  }
}
