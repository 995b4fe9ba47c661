import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import type { Connection } from './login.ts'
import { openEmbedded } from './supervisor.ts'
import { temporaryDirectory } from './test-server.ts'

/** Steps that the trials of the supervisor share. */

/**
 * Another application process that opens the directory and then waits to be killed or told to stop.
 * `within`: a command to run it by, such as unshare with its flags.
 */
export function applicationOn(directory: string, within: readonly string[] = []): ChildProcess {
  const module = join(import.meta.dirname, 'supervisor.ts')
  const program = `
    const { openEmbedded } = await import(${JSON.stringify(module)})
    const server = await openEmbedded(${JSON.stringify(directory)})
    process.send({ pid: server.pid, adopted: server.adopted })
    process.once('message', async () => { await server.stop(); process.exit() })`
  const [command, ...words] = [...within, process.execPath, '--input-type=module', '-e', program]
  return spawn(command ?? process.execPath, words, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  })
}

/** Kills it at that moment after its start, wherever it is then. */
export async function killedAfter(application: ChildProcess, momentMs: number): Promise<void> {
  const timer = setTimeout(() => application.kill('SIGKILL'), momentMs)
  await ended(application)
  clearTimeout(timer)
}

/**
 * A stopped cluster made once, and copies of it: most trials are not about the first start, which
 * takes a second. Owners are kept, so root may copy too.
 */
export async function prepareCluster() {
  const place = temporaryDirectory()
  await (await openEmbedded(place.directory)).stop()
  return {
    copyTo: (directory: string) => {
      const copied = spawnSync('cp', ['-a', `${place.directory}/.`, directory])
      if (copied.status !== 0) throw new Error(copied.stderr.toString())
    },
    remove: place.remove,
  }
}

/** What it says once the server is open. */
export async function opened(
  application: ChildProcess,
): Promise<{ pid: number; adopted: boolean }> {
  const [said]: { pid: number; adopted: boolean }[] = await once(application, 'message')
  if (said === undefined) throw new Error('the application said nothing')
  return said
}

export async function ended(application: ChildProcess): Promise<void> {
  if (application.exitCode === null && application.signalCode === null) {
    await once(application, 'exit')
  }
}

/** One statement on a connection of its own; answers the first column of the first row. */
export async function ask(url: Connection, sql: string): Promise<unknown> {
  const session = new pg.Client(url)
  await session.connect()
  try {
    const { rows } = await session.query<Record<string, unknown>>(sql)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await session.end()
  }
}
