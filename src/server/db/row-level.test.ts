import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/instant.ts'
import { asLogin, asOwner } from './connect/address.ts'
import { codeOf } from './connect/database-problem.ts'
import { DATABASE_ROLES, LOGIN, loginPassword, type DatabaseRole } from './connect/roles.ts'
import { freshUuid, idOf, outcomes, trialClinic, type TrialClinic } from './trial-clinic.ts'

let w: TrialClinic
let guarded: string
beforeAll(async () => {
  w = await trialClinic()
  guarded = w.ours.chart('guarded', w.ours.a)
  const answers = w.entry({
    by: w.ours.a,
    chart: guarded as never,
    kind: 'safety.answered',
    body: { alone: true, answers: [] },
  })
  const receipts = [
    ...(await w.append(w.ours.a, answers)),
    ...(await w.append(w.therapist, w.weight())),
  ]
  if (outcomes(receipts).some((each) => each !== 'stored'))
    throw new Error('the trial’s own entries were refused')
})
afterAll(() => w.close())

const TABLES = [
  'clinic',
  'person',
  'staff_role',
  'client',
  'clinic_case',
  'case_partner',
  'chart',
  'chart_reader',
  'chart_writer',
  'chart_key',
  'chart_head',
  'entry',
  'quarantine',
  'access_event',
  'access_head',
  'sign_in_link',
  'session',
  'device_key',
  'entry_signature',
  'notice',
  'glance',
  'push_subscription',
  'reminder',
  'asked',
] as const
const DENIED = '42501'

/** Counts rows as a role with settings; what may not be selected at all counts as `denied`. */
async function count(
  table: string,
  role: DatabaseRole,
  clinic: string | null,
  person: PersonId | null = null,
  atMs = w.clock.ms,
): Promise<number | 'denied'> {
  const as = { role, clinic: clinic as never, person, at: instantOf(atMs) }
  try {
    return await w.record.inClinic(as, async (tx) => {
      const { rows } = await sql<{
        n: number
      }>`select count(*) as n from (select clinic_id from ${sql.table(table)}) as t`.execute(tx)
      return rows[0]?.n ?? 0
    })
  } catch (error) {
    if (codeOf(error) === DENIED) return 'denied'
    throw error
  }
}

