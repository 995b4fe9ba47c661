import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainHash, GENESIS } from '../keys/layout.ts'
import { asOwner } from '../connect/address.ts'
import type { Receipt } from '../record.ts'
import { freshUuid, idOf, outcomes, trialClinic, type TrialClinic } from '../trial-clinic.ts'

let w: TrialClinic
beforeAll(async () => {
  w = await trialClinic()
})
afterAll(() => w.close())

const seqOf = (receipt: Receipt | undefined) =>
  receipt && receipt.outcome !== 'refused' ? receipt.seq : undefined

describe('what may be written', () => {
  it('[A1] is stored under the next number and can be read at once', async () => {
    const chart = w.ours.chart('individual', w.ours.a)
    const before = (await w.record.store.page(w.as(w.therapist), chart, 0, 500))?.head ?? 0
    const receipts = await w.append(w.therapist, w.weight(), w.weight())
    expect(receipts.map(seqOf)).toEqual([before + 1, before + 2])
    const page = await w.record.store.page(w.as(w.therapist), chart, before, 10)
    expect(page?.entries.length).toBe(2)
  })

  it('[A2] comes again with its first receipt, within one call and later', async () => {
    const raw = w.weight()
    const [first, twin] = await w.append(w.therapist, raw, raw)
    const [again] = await w.append(w.therapist, raw)
    expect(outcomes([first as Receipt, twin as Receipt, again as Receipt])).toEqual([
      'stored',
      'already-stored',
      'already-stored',
    ])
    expect([seqOf(twin), seqOf(again)]).toEqual([seqOf(first), seqOf(first)])
  })

  it('[A2] [A4] is stored beside duplicates that arrive with it', async () => {
    const old = w.weight()
    await w.append(w.therapist, old)
    expect(outcomes(await w.append(w.therapist, w.weight(), old, w.weight()))).toEqual([
      'stored',
      'already-stored',
      'stored',
    ])
  })

  it('[A3] conflicts with other content under the same id', async () => {
    const id = freshUuid()
    const chart = w.ours.chart('individual', w.ours.a)
    await w.append(w.therapist, w.weight(70, { id }))
    expect(outcomes(await w.append(w.therapist, w.weight(71, { id }), w.weight()))).toEqual([
      'conflicting-entry',
      'stored',
    ])
    const page = await w.record.store.page(w.as(w.therapist), chart, 0, 500)
    expect(
      page?.entries
        .filter((text) => text.includes(id))
        .map((text) => (JSON.parse(text) as { body: unknown }).body),
    ).toEqual([{ weightKg: 70 }])
  })

  it('[A7] gives a blind writer no number and no hash', async () => {
    const raw = w.entry({
      by: w.frontDesk,
      chart: w.ours.chart('individual', w.ours.a),
      kind: 'identity.verified',
      body: { by: 'photo-document' },
    })
    expect(await w.append(w.frontDesk, raw)).toEqual([{ id: idOf(raw), outcome: 'stored' }])
    expect(await w.append(w.frontDesk, raw)).toEqual([{ id: idOf(raw), outcome: 'already-stored' }])
  })
})

