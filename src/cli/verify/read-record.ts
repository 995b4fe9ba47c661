import type pg from 'pg'
import type { StoredRow, StoredSignature } from './chain.ts'
import { checkChart, type ChartFacts } from './check-chart.ts'
import { checkAccessLog } from './access-log.ts'
import { ACCESS_LOG, type Finding } from './finding.ts'
import { VerifyProblem } from './place.ts'
import { openChartKey, openClinicKey } from './unseal.ts'

export type Reading = {
  readonly findings: readonly Finding[]
  readonly entries: number
  /** Events in the logs of accesses. */
  readonly accesses: number
  /** Kinds of all charts that there are, by `CLINIC CHART`. */
  readonly kinds: ReadonlyMap<string, string>
}

/** A place in a chart, or in a log of accesses, where an event has a number and no id. */
export type Placed = Pick<StoredRow, 'seq' | 'hash'> & { readonly entry: string | null }

const ROWS = 1000

type Columns = Record<
  'chart_id' | 'entry_id' | 'author_id' | 'occurred_at' | 'recorded_at' | 'received_at',
  string
> &
  Record<'sealed' | 'commitment' | 'prev' | 'hash', Buffer> & {
    seq: string
    wrapped_key: Buffer | null
    signature: Buffer | null
    public_key: Buffer | null
    signer: string | null
  }

/**
 * Reads the whole record as it was at one moment, row by row, and goes along every chain. `client` is signed in
 * as the application: the role that may see everything can change nothing.
 * Errors: throws where the key file is not the one that the record was sealed with; nothing can be said then.
 */
export async function readRecord(
  client: pg.ClientBase,
  keyFile: Buffer,
  onRow: (clinic: string, chart: string, row: Placed) => void,
  progress: (entries: number) => void,
): Promise<Reading> {
  await client.query('begin isolation level repeatable read, read only')
  await client.query('set local role conjoint_custodian')
  try {
    const clinics = await client.query<{ clinic_id: string; wrapped_key: Buffer }>(
      'select clinic_id, wrapped_key from clinic order by 1',
    )
    const findings: Finding[] = []
    let entries = 0
    let accesses = 0
    const kinds = new Map<string, string>()
    for (const { clinic_id: clinic, wrapped_key: wrapped } of clinics.rows) {
      const key = openClinicKey(keyFile, clinic, wrapped)
      if (key === null)
        throw new VerifyProblem(
          'This is not the key file of this record, or the clinic’s wrapped key was altered: nothing can be opened, so nothing can be said.',
        )
      await client.query(`select set_config('app.clinic', $1, true)`, [clinic])
      const facts = await chartsOf(client, clinic, key)
      for (const { chart, kind } of facts.values())
        if (kind !== null) kinds.set(`${clinic} ${chart}`, kind)
      for await (const [chart, rows] of byChart(client, clinic)) {
        const check = checkChart(facts.get(chart) ?? stray(clinic, chart, key))
        facts.delete(chart)
        for await (const row of rows) {
          check.row(row)
          onRow(clinic, chart, row)
          entries += 1
          if (entries % 10_000 === 0) progress(entries)
        }
        findings.push(...check.end().findings)
      }
      // What is left has no entries at all, which is right only for a chart whose head says so.
      for (const left of facts.values()) findings.push(...checkChart(left).end().findings)
      const log = await checkAccessLog(client, clinic, (event) =>
        onRow(clinic, ACCESS_LOG, { ...event, entry: null }),
      )
      findings.push(...log.findings)
      accesses += log.events
    }
    return { findings, entries, accesses, kinds }
  } finally {
    await client.query('rollback')
  }
}

const stray = (clinic: string, chart: string, clinicKey: Buffer): ChartFacts => ({
  clinic,
  chart,
  kind: null,
  head: null,
  keys: new Map(),
  clinicKey,
})

async function chartsOf(
  client: pg.ClientBase,
  clinic: string,
  clinicKey: Buffer,
): Promise<Map<string, ChartFacts>> {
  const charts = await client.query<{
    chart_id: string
    kind: string
    seq: string | null
    hash: Buffer | null
  }>(
    `select c.chart_id, c.kind, h.seq, h.hash from chart c
     left join chart_head h on h.clinic_id = c.clinic_id and h.chart_id = c.chart_id
     where c.clinic_id = $1`,
    [clinic],
  )
  const keys = await client.query<{ chart_id: string; key_version: number; wrapped_key: Buffer }>(
    'select chart_id, key_version, wrapped_key from chart_key where clinic_id = $1',
    [clinic],
  )
  const facts = new Map<string, ChartFacts & { keys: Map<number, Buffer> }>()
  for (const { chart_id: chart, kind, seq, hash } of charts.rows) {
    const head = seq === null || hash === null ? null : { seq: Number(seq), hash }
    facts.set(chart, { clinic, chart, kind, head, keys: new Map(), clinicKey })
  }
  for (const row of keys.rows) {
    const key = openChartKey(clinicKey, clinic, row.chart_id, row.wrapped_key)
    if (key !== null) facts.get(row.chart_id)?.keys.set(row.key_version, key)
  }
  return facts
}

/** All entries in order, chart by chart; also those of charts that are not there any more. */
async function* byChart(
  client: pg.ClientBase,
  clinic: string,
): AsyncGenerator<[string, AsyncIterable<StoredRow>]> {
  const rows = everyRow(client, clinic)[Symbol.asyncIterator]()
  let next = await rows.next()
  while (!next.done) {
    const chart = next.value.chart
    yield [
      chart,
      (async function* () {
        while (!next.done && next.value.chart === chart) {
          yield next.value
          next = await rows.next()
        }
      })(),
    ]
  }
}

function signatureOf({ signature, public_key: point, signer }: Columns): StoredSignature | null {
  if (signature === null) return null
  return { sealed: signature, point: point ?? Buffer.alloc(0), owner: signer ?? '' }
}

async function* everyRow(client: pg.ClientBase, clinic: string): AsyncGenerator<StoredRow> {
  await client.query(
    `declare verify no scroll cursor for
     select e.chart_id, e.seq, e.entry_id, e.author_id, e.sealed, e.commitment, e.prev, e.hash,
       (extract(epoch from e.occurred_at) * 1000)::bigint::text as occurred_at,
       (extract(epoch from e.recorded_at) * 1000)::bigint::text as recorded_at,
       (extract(epoch from e.received_at) * 1000)::bigint::text as received_at,
       k.wrapped_key, s.sealed as signature, d.public_key, d.person_id as signer
     from entry e left join entry_key k
       on k.clinic_id = e.clinic_id and k.chart_id = e.chart_id and k.entry_id = e.entry_id
     left join entry_signature s
       on s.clinic_id = e.clinic_id and s.chart_id = e.chart_id and s.entry_id = e.entry_id
     left join device_key d on d.clinic_id = s.clinic_id and d.key_id = s.key_id
     where e.clinic_id = '${clinic}' order by e.chart_id, e.seq`,
  )
  for (;;) {
    const { rows } = await client.query<Columns>(`fetch ${ROWS} from verify`)
    for (const row of rows)
      yield {
        clinic,
        chart: row.chart_id,
        seq: Number(row.seq),
        entry: row.entry_id,
        author: row.author_id,
        occurredMs: Number(row.occurred_at),
        recordedMs: Number(row.recorded_at),
        receivedMs: Number(row.received_at),
        sealed: row.sealed,
        ownKey: row.wrapped_key,
        signature: signatureOf(row),
        commitment: row.commitment,
        prev: row.prev,
        hash: row.hash,
      }
    if (rows.length < ROWS) break
  }
  await client.query('close verify')
}