describe('row-level security alone', () => {
  it.each(DATABASE_ROLES)('[W1] shows %s nothing in another clinic or in none', async (role) => {
    for (const table of TABLES)
      for (const clinic of [null, freshUuid()]) {
        const seen = await count(table, role, clinic, w.therapist)
        // The list of clinics is what the custodian starts from: ids and wrapped keys.
        const list = role === 'custodian' && table === 'clinic'
        expect(list ? [1] : [0, 'denied'], `${role} ${table}`).toContain(seen)
      }
  })

  it('[W1] [W6] shows the login nothing without a role, and a role nothing without settings', async () => {
    await asApplication(async (session) => {
      for (const table of TABLES)
        await expect(session.query(`select 1 from ${table}`)).rejects.toMatchObject({
          code: DENIED,
        })
      await session.query('set role conjoint_read')
      for (const table of ['chart', 'chart_reader', 'chart_key', 'chart_head', 'entry'])
        expect((await session.query(`select 1 from ${table}`)).rowCount).toBe(0)
    })
  })

  it('[W6] the login owns nothing, is no superuser and cannot make itself one', async () => {
    await asApplication(async (session) => {
      const { rows } = await session.query(
        'select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolinherit from pg_roles where rolname = current_user',
      )
      expect(rows[0]).toEqual({
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolbypassrls: false,
        rolinherit: false,
      })
      expect(
        (
          await session.query(
            "select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'conjoint\\_%'",
          )
        ).rowCount,
      ).toBe(0)
      await expect(session.query('create table mine (a int)')).rejects.toMatchObject({
        code: DENIED,
      })
      for (const role of DATABASE_ROLES) {
        await session.query(`set role conjoint_${role}`)
        await expect(
          session.query('alter table entry no force row level security'),
        ).rejects.toMatchObject({ code: DENIED })
        await session.query('reset role')
      }
    })
  })

  it('[W14] shows whoever asks for many charts at once the very ones that they read, and no content', async () => {
    const seen = async (table: 'chart' | 'chart_head', role: DatabaseRole, person: PersonId) =>
      await w.record.inClinic({ role, clinic: w.clinic, person, at: instantOf(w.clock.ms) }, (tx) =>
        tx.selectFrom(table).select('chart_id').orderBy('chart_id').execute(),
      )
    for (const person of [w.ours.a, w.theirs.a, w.therapist, w.director, w.safety, w.frontDesk])
      for (const table of ['chart', 'chart_head'] as const) {
        const read = await seen(table, 'read', person)
        expect(read.length).toBeGreaterThan(0)
        expect(await seen(table, 'caseload', person)).toEqual(read)
      }
    expect(await count('chart', 'caseload', w.clinic, null)).toBe(0)
    expect(await count('entry', 'caseload', w.clinic, w.therapist)).toBe('denied')
    expect(await count('chart_key', 'caseload', w.clinic, w.therapist)).toBe('denied')
  })

  it('[W2] shows a reader their own charts, and no reader row of anyone else', async () => {
    expect(await count('chart', 'read', w.clinic, w.ours.a)).toBe(5)
    expect(await count('entry', 'read', w.clinic, w.ours.a)).toBe(3)
    const readers = await w.record.inClinic(
      { role: 'read', clinic: w.clinic, person: w.ours.a, at: instantOf(w.clock.ms) },
      (tx) => tx.selectFrom('chart_reader').select('person_id').execute(),
    )
    expect(new Set(readers.map((row) => row.person_id))).toEqual(new Set([w.ours.a]))
    expect(await count('chart', 'read', w.clinic, freshUuid() as PersonId)).toBe(0)
  })

  it('[W2] shows nothing before a reader’s time and nothing after', async () => {
    expect(await count('entry', 'read', w.clinic, w.ours.a, w.clock.ms - 1)).toBe(0)
    await asOwnerAround(['chart_reader'], (owner) =>
      owner.query('update chart_reader set until_at = $1 where person_id = $2', [
        instantOf(w.clock.ms + 1000),
        w.theirs.b,
      ]),
    )
    expect(await count('chart', 'read', w.clinic, w.theirs.b, w.clock.ms + 999)).toBe(5)
    expect(await count('chart', 'read', w.clinic, w.theirs.b, w.clock.ms + 1000)).toBe(0)
  })

  it.each(DATABASE_ROLES)('[W3] refuses %s every change of an entry', async (role) => {
    for (const change of [
      'update entry set seq = seq + 1',
      'delete from entry',
      'truncate entry',
      'update entry set sealed = sealed',
    ])
      await expect(
        w.record.inClinic(
          { role, clinic: w.clinic, person: w.therapist, at: instantOf(w.clock.ms) },
          (tx) => sql.raw(change).execute(tx),
        ),
      ).rejects.toMatchObject({ code: DENIED })
  })

  it('[W4] inserts an entry only under its author’s own right, at the time of the transaction', async () => {
    const chart = w.ours.chart('individual', w.ours.a)
    const insert = (
      author: string,
      clinic = w.clinic,
      received = w.clock.ms,
      role: DatabaseRole = 'append',
    ) =>
      w.record.inClinic(
        { role, clinic: w.clinic, person: null, at: instantOf(w.clock.ms) },
        async (tx) => {
          const zero = Buffer.alloc(32)
          await tx
            .insertInto('entry')
            .values({
              clinic_id: clinic,
              chart_id: chart,
              seq: 9_000,
              entry_id: freshUuid() as never,
              author_id: author as PersonId,
              occurred_at: instantOf(0),
              recorded_at: instantOf(0),
              received_at: instantOf(received),
              sealed: zero,
              commitment: zero,
              prev: zero,
              hash: zero,
            })
            .execute()
          throw new Error('undone')
        },
      )
    await expect(insert(w.therapist)).rejects.toThrow('undone')
    const tries: Parameters<typeof insert>[] = [
      [w.ours.b],
      [w.theirs.a],
      [freshUuid()],
      [w.therapist, freshUuid() as never],
      [w.therapist, w.clinic, w.clock.ms - 1],
      [w.therapist, w.clinic, w.clock.ms, 'read'],
      [w.therapist, w.clinic, w.clock.ms, 'registrar'],
    ]
    for (const each of tries) await expect(insert(...each)).rejects.toMatchObject({ code: DENIED })
  })

  it('[W4] asks for the signature of none whose author has a right to write', async () => {
    const at = instantOf(w.clock.ms)
    let plan: readonly unknown[] = []
    const look = w.record.inClinic(
      { role: 'append', clinic: w.clinic, person: null, at },
      async (tx) => {
        const zero = Buffer.alloc(32)
        const { rows } = await sql`explain (analyze, costs off, timing off, summary off)
          insert into entry values (${w.clinic}, ${w.ours.chart('individual', w.ours.a)}, 9000, ${freshUuid()},
            ${w.therapist}, ${at}, ${at}, ${at}, ${zero}, ${zero}, ${zero}, ${zero})`.execute(tx)
        plan = rows
        throw new Error('undone')
      },
    )
    await expect(look).rejects.toThrow('undone')
    expect(JSON.stringify(plan)).toMatch(/on entry_signature s \(never executed\)/)
  })

  it('[W5] lets decisions see no guarded content, and append no content', async () => {
    const seen = await w.record.inClinic(
      { role: 'decide', clinic: w.clinic, person: null, at: instantOf(w.clock.ms) },
      (tx) => tx.selectFrom('entry').select(['chart_id', 'sealed']).execute(),
    )
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.some((row) => row.chart_id === guarded)).toBe(false)
    await expect(
      w.record.inClinic(
        { role: 'append', clinic: w.clinic, person: null, at: instantOf(w.clock.ms) },
        (tx) => tx.selectFrom('entry').select('sealed').execute(),
      ),
    ).rejects.toMatchObject({ code: DENIED })
  })

  it('[S1] stores neither words nor kind in clear', async () => {
    const raw = w.entry({
      by: w.therapist,
      chart: w.ours.chart('clinical', w.ours.a),
      kind: 'note.written',
      body: { text: 'canary-7391' },
    })
    await w.append(w.therapist, raw)
    const rows = await asOwnerAround(
      ['entry'],
      async (owner) =>
        (
          await owner.query<Record<string, unknown>>('select * from entry where entry_id = $1', [
            idOf(raw),
          ])
        ).rows,
    )
    expect(rows).toHaveLength(1)
    for (const value of Object.values(rows[0] ?? {})) {
      const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value))
      for (const word of ['canary', 'note.written', 'clinical'])
        expect(bytes.includes(Buffer.from(word))).toBe(false)
    }
  })
})

async function asApplication(work: (session: pg.Client) => Promise<void>): Promise<void> {
  const session = new pg.Client(
    asLogin(w.database.url, LOGIN, loginPassword(w.database.url, Buffer.alloc(0))),
  )
  await session.connect()
  try {
    await work(session)
  } finally {
    await session.end()
  }
}

/** The owner is bound by the policies as well; it is the one who may lift them, for as long as a test looks. */
async function asOwnerAround<T>(
  tables: readonly string[],
  work: (owner: pg.Client) => Promise<T>,
): Promise<T> {
  const owner = new pg.Client(asOwner(w.database.url))
  await owner.connect()
  for (const table of tables) await owner.query(`alter table ${table} no force row level security`)
  try {
    return await work(owner)
  } finally {
    for (const table of tables) await owner.query(`alter table ${table} force row level security`)
    await owner.end()
  }
}