describe('what may not', () => {
  it('[A4] takes no neighbour along', async () => {
    const receipts = await w.append(
      w.therapist,
      w.weight(),
      w.weight(1),
      '{',
      w.weight(),
      w.weight(70, { kind: 'no.such' }),
      w.weight(),
    )
    expect(outcomes(receipts)).toEqual([
      'stored',
      'malformed-entry',
      'malformed-entry',
      'stored',
      'unknown-kind',
      'stored',
    ])
  })

  it('[A4] is found by halving when only the database knows it, in one transaction of many calls', async () => {
    // Ended behind this process’s back: the view that it remembers says yes, row-level security says no.
    const chart = w.ours.chart('individual', w.ours.b)
    const bad = () =>
      w.entry({ by: w.prescriber, chart, kind: 'weight.measured', body: { weightKg: 60 } })
    expect(outcomes(await w.append(w.prescriber, bad()))).toEqual(['stored'])
    await asSuper((owner) =>
      owner.query(
        "update chart_writer set until_at = from_at + interval '1 ms' where chart_id = $1 and person_id = $2",
        [chart, w.prescriber],
      ),
    )
    w.clock.ms += 1000
    const calls = await Promise.all([
      w.append(w.therapist, w.weight(), w.weight()),
      w.append(w.prescriber, bad()),
      w.append(w.therapist, w.weight()),
    ])
    expect(calls.map(outcomes)).toEqual([['stored', 'stored'], ['not-writable'], ['stored']])
    await asSuper((owner) =>
      owner.query(
        'update chart_writer set until_at = null where chart_id = $1 and person_id = $2',
        [chart, w.prescriber],
      ),
    )
  })

  it('[A5] answers alike for absent, not yours, wrong kind and another clinic', async () => {
    const id = freshUuid()
    const draft = (chart: string, extra: Record<string, unknown> = {}) =>
      w.entry({
        by: w.ours.a,
        chart: chart as never,
        kind: 'check-in.made',
        body: {},
        extra: { id, ...extra },
      })
    const tries = [
      draft(freshUuid()),
      draft(w.ours.chart('individual', w.ours.b)),
      draft(w.ours.chart('team')),
      draft(w.theirs.chart('joint')),
      draft(w.ours.chart('joint')),
      draft(w.ours.chart('individual', w.ours.a), { clinic: freshUuid() }),
    ]
    const answers = []
    for (const each of tries) answers.push(JSON.stringify(await w.append(w.ours.a, each)))
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('not-writable')
  })

  it('[A6] names an unknown kind and a newer version', async () => {
    expect(
      outcomes(
        await w.append(
          w.therapist,
          w.weight(70, { kind: 'toString' }),
          w.weight(70, { version: 2 }),
        ),
      ),
    ).toEqual(['unknown-kind', 'needs-update'])
  })

  it('[A11] is refused when somebody else is said to have written it', async () => {
    expect(outcomes(await w.append(w.prescriber, w.weight()))).toEqual(['not-you'])
  })

  it('[A13] is kept once, sealed, with the medical director as its owner', async () => {
    const raw = w.weight(12.3456)
    await w.append(w.therapist, raw)
    await w.append(w.therapist, raw)
    const rows = await asSuper(
      async (owner) =>
        (
          await owner.query<{
            owner_id: string
            sealed: Buffer
            code: string
            chart_id: string | null
          }>(
            "select owner_id, sealed, code, chart_id from quarantine where code = 'malformed-entry' and author_id = $1",
            [w.therapist],
          )
        ).rows,
    )
    const mine = rows.filter((row) => row.sealed.length === Buffer.byteLength(raw) + 33)
    expect(mine.length).toBe(1)
    expect(mine[0]?.owner_id).toBe(w.director)
    expect(mine[0]?.sealed.includes(Buffer.from('weight'))).toBe(false)
  })
})

describe('the quarantine', () => {
  it('[A13] has what is for a journal, guarded or process for its author alone', async () => {
    const { a } = w.ours
    const ownersOf = async (by: typeof a, raw: string, chart: string | null) => {
      expect(outcomes(await w.append(by, raw))).not.toContain('stored')
      return await asSuper(async (owner) => {
        const { rows } = await owner.query<{ owner_id: string }>(
          'select distinct owner_id from quarantine where author_id = $1 and chart_id is not distinct from $2',
          [by, chart],
        )
        return rows.map(({ owner_id }) => owner_id)
      })
    }
    const refused = (by: typeof a, chart: ReturnType<typeof w.ours.chart>) =>
      ownersOf(by, w.entry({ by, chart, kind: 'note.written', body: { text: '' } }), chart)
    for (const kind of ['journal', 'guarded'] as const)
      expect(await refused(a, w.ours.chart(kind, a))).toEqual([a])
    expect(await refused(a, w.ours.chart('clinical', a))).toEqual([w.director])
    expect(await refused(w.therapist, w.ours.chart('guarded', a))).toEqual([w.therapist])
    // Too broken to say of which chart it is: of somebody who keeps a journal, it may be a page.
    expect(await ownersOf(a, '{"id":1}', null)).toEqual([a])
    expect(await ownersOf(w.therapist, '{"id":1}', null)).toEqual([w.director])
  })
})

