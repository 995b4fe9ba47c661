import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOwner } from '../../server/db/connect/address.ts'
import { idOf, outcomes, trialClinic, type TrialClinic } from '../../server/db/trial-clinic.ts'
import { placeAt, readKeyFile } from './place.ts'
import { verifyPlace } from './verify.ts'

let w: TrialClinic
let owner: pg.Client
beforeAll(async () => {
  w = await trialClinic()
  owner = new pg.Client(asOwner(w.database.url))
  await owner.connect()
  await owner.query('alter table entry_key no force row level security')
})
afterAll(async () => {
  await owner.end()
  await w.close()
})

it('[SD4] a journal verifies, shredded or not, and a key that somebody else took away is found', async () => {
  const { a } = w.ours
  const chart = w.ours.chart('journal', a)
  const write = async (kind: 'note.written' | 'entry.shredded', body: object) => {
    const raw = w.entry({ by: a, chart, kind, body })
    expect(outcomes(await w.append(a, raw))).toEqual(['stored'])
    return idOf(raw)
  }
  const findings = async () => {
    const key = readKeyFile(join(w.directory, 'key'))
    return (await verifyPlace(placeAt(w.database.url, key), key, null)).findings
  }
  const own = await write('note.written', { text: 'shredded by its owner' })
  await write('entry.shredded', { targets: [own] })
  const taken = await write('note.written', { text: 'taken by somebody else' })
  expect(await findings()).toEqual([])

  await owner.query('delete from entry_key where entry_id = $1', [taken])
  expect(await findings()).toMatchObject([{ what: 'key-missing', chart, entry: taken }])
  await write('entry.shredded', { targets: [taken] })
  expect(await findings()).toEqual([])
})
