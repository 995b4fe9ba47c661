import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { Connection } from './login.ts'
import { openEmbedded } from './supervisor.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: Connection
  }
}

const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 4 * 2 ** 30

/** Memory where there is plenty: a killed process loses no more there than on a disk, which nobody then waits for. */
function quickFolder(): string {
  if (!existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir()
}

/** A data directory that PostgreSQL's own user can reach. */
export function temporaryDirectory(): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(quickFolder(), 'conjoint-test-'))
  chmodSync(directory, 0o711)
  return {
    directory,
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 10 }),
  }
}

/**
 * The one server of a test run; tools/test-server.ts starts it before the first file. Several files use it at once,
 * and one of them opens many records.
 */
export async function startTestServer(): Promise<{ url: Connection; stop: () => Promise<void> }> {
  const { directory, remove } = temporaryDirectory()
  const server = await openEmbedded(directory, { settings: { max_connections: '200' } })
  const stop = async () => {
    await server.stop()
    remove()
  }
  return { url: server.url, stop }
}

/** A database to copy: made by `fill` when first asked for in a run, then shared by all files. */
export type Template = { name: string; fill: (url: Connection) => Promise<void> }

export type TestDatabase = { url: Connection; drop: () => Promise<void> }

/**
 * A fresh database of one's own on the shared test server: empty, or a copy of a template
 * (about 60 ms). `drop` throws out whoever is still connected. `server`: that server, for a thread
 * that a test started and that cannot ask for it.
 * @example const database = await testDatabase({ name: 'migrated', fill: migrate })
 */
export async function testDatabase(
  template?: Template,
  server: Connection = inject('testServer'),
): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(server, async (session) => {
    const source = template === undefined ? 'template1' : await prepared(session, server, template)
    await session.query(`create database ${name} template ${source}`)
  })
  return {
    url: { ...server, database: name },
    drop: () => asOwner(server, (session) => dropDatabase(session, name)),
  }
}

/**
 * `with (force)` would refuse when it met an autovacuum worker, which only a superuser may end;
 * a plain drop sends those away by itself.
 */
async function dropDatabase(session: pg.Client, name: string) {
  await session.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = $1 and backend_type = 'client backend'`,
    [name],
  )
  await session.query(`drop database if exists ${name}`)
}

/** Files run in processes of their own: one fills the template, the others wait and find it. */
async function prepared(session: pg.Client, server: Connection, { name, fill }: Template) {
  const source = `template_${name}`
  await session.query('select pg_advisory_lock(1)')
  try {
    const found = await session.query('select from pg_database where datname = $1', [source])
    if (found.rowCount === 0) {
      const draft = `draft_${name}`
      await dropDatabase(session, draft)
      await session.query(`create database ${draft}`)
      await fill({ ...server, database: draft })
      await session.query(`alter database ${draft} rename to ${source}`)
    }
    return source
  } finally {
    await session.query('select pg_advisory_unlock(1)')
  }
}

async function asOwner(server: Connection, work: (session: pg.Client) => Promise<void>) {
  const session = new pg.Client(server)
  await session.connect()
  try {
    await work(session)
  } finally {
    await session.end()
  }
}
