import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, type House } from '../../server/http/test-house.ts'
import { asOwner } from '../../server/db/connect/address.ts'
import type { ChartId } from '../../shared/ids.ts'
import { keyOf, readAnchors } from './anchors.ts'
import type { StoredRow } from './chain.ts'
import { expectedHash } from './chain.ts'
import { explain } from '../house/explain.ts'
import { placeAt, readKeyFile, type Key, type Place } from './place.ts'
import { anchorsOf, runVerify, sayVerified, verifyPlace, type Verified } from './verify.ts'

let house: House
let owner: pg.Client
let key: Key
let place: Place
let chart: ChartId
const ids: string[] = []

beforeAll(async () => {
  house = await openHouse()
  chart = house.chart('team')
  const { therapist, ada } = house.people
  const before = await house.record.store.page(
    { clinic: house.clinic, person: therapist },
    chart,
    0,
    10,
  )
  ids.push((JSON.parse(before?.entries[0] ?? '') as { id: string }).id)
  for (let i = 2; i <= 6; i++) ids.push(await house.write(therapist, chart, `note ${i}`))
  await house.write(ada, house.chart('journal', ada), 'only mine')
  await house.record.checkpoints.write()
  ids.push(await house.write(therapist, chart, 'after the checkpoint'))
  key = readKeyFile(join(house.directory, 'key'))
  place = placeAt(house.database, key)
  owner = new pg.Client(asOwner(house.database))
  await owner.connect()
  for (const table of ['entry', 'chart_head', 'chart_key'])
    await owner.query(
      `alter table ${table} no force row level security; create table kept_${table} as table ${table}`,
    )
})
afterAll(async () => {
  await owner.end()
  await house.close()
})

const anchored = () => anchorsOf(house.directory, undefined)
const look = (anchors = anchored()) => verifyPlace(place, key, anchors)

/** Does something to the stored history as somebody who owns the database, verifies, and puts it back. */
async function after(sql: string | (() => Promise<void>), anchors = anchored()): Promise<Verified> {
  try {
    if (typeof sql === 'string') await owner.query(sql.replaceAll('CHART', `chart_id = '${chart}'`))
    else await sql()
    return await look(anchors)
  } finally {
    await owner.query('delete from entry; delete from chart_key; delete from chart_head')
    for (const table of ['entry', 'chart_key', 'chart_head'])
      await owner.query(`insert into ${table} select * from kept_${table}`)
  }
}

/** What was found, by kind, place and entry, in the chart that was tampered with. */
const found = ({ ok, findings }: Verified) => {
  expect(ok).toBe(findings.length === 0)
  return findings.map(({ what, chart: where, seq, entry }) => {
    expect(where).toBe(chart)
    return `${what} ${seq}${entry === null ? '' : ` #${ids.indexOf(entry) + 1}`}`
  })
}

it('[VF1] a record that nobody touched verifies: every chain, every content, every checkpoint', async () => {
  const verified = await look()
  expect(verified).toMatchObject({ ok: true, entries: 10, findings: [] })
  expect(verified.checkpoints).toMatchObject({ lines: 2, after: { entries: 1, charts: 1 } })
  expect(sayVerified(verified)).toContain('1 entries in 1 charts lie after it')
})

