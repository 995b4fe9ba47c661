import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantOf } from '../../shared/instant.ts'
import type { ChartId } from '../../shared/ids.ts'
import { asOwner } from './connect/address.ts'
import { outcomes, trialClinic, type TrialClinic } from './trial-clinic.ts'

let w: TrialClinic
let owner: pg.Client
let journal: ChartId
beforeAll(async () => {
  w = await trialClinic()
  journal = w.ours.chart('journal', w.ours.a)
  owner = new pg.Client(asOwner(w.database.url))
  await owner.connect()
  for (const table of ['entry', 'entry_key'])
    await owner.query(`alter table ${table} no force row level security`)
})
afterAll(async () => {
  await owner.end()
  await w.close()
})

const page = (text: string, extra: Record<string, unknown> = {}) =>
  w.entry({ by: w.ours.a, chart: journal, kind: 'note.written', body: { text }, extra })
const idIn = (raw: string): string => (JSON.parse(raw) as { id: string }).id
const shred = (...targets: string[]) =>
  w.entry({ by: w.ours.a, chart: journal, kind: 'entry.shredded', body: { targets } })
const write = async (...raw: string[]) => outcomes(await w.append(w.ours.a, ...raw))
const read = async () =>
  ((await w.record.store.page(w.as(w.ours.a), journal, 0, 500))?.entries ?? []).map(
    (text) => JSON.parse(text) as { id: string; kind: string; body: { text?: string } },
  )
const found = async (raw: string) => (await read()).find(({ id }) => id === idIn(raw))
const keys = async () =>
  (
    await owner.query<{ entry_id: string }>('select entry_id from entry_key where chart_id = $1', [
      journal,
    ])
  ).rows.map((row) => row.entry_id)
describe('a journal', () => {
  it('[SD1] has a key for each entry, and is read as it was written', async () => {
    const one = page('what I would say to nobody')
    expect(await write(one)).toEqual(['stored'])
    expect(await keys()).toEqual([idIn(one)])
    expect((await found(one))?.body.text).toBe('what I would say to nobody')
    expect(
      (await owner.query('select 1 from entry_key where chart_id <> $1', [journal])).rows,
    ).toEqual([])
  })

  it('[SD1] is the only chart that can have one: the database itself refuses another', async () => {
    await owner.query('begin')
    await owner.query('set local role conjoint_append')
    await owner.query(`select set_config('app.clinic', $1, true)`, [w.clinic])
    await expect(
      owner.query(
        `insert into entry_key (clinic_id, chart_id, entry_id, wrapped_key) values ($1, $2, $3, 'x')`,
        [w.clinic, w.ours.chart('individual', w.ours.a), idIn(page(''))],
      ),
    ).rejects.toThrow('row-level security')
    await owner.query('rollback')
  })

  it('[SD2] is shredded entry by entry: neither key nor words are left, and their place stays', async () => {
    const [kept, gone] = [page('stays'), page('goes')]
    expect(await write(kept, gone, shred(idIn(gone)))).toEqual(['stored', 'stored', 'stored'])
    expect(await found(gone)).toMatchObject({ kind: 'entry.gone', body: {} })
    expect((await found(kept))?.body.text).toBe('stays')
    expect(await keys()).not.toContain(idIn(gone))
    expect(await keys()).toContain(idIn(kept))
    const text = JSON.stringify(await read())
    expect(text).not.toContain('goes')
  })

  it('[SD3] knows what comes again, before and after it was shredded', async () => {
    const twice = page('twice')
    expect(await write(twice, twice)).toEqual(['stored', 'already-stored'])
    expect(await write(twice)).toEqual(['already-stored'])
    expect(await write(page('other', { id: idIn(twice) }))).toEqual(['conflicting-entry'])
    expect(await write(shred(idIn(twice)))).toEqual(['stored'])
    expect(await write(twice)).toEqual(['already-stored'])
    expect(await found(twice)).toMatchObject({ kind: 'entry.gone' })
    expect(await keys()).not.toContain(idIn(twice))
  })

  it('[SD3] can be corrected while it is there, and no more once it is gone', async () => {
    const wrong = page('tuseday')
    await write(wrong)
    const correction = () =>
      w.entry({
        by: w.ours.a,
        chart: journal,
        kind: 'entry.amended',
        body: { target: idIn(wrong), body: { text: 'Tuesday' }, reason: 'spelling' },
      })
    const amended = correction()
    expect(await write(amended)).toEqual(['stored'])
    expect(await write(shred(idIn(wrong), idIn(amended)))).toEqual(['stored'])
    expect((await found(amended))?.kind).toBe('entry.gone')
    expect(await write(correction())).toEqual(['malformed-entry'])
  })

  it('[SD2] is shredded by its owner alone, and nothing anywhere else is', async () => {
    const mine = page('mine')
    await write(mine)
    const by = (person: typeof w.ours.b, chart: ChartId) =>
      w.entry({ by: person, chart, kind: 'entry.shredded', body: { targets: [idIn(mine)] } })
    const partner = w.ours.b
    expect(outcomes(await w.append(partner, by(partner, journal)))).toEqual(['not-writable'])
    expect(
      outcomes(await w.append(partner, by(partner, w.ours.chart('journal', partner)))),
    ).toEqual(['stored'])
    expect(outcomes(await w.append(w.ours.a, by(w.ours.a, w.ours.chart('joint'))))).toEqual([
      'not-writable',
    ])
    expect((await found(mine))?.body.text).toBe('mine')
  })

  it('[VN3] [SD2] is rid of what was recorded, part by part', async () => {
    const recording = randomUUID()
    const parts = [0, 1].map((number) =>
      w.entry({
        by: w.ours.a,
        chart: journal,
        kind: 'voice-note.part',
        body: { recording, number, container: 'webm', sound: 'c291bmQ=' },
      }),
    )
    const note = w.entry({
      by: w.ours.a,
      chart: journal,
      kind: 'voice-note.kept',
      body: { recording, parts: 2, seconds: 9 },
    })
    const all = [...parts, note]
    expect(await write(...all)).toEqual(['stored', 'stored', 'stored'])
    expect(await keys()).toEqual(expect.arrayContaining(all.map(idIn)))
    expect(await write(shred(...all.map(idIn)))).toEqual(['stored'])
    for (const each of all) expect(await keys()).not.toContain(idIn(each))
    expect(JSON.stringify(await read())).not.toContain(recording)
  })

  it('[SD5] is written in at any time and shredded with a clear head only', async () => {
    const own = w.ours.chart('individual', w.ours.a)
    const at = instantOf(w.clock.ms - 60_000)
    const given = w.entry({
      by: w.prescriber,
      chart: own,
      kind: 'dose.given',
      body: { medicine: 'ketamine', route: 'oral', amount: 40, unit: 'mg' },
      extra: { at },
    })
    expect(outcomes(await w.append(w.prescriber, given))).toEqual(['stored'])
    const tonight = page('tonight')
    expect(await write(tonight)).toEqual(['stored'])
    expect(await write(shred(idIn(tonight)))).toEqual(['medicated'])
    expect((await found(tonight))?.body.text).toBe('tonight')
  })

  it('[SD6] is asked anew each time: a key that is gone is gone for who read it before', async () => {
    const seen = page('seen')
    await write(seen)
    expect((await found(seen))?.body.text).toBe('seen')
    await owner.query('delete from entry_key where entry_id = $1', [idIn(seen)])
    expect((await found(seen))?.kind).toBe('entry.gone')
  })
})
