import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '../connect/address.ts'
import { migrate, migrations } from '../connect/migrate.ts'
import { ensureRoles } from '../connect/roles.ts'
import { testDatabase, type TestDatabase } from '../embedded/test-server.ts'
import { describeSchema } from '../schema/describe-schema.ts'
import { forbiddenIn } from './dialect.ts'

let database: TestDatabase
let owner: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  owner = new pg.Client(asOwner(database.url))
  await owner.connect()
  await ensureRoles(owner)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

describe('the dialect', () => {
  it.each(migrations())('[W8] $name keeps to it', async ({ sql }) => {
    expect(await forbiddenIn(sql)).toEqual([])
    expect(sql).toMatch(/^-- Why: /)
  })

  it.each([
    ['a sequence', 'create sequence s'],
    ['a sequence', 'create table t (clinic_id uuid primary key, n bigserial)'],
    ['an identity column', 'create table t (clinic_id uuid, n int generated always as identity)'],
    ['a generated column', 'create table t (clinic_id uuid, n int generated always as (1) stored)'],
    ['a trigger', 'create trigger t after insert on entry for each row execute function f()'],
    ['a view', 'create view v as select 1'],
    ['a table from a query, or a materialized view', 'create materialized view v as select 1'],
    ['a stored procedure', "create function f() returns int language sql as 'select 1'"],
    ['a stored procedure', "do 'begin end'"],
    ['the function pg_advisory_xact_lock', 'select pg_advisory_xact_lock(1)'],
    ['a temporary table', 'create temp table t (clinic_id uuid)'],
    [
      'an exclusion constraint',
      'create table t (clinic_id uuid, r int4range, exclude using gist (r with &&))',
    ],
    [
      'a deferrable constraint',
      'create table t (clinic_id uuid primary key deferrable initially deferred)',
    ],
    ['the function now', 'create table t (clinic_id uuid, at timestamptz default now())'],
    [
      'the database’s own time or user',
      'create policy p on entry using (received_at < current_timestamp)',
    ],
    ['the function gen_random_uuid', 'create table t (clinic_id uuid default gen_random_uuid())'],
    [
      'a key that does not begin with clinic_id',
      'create table t (clinic_id uuid, id uuid, primary key (id, clinic_id))',
    ],
    [
      'a key that does not begin with clinic_id',
      'create table t (clinic_id uuid, id uuid, unique (id))',
    ],
    [
      'a key that does not begin with clinic_id',
      'create table t (clinic_id uuid, id uuid, foreign key (id) references u (id))',
    ],
    ['an index that does not begin with clinic_id', 'create index i on entry (entry_id)'],
    ['an extension', 'create extension pgcrypto'],
  ])('[W8] the check sees %s', async (words, sql) => {
    expect(await forbiddenIn(sql)).toContain(words)
  })
})

describe('a fresh database', () => {
  it('[W9] is what schema.sql says, and migrating again changes nothing', async () => {
    await Promise.all([migrate(owner), migrateElsewhere()])
    const fresh = await describeSchema(owner)
    await migrate(owner)
    expect(await describeSchema(owner)).toBe(fresh)
    expect(fresh).toBe(readFileSync(join(import.meta.dirname, '..', 'schema.sql'), 'utf8'))
  })

  it('[AU13] a clinic that was there before the log of accesses gets one', async () => {
    const older = await testDatabase()
    const session = new pg.Client(asOwner(older.url))
    await session.connect()
    await migrate(
      session,
      migrations().filter(({ name }) => name < '0006'),
    )
    await session.query(`alter table clinic no force row level security;
      insert into clinic (clinic_id, created_at, key_file, wrapped_key)
      values ('018f3f5e-0000-7000-8000-000000000001', '2026-01-01', '', '');
      alter table clinic force row level security`)
    await migrate(session)
    await session.query('alter table access_head no force row level security')
    const { rows } = await session.query('select number, hash from access_head')
    expect(rows).toEqual([{ number: '0', hash: Buffer.alloc(32) }])
    await session.end()
    await older.drop()
  })

  it('[W9] is refused when it was made by other steps', async () => {
    const [first, ...rest] = migrations()
    await expect(
      migrate(owner, [{ name: first?.name ?? '', sql: 'select 1' }, ...rest]),
    ).rejects.toThrow('is not the one')
    await expect(migrate(owner, rest)).rejects.toThrow('newer Conjoint')
  })

  it('[W7] forces row-level security everywhere and says what each column is', async () => {
    const schema = await describeSchema(owner)
    expect(schema).not.toContain('NO row-level security')
    const silent =
      await owner.query(`select c.relname, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration'
      and a.attnum > 0 and not a.attisdropped and coalesce(col_description(c.oid, a.attnum), '') = ''`)
    expect(silent.rows).toEqual([])
  })
})

/** A second server that starts in the same moment. */
async function migrateElsewhere(): Promise<void> {
  const other = new pg.Client(asOwner(database.url))
  await other.connect()
  try {
    await migrate(other)
  } finally {
    await other.end()
  }
}
