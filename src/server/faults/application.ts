import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { postmasterFile, readPidFile } from '../db/embedded/process.ts'

/** Trials of faults: the command itself, in a process that may be killed. */

const COMMAND = resolve(import.meta.dirname, '../../cli/main.ts')

export type Ended = { readonly code: number | null; readonly said: string }

export type Application = {
  readonly url: string
  kill(): Promise<void>
  /** Asks it to stop in order. Returns the exit code. */
  stop(): Promise<number | null>
  /** What it has said so far. */
  said(): string
}

function run(words: readonly string[], within: readonly string[] = []) {
  const [command, ...before] = [...within, process.execPath]
  const { DATABASE_URL: _elsewhere, ...env } = process.env
  const child = spawn(
    command ?? process.execPath,
    [...before, '--disable-warning=ExperimentalWarning', COMMAND, ...words],
    { stdio: ['ignore', 'pipe', 'pipe'], env },
  )
  let said = ''
  const listen = (text: Buffer) => void (said += text.toString())
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, said }))
  return { child, said: () => said, ended }
}

/** A command of `conjoint` until it ends. */
export const conjoint = (...words: readonly string[]): Promise<Ended> => run(words).ended

/** `conjoint serve` on a directory, until it has started. Errors: throws what it said where it ends instead. */
export async function serve(directory: string): Promise<Application> {
  const { child, said, ended } = run(['serve', '--data', directory, '--port', '0', '--json'])
  const port = await Promise.race([
    listening(child, said),
    ended.then((end) => {
      throw new Error(`serve ended with ${end.code}: ${end.said}`)
    }),
  ])
  return {
    url: `http://127.0.0.1:${port}`,
    said,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      return (await ended).code
    },
  }
}

/** It has started once it says where it is, to whoever typed the command. */
async function listening(child: ChildProcess, said: () => string): Promise<number> {
  for (;;) {
    const line = said()
      .split('\n')
      .find((each) => each.includes('"event":"listening"'))
    if (line !== undefined && said().includes('Conjoint is at'))
      return (JSON.parse(line) as { port: number }).port
    await Promise.race([
      once(child.stdout as Readable, 'data'),
      once(child.stderr as Readable, 'data'),
    ])
  }
}

/** A start that is expected to be refused: exit code and words. It is killed, and the trial fails, if it listens. */
export async function refusedStart(directory: string): Promise<Ended> {
  const { child, said, ended } = run(['serve', '--data', directory, '--port', '0', '--json'])
  const listened = listening(child, said).then(() => {
    child.kill('SIGKILL')
    throw new Error('it started')
  })
  listened.catch(() => undefined)
  return await Promise.race([ended, listened])
}

/** Where the cluster of a data directory lies. */
export function clusterOf(directory: string): string {
  const pointer = join(directory, 'cluster-location')
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : directory
  return join(home, 'cluster', 'pgdata')
}

/** The postmaster of a data directory. Errors: throws when none runs. */
export function postmasterOf(directory: string): number {
  const pid = readPidFile(postmasterFile(clusterOf(directory)))?.pid
  if (pid === undefined) throw new Error('no database runs in that directory')
  return pid
}

/** The processes that work for a postmaster. */
export function workersOf(postmaster: number): readonly number[] {
  return readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter((pid) => pid !== '')
    .map(Number)
}
