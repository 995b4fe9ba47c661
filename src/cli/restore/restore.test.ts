import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOwner } from '../../server/db/connect/address.ts'
import { testDatabase, temporaryDirectory } from '../../server/db/embedded/test-server.ts'
import { openRecord } from '../../server/db/open.ts'
import { openHouse, START_MS, type House } from '../../server/http/test-house.ts'
import type { DeviceId } from '../../shared/ids.ts'
import { backupPlace, runBackup } from '../backup/backup.ts'
import { tablesInOrder } from '../backup/catalogue.ts'
import { placeAt, readKeyFile, type Key, type Place } from '../verify/place.ts'
import { explain } from '../house/explain.ts'
import { runRestore } from './restore.ts'

let house: House
let key: Key
let place: Place
let file: string
const { directory: folder, remove } = temporaryDirectory()
const said = { out: '', err: '' }
const io = (url?: string) => ({
  print: (text: string) => (said.out += `${text}\n`),
  say: (text: string) => (said.err += `${text}\n`),
  env: { DATABASE_URL: url },
})
type Run = typeof runRestore | typeof runBackup
const run = async (command: Run, args: readonly string[], terminal = io()): Promise<number> => {
  try {
    return await command(args, terminal)
  } catch (error) {
    return explain(error, terminal, false)
  }
}
const urlOf = (address: House['database']): string => {
  const { user, password, database, host, port } = address as Exclude<House['database'], string>
  return `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`
}

beforeAll(async () => {
  house = await openHouse()
  const { ada, therapist } = house.people
  for (let i = 0; i < 20; i++) await house.write(therapist, house.chart('team'), `note ${i} é😀`)
  await house.write(ada, house.chart('journal', ada), 'only mine')
  // Refused, and so in quarantine.
  await house.record.store.append({ clinic: house.clinic, person: ada }, [
    house.note(ada, house.chart('team')),
  ])
  await read(house.record)
  await house.record.checkpoints.write()
  writeFileSync(join(house.directory, 'rehearsal'), 'made for a rehearsal\n')
  key = readKeyFile(join(house.directory, 'key'))
  place = placeAt(house.database, key)
  file = join(folder, 'one.backup')
  await backupPlace(place, key, house.directory, file)
})
afterAll(async () => {
  await house.close()
  remove()
})

/** By a therapist; leaves an event. */
const read = (record: House['record']) => {
  const actor = { clinic: house.clinic, person: house.people.therapist }
  return record.store.page(actor, house.chart('team'), 0, 9)
}

/** Every row of every table that a backup holds, as text. */
async function everything(address: House['database']): Promise<Record<string, string[]>> {
  const owner = new pg.Client(asOwner(address))
  await owner.connect()
  const all: Record<string, string[]> = {}
  await owner.query('begin')
  for (const { name } of await tablesInOrder(owner)) {
    await owner.query(`alter table ${name} no force row level security`)
    const { rows } = await owner.query<{ row: string }>(
      `select t::text as row from ${name} t order by 1`,
    )
    all[name] = rows.map(({ row }) => row)
  }
  await owner.query('rollback')
  await owner.end()
  return all
}

it('[BK3] [AU13] restores into an empty database every row as it was, the checkpoints, and the mark of a rehearsal', async () => {
  const database = await testDatabase()
  const directory = join(folder, 'restored')
  said.out = ''
  const args = [file, '--key', join(house.directory, 'key'), '--data', directory, '--json']
  expect([await run(runRestore, args, io(urlOf(database.url))), said.err]).toEqual([
    0,
    expect.anything(),
  ])
  expect(JSON.parse(said.out.trim())).toMatchObject({
    verified: { ok: true, findings: [], checkpoints: { lines: 2 } },
  })
  const [before, now] = [await everything(house.database), await everything(database.url)]
  expect(now).toEqual(before)
  expect(before['entry']?.length).toBe(24)
  expect(before['quarantine']?.length).toBe(1)
  expect(before['access_event']?.length).toBe(1)
  for (const name of ['anchors.log', 'anchors.key', 'rehearsal', 'key'])
    expect(readFileSync(join(directory, name), 'utf8')).toBe(
      readFileSync(join(house.directory, name), 'utf8'),
    )

  // It goes on from there: same people, same keys, same chain.
  const { therapist } = house.people
  const record = await openRecord({
    url: database.url,
    dataDirectory: directory,
    clock: () => START_MS,
    device: therapist as string as DeviceId,
  })
  await read(record)
  const log = (await everything(database.url))['access_event']
  expect(log?.length).toBe(2)
  const actor = { clinic: house.clinic, person: therapist }
  const [receipt] = await record.store.append(actor, [house.note(therapist, house.chart('team'))])
  expect(receipt).toMatchObject({ outcome: 'stored', seq: 22 })
  const page = await record.store.page(actor, house.chart('team'), 20, 1)
  expect(page?.entries[0]).toContain('note 19 é😀')
  await record.close()
  await database.drop()
})

