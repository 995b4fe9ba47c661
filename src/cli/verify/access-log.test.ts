import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOwner } from '../../server/db/connect/address.ts'
import { openHouse, type House } from '../../server/http/test-house.ts'
import { placeAt, readKeyFile } from './place.ts'
import { anchorsOf, sayVerified, verifyPlace } from './verify.ts'

let house: House
let owner: pg.Client
beforeAll(async () => {
  house = await openHouse()
  const { therapist, ada, ben } = house.people
  await house.write(therapist, house.chart('joint'))
  const read = (person: typeof ada) =>
    house.record.store.page({ clinic: house.clinic, person }, house.chart('joint'), 0, 9)
  for (const person of [ada, ben, therapist, ada]) await read(person)
  await Promise.all([read(ada), read(ben), read(therapist)])
  await house.record.checkpoints.write()
  await read(ben)
  owner = new pg.Client(asOwner(house.database))
  await owner.connect()
  for (const table of ['access_event', 'access_head'])
    await owner.query(
      `alter table ${table} no force row level security; create table kept_${table} as table ${table}`,
    )
})
afterAll(async () => {
  await owner.end()
  await house.close()
})

/** Does something to the log as somebody who owns the database, verifies, and puts it back. */
async function after(sql: string) {
  try {
    await owner.query(sql)
    const key = readKeyFile(join(house.directory, 'key'))
    return await verifyPlace(
      placeAt(house.database, key),
      key,
      anchorsOf(house.directory, undefined),
    )
  } finally {
    for (const table of ['access_event', 'access_head'])
      await owner.query(`delete from ${table}; insert into ${table} select * from kept_${table}`)
  }
}

it('[AU12] a log that nobody touched verifies, whether events were written alone or together', async () => {
  const verified = await after('select 1')
  expect(verified).toMatchObject({ ok: true, accesses: 8, findings: [] })
  expect(verified.checkpoints?.after).toMatchObject({ accesses: 1, entries: 0 })
  expect(sayVerified(verified)).toContain('and 8 accesses read, 0 findings')
})

it.each<[string, string, string, number | null]>([
  [
    'whose person was exchanged',
    `update access_event set person_id = clinic_id where number = 3`,
    'altered',
    3,
  ],
  [
    'whose chart was taken away',
    `update access_event set chart_id = null where number = 3`,
    'altered',
    3,
  ],
  [
    'whose role was altered',
    `update access_event set role = 'monitor' where number = 5`,
    'altered',
    5,
  ],
  ['whose reason was put in', `update access_event set reason = '' where number = 5`, 'altered', 5],
  [
    'whose time was altered',
    `update access_event set received_at = received_at + interval '1 ms' where number = 6`,
    'altered',
    6,
  ],
  [
    'whose entries were altered',
    `update access_event set to_seq = 9 where number = 1`,
    'altered',
    1,
  ],
  ['that was taken out', `delete from access_event where number in (2, 5)`, 'missing', 2],
  ['that was taken from the end', `delete from access_event where number = 8`, 'missing', 8],
  [
    'that follows from another',
    `update access_event set prev = sha256(prev) where number = 4`,
    'unlinked',
    4,
  ],
  ['beyond the end', `update access_head set number = 7`, 'head-differs', null],
  ['whose end was taken away', `delete from access_head`, 'head-differs', null],
])('[AU12] the first broken event is named: one %s', async (_what, sql, what, seq) => {
  const verified = await after(sql)
  const own = verified.findings.filter((finding) => finding.what !== 'rolled-back')
  expect(own.map((finding) => [finding.what, finding.seq])).toEqual([[what, seq]])
  expect(sayVerified(verified)).toContain(`log of accesses of clinic ${house.clinic}`)
})

it('[AU12] a log that was rolled back with its end is found by the checkpoints', async () => {
  const verified = await after(`
    delete from access_event where number > 5;
    update access_head set number = 5, hash = (select hash from access_event where number = 5)`)
  expect(verified.findings.map(({ what, seq }) => [what, seq])).toEqual([['rolled-back', 6]])
  expect(sayVerified(verified)).toContain('event 6: the checkpoint of')
})