describe('[VF2] names the chart and the entry when stored history was', () => {
  it.each<[string, string, string[]]>([
    [
      'edited: content',
      `update entry set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where CHART and seq = 3`,
      ['content-altered 3 #3'],
    ],
    [
      'edited: commitment',
      `update entry set commitment = sha256(commitment) where CHART and seq = 3`,
      ['altered 3 #3', 'content-altered 3 #3'],
    ],
    [
      'edited: author',
      `update entry set author_id = '${'0'.repeat(8)}-0000-7000-8000-000000000000' where CHART and seq = 3`,
      ['altered 3 #3', 'columns-differ 3 #3'],
    ],
    [
      'edited: time',
      `update entry set occurred_at = occurred_at - interval '1 ms' where CHART and seq = 4`,
      ['altered 4 #4', 'columns-differ 4 #4'],
    ],
    [
      'edited: arrival',
      `update entry set received_at = received_at + interval '1 day' where CHART and seq = 4`,
      ['altered 4 #4'],
    ],
    [
      'edited: id',
      `update entry set entry_id = '${'0'.repeat(8)}-0000-7000-8000-000000000001' where CHART and seq = 4`,
      ['altered 4 #0', 'content-altered 4 #0'],
    ],
    [
      'edited: hash',
      `update entry set hash = sha256(hash) where CHART and seq = 4`,
      ['altered 4 #4', 'unlinked 5 #5'],
    ],
    ['deleted in the middle', `delete from entry where CHART and seq in (3, 4)`, ['missing 3']],
    ['deleted at the beginning', `delete from entry where CHART and seq = 1`, ['missing 1']],
    ['deleted at the end', `delete from entry where CHART and seq = 7`, ['missing 7']],
    [
      'exchanged: two places',
      `update entry set seq = 100 where CHART and seq = 3; update entry set seq = 3 where CHART and seq = 4; update entry set seq = 4 where CHART and seq = 100`,
      ['unlinked 3 #4', 'altered 3 #4', 'unlinked 4 #3', 'altered 4 #3', 'unlinked 5 #5'],
    ],
    [
      'exchanged: two contents',
      `update entry e set sealed = f.sealed, commitment = f.commitment from entry f where f.clinic_id = e.clinic_id and f.chart_id = e.chart_id and e.seq = 3 and f.seq = 4 and e.CHART`,
      ['altered 3 #3', 'content-altered 3 #3'],
    ],
    [
      'given another end',
      `update chart_head set hash = sha256(hash) where CHART`,
      ['head-differs 7'],
    ],
    [
      'given an earlier end',
      `update chart_head set seq = 5 where CHART`,
      ['beyond-head 6 #6', 'beyond-head 7 #7'],
    ],
    ['given a later end', `update chart_head set seq = 9 where CHART`, ['missing 8']],
    ['left without an end', `delete from chart_head where CHART`, ['head-differs null']],
    ['left without a key', `delete from chart_key where CHART`, ['no-key 1 #1', 'no-key 7 #7']],
    [
      'given another key',
      `update chart_key set wrapped_key = set_byte(wrapped_key, 30, 0) where CHART`,
      ['no-key 1 #1', 'no-key 7 #7'],
    ],
  ])('%s', async (_how, sql, expected) => {
    const verified = await after(sql)
    expect(verified.ok).toBe(false)
    expect(found(verified)).toEqual(expect.arrayContaining(expected))
    expect(found(verified).length).toBeGreaterThan(0)
    expect(sayVerified(verified)).toContain(`chart ${chart} (team)`)
  })

  it('inserted: somebody’s own entry in the middle, the rest moved on', async () => {
    const verified = await after(async () => {
      await owner.query(`update entry set seq = seq + 100 where chart_id = $1 and seq > 3`, [chart])
      await owner.query(`update entry set seq = seq - 99 where chart_id = $1 and seq > 100`, [
        chart,
      ])
      await owner.query(
        `insert into entry select clinic_id, chart_id, 4, gen_random_uuid(), author_id, occurred_at, recorded_at, received_at, sealed, commitment, prev, hash
         from entry where chart_id = $1 and seq = 3`,
        [chart],
      )
      await owner.query(`update chart_head set seq = 8 where chart_id = $1`, [chart])
    })
    expect(found(verified)).toEqual(
      expect.arrayContaining(['unlinked 4 #0', 'altered 4 #0', 'content-altered 4 #0']),
    )
  })

  it('copied from one chart into another', async () => {
    const verified = await after(async () => {
      await owner.query(
        `insert into entry select clinic_id, $1, 8, entry_id, author_id, occurred_at, recorded_at, received_at, sealed, commitment, prev, hash
         from entry where chart_id = $2 and seq = 1`,
        [chart, house.chart('journal', house.people.ada)],
      )
      await owner.query(`update chart_head set seq = 8 where chart_id = $1`, [chart])
    })
    expect(found(verified)).toEqual(
      expect.arrayContaining(['unlinked 8 #0', 'altered 8 #0', 'content-altered 8 #0']),
    )
  })

  it('left in a chart that is not there', async () => {
    const other = '018f3f5e-0000-7000-8000-0000000000aa'
    const verified = await after(`update entry set chart_id = '${other}' where CHART and seq = 7`)
    expect(verified.findings.map(({ what, chart: where }) => [what, where])).toEqual(
      expect.arrayContaining([
        ['no-chart', other],
        ['missing', chart],
      ]),
    )
  })
})

