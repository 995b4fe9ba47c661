import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChartId, PersonId } from '../../../shared/ids.ts'
import { instantOf } from '../../../shared/instant.ts'
import { asOwner } from '../connect/address.ts'
import { codeOf } from '../connect/database-problem.ts'
import { Lane } from '../connect/lane.ts'
import { instead } from '../../http/test-house.ts'
import { DATABASE_ROLES, type DatabaseRole } from '../connect/roles.ts'
import { trialClinic, type TrialClinic } from '../trial-clinic.ts'

let w: TrialClinic
let chart: ChartId
beforeEach(async () => {
  w = await trialClinic()
  chart = w.ours.chart('individual', w.ours.a)
  await w.append(w.therapist, w.weight(70), w.weight(71), w.weight(72))
})
afterEach(() => w.close())

/** The log as it lies in the database, read by a connection that has nothing to do with the record. */
async function logged() {
  const owner = new pg.Client(asOwner(w.database.url))
  await owner.connect()
  try {
    await owner.query('set role conjoint_custodian')
    await owner.query(`select set_config('app.clinic', $1, false)`, [w.clinic])
    const { rows } = await owner.query<{
      number: string
      person_id: string
      role: string
      chart_id: string
      from_seq: string
      to_seq: string
      prev: Buffer
      hash: Buffer
    }>('select * from access_event order by number')
    return rows
  } finally {
    await owner.end()
  }
}
const spans = async () => (await logged()).map((row) => `${row.from_seq}–${row.to_seq}`)
const page = (person: PersonId, after = 0, limit = 100, where = chart, record = w.record) =>
  record.store.page(w.as(person), where, after, limit)
/** Half a minute later as far as anything that was remembered goes. */
const later = <T>(work: () => Promise<T>): Promise<T> =>
  instead(performance, 'now', (now) => () => now.call(performance) + 30_000, work)

describe('an event', () => {
  it('[AU1] says who was given what, as what, and when', async () => {
    await page(w.therapist, 1, 1)
    await page(w.ours.a)
    const rows = await logged()
    expect(
      rows.map((row) => [row.number, row.person_id, row.role, row.from_seq, row.to_seq]),
    ).toEqual([
      ['1', w.therapist, 'therapist', '2', '2'],
      ['2', w.ours.a, 'partner', '1', '3'],
    ])
    expect(rows.every((row) => row.chart_id === chart)).toBe(true)
  })

  it('[AU2] is in the database when the answer is there, whatever becomes of the server then', async () => {
    for (let i = 1; i <= 5; i++) {
      await page(w.therapist)
      // Another connection sees what is committed, and nothing else: to be killed now would change nothing.
      expect(await logged()).toHaveLength(i)
    }
  })

  it('[AU2] that cannot be written keeps the answer back', async () => {
    const owner = new pg.Client(asOwner(w.database.url))
    await owner.connect()
    await owner.query('revoke insert on access_event from conjoint_audit')
    await expect(page(w.therapist)).rejects.toThrow(/permission denied/)
    // Told of the chart before, so that now the event is begun before the read.
    await w.record.store.charts(w.as(w.therapist))
    await expect(page(w.therapist)).rejects.toThrow(/permission denied/)
    expect(await page(w.therapist, 0, 0)).toMatchObject({ head: 3, entries: [] })
    await owner.query('grant insert on access_event to conjoint_audit')
    await owner.end()
    expect((await page(w.therapist))?.entries).toHaveLength(3)
    expect(await spans()).toEqual(['1–3'])
  })

  it('[AU3] is not left by a list, a head, an empty page or a refusal', async () => {
    await w.record.store.charts(w.as(w.therapist))
    await page(w.therapist, 0, 0)
    await page(w.therapist, 3)
    expect(await page(w.ours.b)).toBeNull()
    expect(await page(w.therapist, 0, 100, w.ours.chart('journal', w.ours.a))).toBeNull()
    expect(await logged()).toEqual([])
  })

  it('[AU4] is begun with the read where this person was told so, and is the same event', async () => {
    // The log's end of a clinic that was made just now is asked for once.
    await page(w.prescriber)
    await w.record.store.charts(w.as(w.therapist))
    const foreseen = await orderOf(() => page(w.therapist))
    expect(foreseen.indexOf('audit')).toBeLessThan(foreseen.indexOf('read answered'))
    const unforeseen = await orderOf(() => page(w.ours.a))
    expect(unforeseen).toEqual(['read', 'read answered', 'audit', 'audit answered'])
    expect(await spans()).toEqual(['1–3', '1–3', '1–3'])
  })

  it('[AU4] is followed by one for what another server has added meanwhile', async () => {
    const other = await w.open()
    await page(w.therapist)
    await other.store.append(w.as(w.therapist), [w.weight(73)])
    expect((await page(w.therapist))?.entries).toHaveLength(4)
    expect(await spans()).toEqual(['1–3', '1–3', '4–4'])
    await w.append(w.therapist, w.weight(74))
    expect((await page(w.therapist))?.entries).toHaveLength(5)
    expect(await spans()).toEqual(['1–3', '1–3', '4–4', '1–5'])
  })

  it('[AU4] without an answer is left only where reading ended seconds ago', async () => {
    await page(w.therapist)
    await w.record.registrar.endMember(w.clinic, chart, w.therapist)
    w.clock.ms += 1
    expect(await later(() => page(w.therapist))).toBeNull()
    expect(await page(w.therapist)).toBeNull()
    expect(await page(w.therapist)).toBeNull()
    expect((await logged()).length).toBe(1)
  })
})

