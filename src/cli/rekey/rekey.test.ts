import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
} from 'node:fs'
import { rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asOwner } from '../../server/db/connect/address.ts'
import { testDatabase, type TestDatabase } from '../../server/db/embedded/test-server.ts'
import { openKeyFile } from '../../server/db/keys/key-file.ts'
import { openRecord } from '../../server/db/open.ts'
import type { ChartId, ClinicId, DeviceId, PersonId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/instant.ts'
import { ownEntry } from '../../server/http/own-entry.ts'
import { takeDirectory } from '../house/data-directory.ts'
import { explain } from '../house/explain.ts'
import { openHouse } from '../house/open-house.ts'
import { silent } from '../../server/log.ts'
import { placeAt, readKeyFile } from '../verify/place.ts'
import { anchorsOf, verifyPlace } from '../verify/verify.ts'
import { rekey } from './command.ts'
import { putNewKeyFile, type Step } from './rekey.ts'

const AT = Date.parse('2026-11-22T08:00:00.000Z')
const device = '00000000-0000-4000-8000-000000000001' as DeviceId
let database: TestDatabase
let data: string
let clinic: ClinicId
let therapist: PersonId
let chart: ChartId
let notes = 0

const open = () => openRecord({ url: database.url, dataDirectory: data, clock: () => AT, device })

/** Reads what was written, by whom, and writes more. */
async function goesOn(): Promise<readonly string[]> {
  const record = await open()
  try {
    const actor = { clinic, person: therapist }
    const words = `note ${(notes += 1)}`
    const { text } = ownEntry(actor, instantOf(AT), chart, 'note.written', { text: words })
    const [receipt] = await record.store.append(actor, [text])
    expect(receipt?.outcome).toBe('stored')
    const page = await record.store.page(actor, chart, 0, 100)
    const names = await record.registrar.names(clinic, [therapist])
    await record.checkpoints.write()
    return [
      ...(page?.entries ?? []).filter((entry) => entry.includes('note ')),
      names.get(therapist) ?? '',
    ]
  } finally {
    await record.close()
  }
}
const verified = async () => {
  const key = readKeyFile(join(data, 'key'))
  return await verifyPlace(placeAt(database.url, key), key, anchorsOf(data, undefined))
}
const keyFile = (name = 'key') => readFileSync(join(data, name), 'utf8')

beforeEach(async () => {
  database = await testDatabase()
  data = mkdtempSync(join(tmpdir(), 'conjoint-rekey-'))
  const record = await open()
  clinic = (await record.registrar.createClinic()).clinic
  therapist = await record.registrar.addPerson(clinic, {
    name: 'Tara Thorne',
    staffRoles: ['therapist'],
  })
  const partner = await record.registrar.addPerson(clinic, { name: 'Ada Adler', staffRoles: [] })
  const opened = await record.registrar.openCase(clinic, {
    partners: [partner],
    team: [{ person: therapist, role: 'therapist' }],
    by: therapist,
  })
  chart = opened.charts.find(({ kind }) => kind === 'team')?.chart as ChartId
  await record.close()
})
afterEach(async () => {
  await database.drop()
  rmSync(data, { recursive: true, force: true })
})

describe('another key file', () => {
  it('[RK1] [RK4] takes the place of the one before, and the record goes on', async () => {
    const first = await goesOn()
    const old = keyFile()
    const { clinics, before } = await putNewKeyFile(data, database.url)
    expect(clinics).toBe(1)
    expect(keyFile()).not.toBe(old)
    expect(readFileSync(before, 'utf8')).toBe(old)
    expect(existsSync(join(data, 'key.next'))).toBe(false)
    for (const file of ['key', before.slice(data.length + 1)])
      expect(statSync(join(data, file)).mode & 0o077).toBe(0)
    const second = await goesOn()
    expect(second).toHaveLength(first.length + 1)
    expect(second).toEqual(expect.arrayContaining([...first]))
    expect(await verified()).toMatchObject({ ok: true, findings: [] })
    // The file before opens nothing of it any more.
    renameSync(join(data, 'key'), join(data, 'new'))
    copyFileSync(before, join(data, 'key'))
    await expect(open()).rejects.toThrow(/not the key file of this record/)
    renameSync(join(data, 'new'), join(data, 'key'))
  })

  it.each<Step>(['made', 'wrapped', 'committed', 'kept'])(
    '[RK2] cut short once it has %s, it is finished by the same once more',
    async (last) => {
      const first = await goesOn()
      const old = openKeyFile(join(data, 'key'), false)
      const cut = putNewKeyFile(data, database.url, (step) => {
        if (step === last) throw new Error('killed')
      })
      await expect(cut).rejects.toThrow('killed')
      expect(openKeyFile(join(data, 'key'), false).secret).toEqual(old.secret)
      const next = keyFile('key.next')
      // Nobody opens it meanwhile, and everybody is told why.
      const elsewhere = join(data, 'key')
      expect(() => readKeyFile(elsewhere)).toThrow(/cut short.*conjoint rekey/)
      const house = openHouse(takeDirectory(data, 'clinic'), { log: silent })
      await expect(house).rejects.toThrow(/cut short.*conjoint rekey --data/)
      await putNewKeyFile(data, database.url)
      expect(keyFile()).toBe(next)
      expect(readdirSync(data).filter((name) => name.startsWith('key'))).toEqual([
        'key',
        `key.before-${old.fingerprint.toString('hex')}`,
      ])
      expect(await goesOn()).toEqual(expect.arrayContaining([...first]))
      expect(await verified()).toMatchObject({ ok: true })
    },
  )

  it('[RK3] is refused while anybody uses the record, and with a file that is not its own', async () => {
    const record = await open()
    await record.store.charts({ clinic, person: therapist })
    await expect(putNewKeyFile(data, database.url)).rejects.toThrow(/Another program uses/)
    await record.close()
    const own = keyFile()
    rmSync(join(data, 'key'))
    openKeyFile(join(data, 'key'), true)
    await expect(putNewKeyFile(data, database.url)).rejects.toThrow(
      /not the key file of this record/,
    )
    const owner = new pg.Client(asOwner(database.url))
    await owner.connect()
    const { rows } = await owner.query(
      `select relforcerowsecurity as forced from pg_class where relname = 'clinic'`,
    )
    await owner.end()
    expect(rows).toEqual([{ forced: true }])
    expect(readdirSync(data).filter((name) => name.startsWith('key.'))).toEqual([])
    rmSync(join(data, 'key'))
    writeFileSync(join(data, 'key'), own, { mode: 0o600 })
    expect(await goesOn()).toContain('Tara Thorne')
  })
})

describe('the command', () => {
  const url = () => {
    const at = database.url
    return `postgres://${at.user}:${encodeURIComponent(at.password)}@${encodeURIComponent(at.host)}:${at.port}/${at.database}`
  }
  let out = ''
  const run = async (...args: string[]) => {
    out = ''
    const terminal = {
      print: (text: string) => void (out += text),
      say: (text: string) => void (out += text),
      env: { DATABASE_URL: url() },
    }
    try {
      return await rekey.run(args, terminal)
    } catch (error) {
      return explain(error, terminal, args.includes('--json'))
    }
  }

  it('[RK5] [RK3] exits 0 when it is done, 2 when it is not, 64 when asked wrongly', async () => {
    expect(await run('--data', data, '--json')).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ ok: true, clinics: 1 })
    expect(await run('--data', data)).toBe(0)
    expect(out).toMatch(/wrapped by a new key file.*key\.before-/)
    expect(await run('--data', join(data, 'none'))).toBe(2)
    expect(out).toMatch(/There is no record/)
    expect(await run('--what')).toBe(64)
    expect(await run('more', '--data', data)).toBe(64)
    const rehearsal = join(data, 'rehearsal-of')
    mkdirSync(rehearsal)
    takeDirectory(rehearsal, 'rehearsal').release()
    expect(await run('--data', rehearsal)).toBe(2)
    expect(out).toMatch(/is a rehearsal/)
    renameSync(join(data, 'key'), join(data, 'kept'))
    symlinkSync(join(data, 'kept'), join(data, 'key'))
    expect(await run('--data', data)).toBe(2)
    expect(out).toMatch(/is a link to where something else keeps/)
    expect(await goesOn()).toContain('Tara Thorne')
  })
})
