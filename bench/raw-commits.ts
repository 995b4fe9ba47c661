import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { EmbeddedServer } from '../src/server/db/embedded/supervisor.ts'
import { median } from './measure.ts'
import { temporaryDirectory } from './place.ts'

export type Raw = {
  /** What it is, for `against`. */
  readonly by: string
  round(clients: number, seconds: number): Promise<{ perSecond: number; p50Ms: number }>
  close(): Promise<void>
}

/** The columns and keys of `entry`, without rights, in a database of its own on the same server. */
const TABLE = `create table raw_entry (
  clinic_id uuid not null, chart_id uuid not null, seq bigint not null, entry_id uuid not null,
  author_id uuid not null, occurred_at timestamptz not null, recorded_at timestamptz not null,
  received_at timestamptz not null, sealed bytea not null, commitment bytea not null,
  prev bytea not null, hash bytea not null,
  primary key (clinic_id, chart_id, seq), unique (clinic_id, chart_id, entry_id))`

/** One row, one commit: each client fills a chart of its own. */
const INSERT = `insert into raw_entry values (:clinic::uuid,
  ('00000000-0000-4000-8000-' || lpad(:client_id::text, 12, '0'))::uuid, :i::bigint, gen_random_uuid(),
  :clinic::uuid, now(), now(), now(), :sealed::bytea, :digest::bytea, :digest::bytea, :digest::bytea);`

/** Single-row durable inserts on the very server under measurement. `sealedBytes`: of an entry as it is stored. */
export async function rawCommits(database: EmbeddedServer, sealedBytes: number): Promise<Raw> {
  const name = `raw_${randomUUID().replaceAll('-', '')}`
  await owner(database, database.url.database, `create database ${name}`)
  await owner(database, name, TABLE)
  const sealed = `\\x${randomUUID()
    .replaceAll('-', '')
    .repeat(Math.ceil(sealedBytes / 16))
    .slice(0, sealedBytes * 2)}`
  const digest = `\\x${'5a'.repeat(32)}`
  const close = () => owner(database, database.url.database, `drop database ${name} with (force)`)
  const pgbench = findPgbench()
  if (pgbench !== null)
    return {
      by: `${spawnSync(pgbench, ['--version'], { encoding: 'utf8' }).stdout.trim()}, prepared`,
      round: async (clients, seconds) =>
        runPgbench(
          pgbench,
          { ...database.url, database: name },
          { clients, seconds, sealed, digest },
        ),
      close,
    }
  return {
    by: 'a loop of node-postgres, because there is no pgbench on this machine',
    round: (clients, seconds) =>
      runDriver({ ...database.url, database: name }, { clients, seconds, sealed, digest }),
    close,
  }
}

type Round = { clients: number; seconds: number; sealed: string; digest: string }

async function owner(database: EmbeddedServer, name: string, sql: string): Promise<void> {
  const client = new pg.Client({ ...database.url, database: name })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Debian keeps it beside its server. As root on Debian it is installed where it is missing. */
function findPgbench(): string | null {
  const versions = (): string[] => {
    try {
      return readdirSync('/usr/lib/postgresql').map((v) => `/usr/lib/postgresql/${v}/bin/pgbench`)
    } catch {
      return []
    }
  }
  const runs = (path: string) => spawnSync(path, ['--version']).status === 0
  const find = () => ['pgbench', ...versions()].find(runs) ?? null
  const found = find()
  if (found !== null || process.getuid?.() !== 0) return found
  console.log('installing postgresql-contrib for pgbench …')
  spawnSync(
    '/usr/bin/apt-get',
    ['install', '-y', '--no-install-recommends', 'postgresql-contrib'],
    {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  )
  return find()
}

function runPgbench(
  pgbench: string,
  { host, port, user, password, database }: pg.ClientConfig,
  { clients, seconds, sealed, digest }: Round,
): { perSecond: number; p50Ms: number } {
  const place = temporaryDirectory()
  try {
    const script = join(place, 'insert.sql')
    writeFileSync(script, `\\set i :i + 1\n${INSERT.replaceAll('\n', ' ')}\n`)
    const given = { i: '0', clinic: randomUUID(), sealed, digest }
    const words = ['-n', '-M', 'prepared', '-f', script, '-T', String(seconds)]
    words.push('-c', String(clients), '-j', String(Math.min(2, clients)))
    words.push('-l', '--log-prefix', join(place, 'log'))
    for (const [name, value] of Object.entries(given)) words.push('-D', `${name}=${value}`)
    const ran = spawnSync(pgbench, words, {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        PGHOST: host,
        PGPORT: String(port),
        PGUSER: user,
        PGPASSWORD: String(password),
        PGDATABASE: database,
      },
    })
    const perSecond = Number(/^tps = ([\d.]+)/m.exec(ran.stdout)?.[1])
    if (ran.status !== 0 || !(perSecond > 0)) throw new Error(`pgbench failed: ${ran.stderr}`)
    const micros = readdirSync(place)
      .filter((file) => file.startsWith('log'))
      .flatMap((file) => readFileSync(join(place, file), 'utf8').trim().split('\n'))
      .map((line) => Number(line.split(' ')[2]))
    return { perSecond, p50Ms: median(micros) / 1000 }
  } finally {
    rmSync(place, { recursive: true })
  }
}

async function runDriver(
  config: pg.ClientConfig,
  { clients, seconds, sealed, digest }: Round,
): Promise<{ perSecond: number; p50Ms: number }> {
  const text = INSERT.replaceAll(':client_id', '$2')
    .replaceAll(':clinic', '$1')
    .replaceAll(':i::', '$3::')
    .replaceAll(':sealed', '$4')
    .replaceAll(':digest', '$5')
  const clinic = randomUUID()
  const sessions = await Promise.all(
    Array.from({ length: clients }, async () => {
      const session = new pg.Client(config)
      await session.connect()
      return session
    }),
  )
  const took: number[] = []
  const until = performance.now() + seconds * 1000
  await Promise.all(
    sessions.map(async (session, place) => {
      for (let i = 1; performance.now() < until; i++) {
        const sent = performance.now()
        await session.query({ name: 'insert', text, values: [clinic, place, i, sealed, digest] })
        took.push(performance.now() - sent)
      }
      await session.end()
    }),
  )
  return { perSecond: took.length / seconds, p50Ms: median(took) }
}