/** When which flights were sent and answered. */
async function orderOf(work: () => Promise<unknown>): Promise<string[]> {
  const order: string[] = []
  type Send = Lane['transaction']
  const heard = (real: Send): Send =>
    async function send(this: Lane, as, statements) {
      order.push(as.role)
      const answers = await real.call(this, as, statements)
      order.push(`${as.role} answered`)
      return answers
    }
  await instead(Lane.prototype, 'transaction', heard, work)
  return order
}

/** Dense numbers, each bound to the one before: how many, or where not. */
async function chainOf(): Promise<string> {
  const rows = await logged()
  const wrong = rows.findIndex(
    ({ number, prev }, i) =>
      Number(number) !== i + 1 || !prev.equals(rows[i - 1]?.hash ?? Buffer.alloc(32)),
  )
  return wrong < 0 ? `whole, ${rows.length}` : `broken at ${wrong + 1}`
}

describe('the chain', () => {
  it('[AU5] is dense and unbroken when many read at once, on two servers', async () => {
    const other = await w.open()
    const readers = [w.therapist, w.prescriber, w.director, w.ours.a]
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        page(readers[i % 4] as PersonId, 0, 100, chart, i % 2 === 0 ? w.record : other),
      ),
    )
    expect(await chainOf()).toBe('whole, 60')
  })

  it('[AU5] loses and doubles nothing when connections break', async () => {
    const owner = new pg.Client(asOwner(w.database.url))
    await owner.connect()
    let last: Promise<unknown> = Promise.resolve()
    const cut = () =>
      (last = last.then(() =>
        owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'conjoint_app' and datname = current_database()`,
        ),
      ))
    let answered = 0
    await Promise.all(
      Array.from({ length: 6 }, async (_, reader) => {
        for (let i = 0; i < 10; i++) {
          const [read] = await Promise.all([
            page(w.therapist),
            ...(i % 4 === reader % 4 ? [cut()] : []),
          ])
          if (read?.entries.length === 3) answered += 1
        }
      }),
    )
    await owner.end()
    expect(answered).toBe(60)
    expect(await chainOf()).toBe('whole, 60')
  })

  it('[AU6] is changed by no role, and added to by audit alone', async () => {
    await page(w.therapist)
    for (const role of DATABASE_ROLES)
      expect([role, await allowed(role)]).toEqual([role, role === 'audit' ? ['add'] : []])
  })
})

/** What a role gets through of everything that would change the log. */
async function allowed(role: DatabaseRole): Promise<string[]> {
  const as = { role, clinic: w.clinic, person: w.therapist, at: w.record.store.now() } as const
  const add = (clinic: string, at: string) =>
    `insert into access_event (clinic_id, number, person_id, role, kind, from_seq, to_seq, received_at, prev, hash)
      values ('${clinic}', 99, '${w.therapist}', 'therapist', 'read', 1, 1, '${at}', '', '')`
  const tries = {
    alter: 'update access_event set role = role',
    delete: 'delete from access_event',
    truncate: 'truncate access_event',
    'delete the end': 'delete from access_head',
    'add elsewhere': add('00000000-0000-7000-8000-000000000000', as.at),
    'add at another time': add(w.clinic, instantOf(0)),
    add: add(w.clinic, as.at),
  }
  const through: string[] = []
  for (const [name, text] of Object.entries(tries)) {
    const code = await w.record
      .inClinic(as, (tx) => sql.raw(text).execute(tx))
      .then(() => 'done', codeOf)
    if (code !== '42501') through.push(name)
  }
  return through
}

describe('row-level security alone', () => {
  const seen = (role: DatabaseRole, person: PersonId, what = 'person_id, chart_id') =>
    w.record.inClinic({ role, clinic: w.clinic, person, at: instantOf(w.clock.ms) }, async (tx) =>
      (
        await sql.raw<{ person_id: string }>(`select ${what} from access_event`).execute(tx)
      ).rows.map((row) => row.person_id),
    )

  it('[AU7] shows one’s own events and staff’s in charts that one reads, and no partner’s to anybody', async () => {
    const { a, b } = w.ours
    const joint = w.ours.chart('joint')
    await page(w.therapist)
    await page(a)
    for (const each of [a, b, w.prescriber]) await page(each, 0, 100, joint)
    await w.append(
      a,
      w.entry({
        by: a,
        chart: w.ours.chart('guarded', a),
        kind: 'safety.answered',
        body: { alone: true, answers: [] },
      }),
    )
    for (const each of [a, w.safety]) await page(each, 0, 100, w.ours.chart('guarded', a))
    expect((await logged()).length).toBe(7)
    expect((await seen('read', a)).sort()).toEqual([w.therapist, a, a, a, w.prescriber].sort())
    expect((await seen('read', b)).sort()).toEqual([b, w.prescriber].sort())
    expect((await seen('read', w.director)).sort()).toEqual([w.therapist, w.prescriber].sort())
    expect((await seen('read', w.safety)).sort()).toEqual(
      [w.therapist, w.prescriber, w.safety].sort(),
    )
    expect(await seen('read', w.theirs.a)).toEqual([])
    for (const hidden of ['number', 'prev', 'hash', 'from_seq', 'to_seq', 'subject_id', 'reason'])
      await expect(seen('read', a, hidden)).rejects.toMatchObject({ code: '42501' })
  })

  it('[AU7] shows a privacy officer events and envelopes, and nobody else anything by that way', async () => {
    const officer = await w.record.registrar.addPerson(w.clinic, {
      name: 'Olga Officer',
      staffRoles: ['privacy-officer'],
    })
    await page(w.therapist)
    const envelopes = (person: PersonId, what = 'author_id') =>
      w.record.inClinic(
        { role: 'officer', clinic: w.clinic, person, at: instantOf(w.clock.ms) },
        async (tx) => (await sql.raw(`select ${what} from entry`).execute(tx)).rows.length,
      )
    expect(await seen('officer', officer)).toEqual([w.therapist])
    expect(await envelopes(officer)).toBeGreaterThan(3)
    await expect(envelopes(officer, 'sealed')).rejects.toMatchObject({ code: '42501' })
    for (const each of [w.director, w.therapist, w.ours.a]) {
      expect(await seen('officer', each)).toEqual([])
      expect(await envelopes(each)).toBe(0)
    }
  })
})