/** As somebody who knows how chains are made: takes entries out and makes the rest fit again. */
async function rechain(keep: (row: StoredRow) => boolean): Promise<void> {
  const { rows } = await owner.query<Record<string, never>>(
    `select *, extract(epoch from occurred_at) * 1000 as o, extract(epoch from recorded_at) * 1000 as c, extract(epoch from received_at) * 1000 as r
     from entry where chart_id = $1 order by seq`,
    [chart],
  )
  await owner.query('delete from entry where chart_id = $1', [chart])
  let prev = Buffer.alloc(32)
  let seq = 0
  for (const raw of rows as unknown as Record<string, never>[]) {
    const row: StoredRow = {
      clinic: raw['clinic_id'] as unknown as string,
      chart,
      seq: Number(raw['seq']),
      entry: raw['entry_id'] as unknown as string,
      author: raw['author_id'] as unknown as string,
      occurredMs: Number(raw['o']),
      recordedMs: Number(raw['c']),
      receivedMs: Number(raw['r']),
      sealed: raw['sealed'] as unknown as Buffer,
      ownKey: null,
      signature: null,
      commitment: raw['commitment'] as unknown as Buffer,
      prev,
      hash: Buffer.alloc(0),
    }
    if (!keep(row)) continue
    seq += 1
    const hash = expectedHash({ ...row, seq, prev })
    await owner.query(
      `insert into entry (clinic_id, chart_id, seq, entry_id, author_id, occurred_at, recorded_at, received_at, sealed, commitment, prev, hash)
       values ($1,$2,$3,$4,$5,to_timestamp($6::float8/1000),to_timestamp($7::float8/1000),to_timestamp($8::float8/1000),$9,$10,$11,$12)`,
      [
        row.clinic,
        chart,
        seq,
        row.entry,
        row.author,
        row.occurredMs,
        row.recordedMs,
        row.receivedMs,
        row.sealed,
        row.commitment,
        prev,
        hash,
      ],
    )
    prev = hash as Buffer<ArrayBuffer>
  }
  await owner.query('update chart_head set seq = $2, hash = $3 where chart_id = $1', [
    chart,
    seq,
    prev,
  ])
}

