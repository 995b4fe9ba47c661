import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded, type EmbeddedServer } from '../src/server/db/embedded/supervisor.ts'
import { temporaryDirectory } from './place.ts'
import { asker } from '../src/server/http/test-client.ts'
import type { ClinicId, PersonId } from '../src/shared/ids.ts'
import type { Wish } from './server-process.ts'

/** A data directory with its database, and a server on it that can be restarted. */
export type Site = {
  readonly directory: string
  readonly database: EmbeddedServer
  url(): string
  pid(): number
  wish<T>(wish: Wish): Promise<T>
  /** Signs each of them in, as many times as they are named; returns the cookies. */
  signIn(clinic: ClinicId, people: readonly PersonId[]): Promise<readonly string[]>
  /** A fresh server process and a fresh database process: what was remembered is forgotten. */
  restart(): Promise<void>
  /** The same with the audit left out, or in again; the database goes on. */
  serve(how: 'explained' | 'unexplained'): Promise<void>
  close(): Promise<void>
}

export async function openSite(): Promise<Site> {
  const directory = temporaryDirectory()
  // The one setting that differs from a clinic's: pgbench with 64 clients wants its connections beside ours.
  const database = await openEmbedded(directory, { settings: { max_connections: '100' } })
  let child = await start(directory)
  const wish = <T>(what: Wish) => ask<T>(child.process, what)
  const stop = async () => {
    const ended = once(child.process, 'exit')
    await wish({ do: 'stop' })
    await ended
  }
  return {
    directory,
    database,
    url: () => child.url,
    pid: () => child.process.pid ?? 0,
    wish,
    signIn: async (clinic, people) => {
      const tokens = await wish<string[]>({ do: 'links', clinic, people })
      const cookies: string[] = []
      for (const token of tokens) cookies.push(await cookieFor(child.url, token))
      return cookies
    },
    restart: async () => {
      await stop()
      await database.restart()
      child = await start(directory)
    },
    serve: async (how) => {
      await stop()
      child = await start(directory, how)
    },
    close: async () => {
      await stop()
      await database.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Signs in with a one-time link. */
export async function cookieFor(url: string, token: string): Promise<string> {
  const answer = await asker(url)('POST', '/api/session/link', { body: { token } })
  const cookie = /^[^;]+/.exec(answer.header('set-cookie') ?? '')?.[0]
  if (cookie === undefined) throw new Error(`signing in answered ${answer.status}`)
  return cookie
}

/** As `npm start` gives them (tools/run.sh). */
const AS_STARTED = {
  flags: ['--max-semi-space-size=8', '--heap-growing-percent=50'],
  env: {
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: '32768',
    MALLOC_TRIM_THRESHOLD_: '65536',
  },
}

/** CONJOINT_BENCH_SERVER: more flags of Node for the server alone, such as `--cpu-prof --cpu-prof-dir=DIR`. */
async function start(directory: string, how: 'explained' | 'unexplained' = 'explained') {
  const flags = process.env['CONJOINT_BENCH_SERVER']?.split(' ') ?? []
  const program = join(import.meta.dirname, 'server-process.ts')
  const child = fork(program, [directory, how], {
    execArgv: ['--disable-warning=ExperimentalWarning', ...AS_STARTED.flags, ...flags],
    env: { ...process.env, ...AS_STARTED.env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return { process: child, url: await answerOf<string>(child) }
}

/** One message out, one answer back. */
export async function ask<T>(child: ChildProcess, message: object): Promise<T> {
  child.send(message)
  return await answerOf<T>(child)
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController()
  const died = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('a process of the bench ended without an answer')
  })
  died.catch(() => undefined)
  try {
    const [said] = (await Promise.race([once(child, 'message'), died])) as [
      { answer: T } | { error: string },
    ]
    if ('error' in said) throw new Error(said.error)
    return said.answer
  } finally {
    ended.abort()
  }
}
