import { Kysely } from 'kysely'
import pg from 'pg'
import type { Tables } from '../tables.ts'
import { asLogin, asOwner, type Address } from './address.ts'
import { codeOf, DatabaseProblem } from './database-problem.ts'
import { Lane } from './lane.ts'
import { LateBegin } from './late-begin.ts'
import { migrate } from './migrate.ts'
import { ensureLogin, ensureRoles, LOGIN, loginPassword } from './roles.ts'
import { types } from './types.ts'

export type Connections = {
  /** For what is not on the hot path; only ever through `inClinic`. */
  readonly db: Kysely<Tables>
  readonly reading: readonly Lane[]
  /** The first for flights that follow each other; the others each for one transaction at a time. */
  readonly appending: readonly [Lane, ...Lane[]]
  /** For the log of accesses alone: a read never waits behind entries for its event. */
  readonly auditing: Lane
  close(): Promise<void>
}

/**
 * Every query of the server finds its rows by an index, row by row. A plan made while a table was empty would
 * read all of it, and be kept while the table grows; so every way to do that is taken away for good.
 */
const SESSION = [
  'timezone=UTC',
  'jit=off',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'enable_bitmapscan=off',
  'enable_material=off',
  'enable_memoize=off',
  'plan_cache_mode=force_generic_plan',
  'default_transaction_isolation=read\\ committed',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/**
 * Prepares the database as its owner, then connects as the application, which owns nothing.
 * Errors: DatabaseProblem, in words for whoever runs the machine.
 */
export async function connect(address: Address, keyFile: Buffer): Promise<Connections> {
  const password = loginPassword(address, keyFile)
  const owner = new pg.Client(asOwner(address))
  owner.on('error', () => undefined)
  try {
    await owner.connect()
    await assertDurable(owner)
    await ensureRoles(owner)
    await migrate(owner)
    await ensureLogin(address, owner, password)
  } catch (error) {
    throw explain(error)
  } finally {
    await owner.end().catch(() => undefined)
  }
  const config: pg.ClientConfig = {
    ...asLogin(address, LOGIN, password),
    types,
    options: SESSION,
    application_name: 'conjoint',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  }
  const pool = new pg.Pool({ ...config, max: 6 })
  pool.on('error', () => undefined)
  // A client that is lent out has no listener of the pool's: without one, a database that dies takes us along.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new LateBegin(pool) })
  const lane = () => new Lane(config)
  const reading = [lane(), lane(), lane()]
  const appending = [lane(), lane(), lane()] as const
  const auditing = lane()
  return {
    db,
    reading,
    appending,
    auditing,
    close: async () => {
      await Promise.all([...reading, ...appending, auditing].map((each) => each.close()))
      await db.destroy()
    },
  }
}

/** Whether nothing of ours is in the database yet. */
export async function isFresh(address: Address): Promise<boolean> {
  const owner = new pg.Client(asOwner(address))
  owner.on('error', () => undefined)
  try {
    await owner.connect()
    const { rows } = await owner.query<{ found: string | null }>(
      "select to_regclass('migration')::text as found",
    )
    return rows[0]?.found === null
  } catch (error) {
    throw explain(error)
  } finally {
    await owner.end().catch(() => undefined)
  }
}

/** What was acknowledged must survive a power cut, and text must be kept as it came. */
async function assertDurable(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<Record<string, string>>(`select
    current_setting('server_version_num') as version, current_setting('fsync') as fsync,
    current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
    current_setting('server_encoding') as encoding`)
  const { version, fsync, pages, commit, encoding } = rows[0] ?? {}
  const refuse = (words: string) => {
    throw new DatabaseProblem(`${words} Nothing was changed.`)
  }
  if (Number(version) < 150000) refuse('Conjoint needs PostgreSQL 15 or later.')
  if (fsync !== 'on')
    refuse(
      'PostgreSQL runs with fsync off: a power cut would destroy the record. Set fsync = on and start again.',
    )
  if (pages !== 'on')
    refuse(
      'PostgreSQL runs with full_page_writes off: a power cut could tear pages of the record. Set full_page_writes = on and start again.',
    )
  if (commit === 'off')
    refuse(
      'PostgreSQL runs with synchronous_commit off: what was acknowledged could be lost. Set synchronous_commit = on and start again.',
    )
  if (encoding !== 'UTF8')
    refuse(
      `The database is encoded in ${encoding}; Conjoint needs UTF8. Make one with: create database NAME encoding 'UTF8' template template0.`,
    )
}

function explain(error: unknown): unknown {
  const code = codeOf(error)
  if (code === 'ECONNREFUSED' || code === 'ENOENT')
    return new DatabaseProblem(
      'Nothing answers where the database should be. Is PostgreSQL running there?',
      { cause: error },
    )
  if (code === '28P01' || code === '28000')
    return new DatabaseProblem(
      'PostgreSQL refused the sign-in of the owner. Check the user and the password.',
      { cause: error },
    )
  if (code === '3D000')
    return new DatabaseProblem('There is no database of that name. Make it first.', {
      cause: error,
    })
  if (isWithoutTrust(error, code))
    return new DatabaseProblem(
      `What answers for the database is not to be trusted (${error.message}). Its certificate must be in force, have the name that DATABASE_URL says, and come from an authority that this machine knows or &sslrootcert= names. Nothing was sent and nothing was changed.`,
      { cause: error },
    )
  return error
}

/** OpenSSL's and Node's codes for a certificate, or a server that has none: the driver has no code for that. */
const isWithoutTrust = (error: unknown, code: string | undefined): error is Error =>
  error instanceof Error &&
  (/CERT|ISSUER|SELF_SIGNED|LEAF_SIGNATURE|^ERR_(TLS|SSL)/.test(code ?? '') ||
    error.message.includes('does not support SSL'))