describe('checkpoints', () => {
  it('[VF3] finds a record that was rolled back whole, and says what was lost', async () => {
    const verified = await after(() => rechain(({ seq }) => seq <= 3))
    expect(found(verified)).toEqual(['rolled-back 4'])
    expect(sayVerified(verified)).toContain('saw 6 entries here, and there are 3')
    expect((await after(() => rechain(({ seq }) => seq <= 3), null)).ok).toBe(true)
  })

  it('[VF3] finds a fork: an entry taken out and every chain made to fit again', async () => {
    const verified = await after(() => rechain(({ seq }) => seq !== 4))
    expect(found(verified)).toEqual(['forked 6 #7'])
    expect((await after(() => rechain(({ seq }) => seq !== 4), null)).ok).toBe(true)
  })

  it('[VF3] says that what lies after the last checkpoint has only its chain', async () => {
    const verified = await after(() => rechain(({ seq }) => seq <= 6))
    expect(verified.ok).toBe(true)
    expect(verified.checkpoints?.after).toEqual({ entries: 0, charts: 0, accesses: 0 })
  })

  it('[VF4] finds a checkpoint that was altered, left out, exchanged, or signed by somebody else', async () => {
    await house.record.checkpoints.write()
    const text = readFileSync(join(house.directory, 'anchors.log'), 'utf8')
    const lines = text.trimEnd().split('\n')
    const signer = keyOf(readFileSync(join(house.directory, 'anchors.key'), 'utf8'))
    const read = (...some: (string | undefined)[]) =>
      readAnchors(`${some.join('\n')}\n`, signer).findings.map(({ says }) => says)
    expect(read(...lines)).toEqual([])
    expect(read(lines[0], lines[2])).toEqual([
      'checkpoint 1 does not follow from the one before: lines were taken out, put in or exchanged.',
    ])
    expect(read(lines[0], lines[1], lines[1], lines[2])[0]).toContain(
      'checkpoint 2 does not follow',
    )
    expect(
      read(
        lines[0],
        lines[1]?.replace('"seq"', '"seq"').replace(/"count":\d+/, '"count":1'),
        lines[2],
      )[0],
    ).toContain('not signed')
    const stranger = generateKeyPairSync('ed25519')
    const body = JSON.stringify({
      number: 3,
      at: '2026-11-22T08:00:00.000Z',
      count: 0,
      all: '',
      heads: [],
      prev: createHash('sha256')
        .update(lines[2] ?? '')
        .digest('hex'),
    })
    const forged = `{"body":${body},"signature":"${sign(null, Buffer.from(body), stranger.privateKey).toString('base64')}"}`
    expect(read(...lines, forged)).toEqual([
      'checkpoint 3 is not signed by the key of this record.',
    ])
    expect(read(...lines, 'nonsense')).toEqual(['checkpoint 3 cannot be read.'])
    expect(readAnchors(`${text}{"body":{"numb`, signer).findings).toEqual([])
  })
})

describe('the command', () => {
  const said = { out: '', err: '' }
  const io = (url: string | undefined) => ({
    print: (text: string) => (said.out += `${text}\n`),
    say: (text: string) => (said.err += `${text}\n`),
    env: { DATABASE_URL: url },
  })
  const run = async (args: readonly string[], terminal: ReturnType<typeof io>) => {
    try {
      return await runVerify(args, terminal)
    } catch (error) {
      return explain(error, terminal, false)
    }
  }
  const url = () => {
    const { user, password, database, host, port } = house.database as Exclude<
      House['database'],
      string
    >
    return `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`
  }

  it('[VF5] exits 0 when nothing was altered, 1 when something was, 2 when it cannot tell, 64 when asked wrongly', async () => {
    const args = ['--data', house.directory, '--json']
    expect(await run(args, io(url()))).toBe(0)
    expect(JSON.parse(said.out.trim())).toMatchObject({ ok: true, findings: [] })
    said.out = ''
    await after(async () => {
      await owner.query('delete from entry where chart_id = $1 and seq = 2', [chart])
      expect(await run(args, io(url()))).toBe(1)
    })
    expect(JSON.parse(said.out.trim())).toMatchObject({
      ok: false,
      findings: [{ what: 'missing', chart, seq: 2 }],
    })
    expect(await run(['--data', join(house.directory, 'nowhere')], io(url()))).toBe(2)
    const other = join(house.directory, 'other-key')
    const digits = 'ab'.repeat(32)
    writeFileSync(
      other,
      `conjoint-key-1 ${digits} ${createHash('sha256').update(`conjoint-key-1 ${digits}`).digest('hex').slice(0, 8)}\n`,
    )
    expect(await run([...args, '--key', other], io(url()))).toBe(2)
    expect(await run(['--what'], io(url()))).toBe(64)
  })
})