it('[BK3] restores onto a bare directory, with a database of its own', async () => {
  const directory = join(folder, 'bare')
  said.out = ''
  const args = [file, '--key', join(house.directory, 'key'), '--data', directory]
  expect([await run(runRestore, args, io()), said.err]).toEqual([0, expect.anything()])
  expect(said.out).toMatch(
    /rows restored, as they were at .*\n24 entries in \d+ charts and 1 accesses read, 0 findings\.[\s\S]*Nothing was altered\./,
  )
})

it('[BK4] is of one moment, while the server goes on writing', async () => {
  const { therapist } = house.people
  const team = house.chart('team')
  let on = true
  const writing = (async () => {
    while (on) await house.write(therapist, team, 'meanwhile')
  })()
  const busy = join(folder, 'busy.backup')
  await backupPlace(place, key, house.directory, busy)
  on = false
  await writing
  const database = await testDatabase()
  const args = [busy, '--key', join(house.directory, 'key'), '--data', join(folder, 'busy')]
  expect(await run(runRestore, args, io(urlOf(database.url)))).toBe(0)
  await database.drop()
})

it('[BK5] holds no key file, no sign-in and nothing in the clear', async () => {
  const bytes = readFileSync(file)
  for (const plain of ['note', 'Ada', 'clinic', house.clinic, key.secret, 'PRIVATE KEY'])
    expect(bytes.includes(plain)).toBe(false)
  const database = await testDatabase()
  await house.signIn(house.people.ada)
  const args = [file, '--key', join(house.directory, 'key'), '--data', join(folder, 'signed-out')]
  expect(await run(runRestore, args, io(urlOf(database.url)))).toBe(0)
  const owner = new pg.Client(asOwner(database.url))
  await owner.connect()
  for (const table of ['session', 'sign_in_link']) {
    await owner.query(`alter table ${table} no force row level security`)
    expect((await owner.query(`select from ${table}`)).rowCount).toBe(0)
  }
  await owner.end()
  await database.drop()
})

it('[BK6] refuses in clear words, and makes nothing: a full directory, another key, a damaged file, none', async () => {
  const keyFile = join(house.directory, 'key')
  const full = join(folder, 'full')
  mkdirSync(full)
  writeFileSync(join(full, 'something'), '')
  const otherKey = join(folder, 'other-key')
  const digits = 'ab'.repeat(32)
  const check = createHash('sha256').update(`conjoint-key-1 ${digits}`).digest('hex').slice(0, 8)
  writeFileSync(otherKey, `conjoint-key-1 ${digits} ${check}\n`)
  const cut = join(folder, 'cut')
  writeFileSync(cut, readFileSync(file).subarray(0, 2000))
  const target = join(folder, 'never')
  const cases: [string[], RegExp][] = [
    [[file, '--key', keyFile, '--data', full], /not empty/],
    [[file, '--key', otherKey, '--data', target], /another key file/],
    [[cut, '--key', keyFile, '--data', target], /damaged or cut off/],
    [[otherKey, '--key', keyFile, '--data', target], /not a Conjoint backup/],
    [[join(folder, 'none'), '--key', keyFile, '--data', target], /no backup/],
    [[file, '--key', join(folder, 'none'), '--data', target], /cannot be read/],
    [[file, '--data', target], /Say the backup/],
  ]
  for (const [args, words] of cases) {
    said.err = ''
    expect([2, 64]).toContain(await run(runRestore, args))
    expect(said.err).toMatch(words)
    expect(existsSync(target)).toBe(false)
  }
})

it('[BK6] refuses a database that holds something already', async () => {
  said.err = ''
  const args = [file, '--key', join(house.directory, 'key'), '--data', join(folder, 'taken')]
  expect(await run(runRestore, args, io(urlOf(house.database)))).toBe(2)
  expect(said.err).toMatch(/not empty/)
})

it('[BK7] never writes over a file, and leaves none behind when it fails', async () => {
  said.err = ''
  const args = ['--data', house.directory, '--key', join(house.directory, 'key')]
  expect(await run(runBackup, [file, ...args], io(urlOf(house.database)))).toBe(2)
  expect(said.err).toMatch(/there already/)
  const next = join(folder, 'next.backup')
  const gone: Place = { ...place, signIn: () => Promise.reject(new Error('gone')) }
  await expect(backupPlace(gone, key, house.directory, next)).rejects.toThrow('gone')
  expect([existsSync(next), existsSync(`${next}.unfinished`)]).toEqual([false, false])
  expect(await run(runBackup, [next, ...args], io(urlOf(house.database)))).toBe(0)
  rmSync(next)
})