describe('many at once', () => {
  it('[A14] [S4] keep every chain dense and unbroken', async () => {
    const charts = [w.theirs.a, w.theirs.b].map((person) => w.theirs.chart('individual', person))
    const calls = Array.from({ length: 60 }, (_, i) =>
      w.append(
        w.therapist,
        ...Array.from({ length: 1 + (i % 5) }, (__, j) =>
          w.entry({
            by: w.therapist,
            chart: charts[(i + j) % 2] as never,
            kind: 'weight.measured',
            body: { weightKg: 50 + i },
          }),
        ),
      ),
    )
    expect(
      (await Promise.all(calls)).flatMap(outcomes).every((outcome) => outcome === 'stored'),
    ).toBe(true)
    for (const chart of charts) expect(await chainOf(chart)).toBe('whole')
  })

  it('[A22] share a chart with another process, in one unbroken chain', async () => {
    const other = await w.open()
    const charts = [w.theirs.a, w.theirs.b].map((person) => w.theirs.chart('clinical', person))
    const note = (i: number) =>
      w.entry({
        by: w.therapist,
        chart: charts[i % 2] as never,
        kind: 'note.written',
        body: { text: `note ${i}` },
      })
    for (let round = 0; round < 30; round++) {
      const calls = [w.record, other, w.record, other].map(({ store }, i) =>
        store.append(w.as(w.therapist), [note(i), note(i + 1), note(i)]),
      )
      expect((await Promise.all(calls)).flatMap(outcomes)).toEqual(Array(12).fill('stored'))
    }
    for (const chart of charts) {
      const page = await w.record.store.page(w.as(w.therapist), chart, 0, 500)
      expect(page?.entries.length).toBe(180)
      expect(await chainOf(chart)).toBe('whole')
    }
  })

  it('[A22] [A4] come through where the flight just before theirs, in the same chart, is refused', async () => {
    const chart = w.theirs.chart('individual', w.theirs.a)
    const weight = (by: typeof w.therapist) =>
      w.entry({ by, chart, kind: 'weight.measured', body: { weightKg: 60 } })
    expect(outcomes(await w.append(w.prescriber, weight(w.prescriber)))).toEqual(['stored'])
    // Ended behind this process’s back: the first flight fails, and the second has counted on it.
    const until = (sql: string) =>
      asSuper((owner) =>
        owner.query(
          `update chart_writer set until_at = ${sql} where chart_id = $1 and person_id = $2`,
          [chart, w.prescriber],
        ),
      )
    await until("from_at + interval '1 ms'")
    w.clock.ms += 1000
    const bad = w.append(w.prescriber, weight(w.prescriber))
    await new Promise((resolve) => setImmediate(resolve))
    const many = w.append(w.therapist, ...Array.from({ length: 100 }, () => weight(w.therapist)))
    expect(outcomes(await bad)).toEqual(['not-writable'])
    expect(outcomes(await many)).toEqual(Array(100).fill('stored'))
    expect(await chainOf(chart)).toBe('whole')
    await until('null')
  })

  it('[A15] lose and double nothing when their connections are cut', async () => {
    const chart = w.ours.chart('clinical', w.ours.b)
    const note = (n: number) =>
      w.entry({ by: w.therapist, chart, kind: 'note.written', body: { text: `note ${n}` } })
    const results: Receipt[] = []
    await asSuper(async (owner) => {
      let last: Promise<unknown> = Promise.resolve()
      const cut = () =>
        (last = last.then(() =>
          owner.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'conjoint_app' and datname = current_database()",
          ),
        ))
      await Promise.all(
        Array.from({ length: 8 }, async (_, sender) => {
          for (let i = 0; i < 12; i++) {
            const [receipts] = await Promise.all([
              w.append(w.therapist, note(sender * 100 + i)),
              ...(i % 4 === sender % 4 ? [cut()] : []),
            ])
            results.push(...receipts)
          }
        }),
      )
    })
    expect(outcomes(results).filter((outcome) => outcome !== 'stored')).toEqual([])
    const page = await w.record.store.page(w.as(w.therapist), chart, 0, 500)
    expect(page?.entries.length).toBe(96)
    expect(await chainOf(chart)).toBe('whole')
  })
})

/** As the cluster’s owner, who is bound by row-level security too, so it becomes the custodian or goes round it. */
async function asSuper<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client(asOwner(w.database.url))
  await owner.connect()
  try {
    for (const table of ['entry', 'chart_writer', 'quarantine', 'chart_head'])
      await owner.query(`alter table ${table} no force row level security`)
    return await work(owner)
  } finally {
    for (const table of ['entry', 'chart_writer', 'quarantine', 'chart_head'])
      await owner.query(`alter table ${table} force row level security`)
    await owner.end()
  }
}

async function chainOf(chart: string): Promise<string> {
  type Row = {
    seq: string
    entry_id: string
    author_id: string
    occurred_at: Date
    recorded_at: Date
    received_at: Date
    commitment: Buffer
    prev: Buffer
    hash: Buffer
  }
  const rows = await asSuper(
    async (owner) =>
      (await owner.query<Row>('select * from entry where chart_id = $1 order by seq', [chart]))
        .rows,
  )
  let prev: Buffer = GENESIS
  for (const [i, row] of rows.entries()) {
    const link = {
      clinic: w.clinic,
      chart: chart as never,
      seq: i + 1,
      entry: row.entry_id as never,
      author: row.author_id as never,
      occurredAt: row.occurred_at.toISOString() as never,
      recordedAt: row.recorded_at.toISOString() as never,
      receivedAt: row.received_at.toISOString() as never,
      commitment: row.commitment,
    }
    if (
      Number(row.seq) !== i + 1 ||
      !row.prev.equals(prev) ||
      !row.hash.equals(chainHash(prev, link))
    )
      return `broken at ${row.seq}`
    prev = row.hash
  }
  return 'whole'
}
