import { Socket } from 'node:net'
import pg from 'pg'
import type { Secrets } from './cluster.ts'
import type { Home } from './home.ts'
import { port } from './postmaster.ts'
import { refuseUnsafe } from './settings.ts'
import { StorageProblem } from './storage-problem.ts'

/** How to connect. `host` is a folder: a socket lies in it, and no other user may enter. */
export type Connection = {
  host: string
  port: number
  user: string
  password: string
  database: string
}

/** Supervisors know each other by this name among the server's sessions. */
const supervisorName = 'conjoint supervisor'

/** Owner of the application's database: may create roles and databases, and is no superuser. */
export const ownerConnection = (home: Home, secrets: Secrets): Connection => ({
  host: home.socket,
  port,
  user: 'conjoint',
  password: secrets.owner,
  database: 'conjoint',
})

export type Greeting =
  | { kind: 'ours'; session: pg.Client }
  | { kind: 'recovering' }
  | { kind: 'not-yet'; why: string }
  | { kind: 'no-socket' }
  | { kind: 'not-ours' }

/**
 * Connects as superuser. The session stays open for the supervisor's whole life: it is how others
 * see that the server is in use, and its end tells at once that the server died.
 * It does not keep the process alive.
 */
export async function greet(home: Home, secrets: Secrets): Promise<Greeting> {
  const socket = new Socket()
  const session = new pg.Client({
    host: home.socket,
    port,
    user: 'postgres',
    password: secrets.superuser,
    database: 'postgres',
    application_name: supervisorName,
    connectionTimeoutMillis: 5000,
    stream: () => socket,
  })
  // The end of a session is announced by 'end' as well; without a listener 'error' would throw.
  session.on('error', () => undefined)
  try {
    await session.connect()
    socket.unref()
    return { kind: 'ours', session }
  } catch (error) {
    socket.destroy()
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === '28P01' || code === '28000' || code === '3D000') return { kind: 'not-ours' }
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return { kind: 'no-socket' }
    if (code === '57P03') return { kind: 'recovering' }
    return { kind: 'not-yet', why: String(error) }
  }
}

type Facts = {
  fsync: string
  full_page_writes: string
  foreign_encodings: string[]
  owner_is_super: boolean | null
  has_database: boolean
}

/** Checks what the record depends on, then makes the owner and its database where missing. */
export async function assertSafe(session: pg.Client, home: Home, secrets: Secrets): Promise<void> {
  const { rows } = await session.query<Facts>(`
    select current_setting('fsync') as fsync,
           current_setting('full_page_writes') as full_page_writes,
           (select coalesce(array_agg(distinct pg_encoding_to_char(encoding)::text), '{}')
              from pg_database where datallowconn and pg_encoding_to_char(encoding) <> 'UTF8') as foreign_encodings,
           (select rolsuper or rolbypassrls from pg_roles where rolname = 'conjoint') as owner_is_super,
           exists (select from pg_database where datname = 'conjoint') as has_database`)
  const [facts] = rows
  if (facts === undefined) throw new Error('a query for settings returned no row')
  refuseUnsafe('fsync', facts.fsync, `in the running server of ${home.data}`)
  refuseUnsafe('full_page_writes', facts.full_page_writes, `in the running server of ${home.data}`)
  refuseEncodings(facts.foreign_encodings, home)
  if (facts.owner_is_super === true) {
    throw new StorageProblem(
      'unsafe-settings',
      `The role conjoint in ${home.data} was made a superuser, which would see past every chart's readers. Take that away (alter role conjoint nosuperuser nobypassrls) and start again.`,
    )
  }
  if (facts.owner_is_super === null) {
    const password = session.escapeLiteral(secrets.owner)
    await session.query(`create role conjoint login createdb createrole password ${password}`)
  }
  if (!facts.has_database) await session.query('create database conjoint owner conjoint')
}

function refuseEncodings(found: readonly string[], home: Home): void {
  if (found.length === 0) return
  throw new StorageProblem(
    'cluster-encoding',
    `The cluster in ${home.data} keeps text as ${found.join(', ')}, and the record needs UTF8. Use a new data directory and restore a backup into it; nothing was changed.`,
  )
}

/** How many other supervisors use this server now. */
export async function otherSupervisors(session: pg.Client): Promise<number> {
  const { rows } = await session.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
      where application_name = $1 and pid <> pg_backend_pid()`,
    [supervisorName],
  )
  return rows[0]?.others ?? 0
}
