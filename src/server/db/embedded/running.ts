import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { findBinaries } from './binaries.ts'
import { ensureCluster, sweepLeftovers, type Secrets } from './cluster.ts'
import { settle, type Home } from './home.ts'
import { assertSafe, greet } from './login.ts'
import { launch } from './postmaster.ts'
import { halt, postmasterFile, readPidFile, serves } from './process.ts'
import { refuseUnsafeFiles, settings as standard, type Settings } from './settings.ts'
import { startedElsewhere } from './storage-problem.ts'

/** A server that takes connections, and our session with it. */
export type Running = {
  home: Home
  secrets: Secrets
  pid: number
  adopted: boolean
  session: pg.Client
}

export type Wishes = { settings: Settings; patienceMs: number }

const socketPatienceMs = 2000

/**
 * Finds the cluster's server or starts it; makes the cluster first where there is none. One way for
 * the first start, a warm one, one after a crash, and one beside another process.
 * Errors: StorageProblem, and those of the file system. To be called only under the start lock.
 */
export async function ensureRunning(directory: string, wishes: Wishes): Promise<Running> {
  const home = settle(directory)
  const binaries = findBinaries(home.user)
  const secrets = await ensureCluster(home, binaries.initdb)
  const deadline = performance.now() + wishes.patienceMs
  while (performance.now() < deadline) {
    const pid = readPidFile(postmasterFile(home.data))?.pid
    if (pid !== undefined && serves(pid, home.data)) {
      const session = await converse(home, secrets, pid, wishes)
      if (session !== undefined) return { home, secrets, pid, adopted: true, session }
      continue
    }
    refuseUnsafeFiles(binaries.postgres, home.data, home.user)
    const started = await launch(home, binaries.postgres, { ...standard, ...wishes.settings })
    if (started === undefined) {
      await pause(50)
      continue
    }
    const session = await converse(home, secrets, started, wishes).catch(async (error: unknown) => {
      await halt(started, home.data)
      throw error
    })
    if (session !== undefined) {
      sweepLeftovers(home)
      return { home, secrets, pid: started, adopted: false, session }
    }
  }
  throw startedElsewhere(home.data)
}

/**
 * Waits until the server talks to us (it may be recovering), checks it, and returns the session.
 * Undefined once that server has gone. A server whose socket was cleaned away can serve nobody new:
 * it is stopped, and the caller starts it again.
 */
async function converse(
  home: Home,
  secrets: Secrets,
  pid: number,
  { patienceMs }: Wishes,
): Promise<pg.Client | undefined> {
  let unreachableSince: number | undefined
  let deadline = performance.now() + patienceMs
  while (serves(pid, home.data)) {
    const greeting = await greet(home, secrets)
    switch (greeting.kind) {
      case 'ours':
        return await checked(greeting.session, home, secrets)
      case 'not-ours':
        throw startedElsewhere(home.data)
      case 'recovering':
        deadline = performance.now() + patienceMs
        break
      case 'not-yet':
        if (performance.now() > deadline) throw startedElsewhere(home.data, greeting.why)
        break
      case 'no-socket': {
        const ready = readPidFile(postmasterFile(home.data))?.status === 'ready'
        unreachableSince = ready ? (unreachableSince ?? performance.now()) : undefined
        if (performance.now() - (unreachableSince ?? performance.now()) > socketPatienceMs) {
          await halt(pid, home.data)
        }
        break
      }
    }
    await pause(10)
  }
  return undefined
}

async function checked(session: pg.Client, home: Home, secrets: Secrets): Promise<pg.Client> {
  try {
    await assertSafe(session, home, secrets)
    return session
  } catch (error) {
    await session.end()
    throw error
  }
}
