import { hash, scryptSync } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../embedded/test-server.ts'
import { openRecord } from '../open.ts'
import { asOwner, type Address } from './address.ts'
import { ensureLogin, loginPassword } from './roles.ts'

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'conjoint-connect-'))
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(directory, { recursive: true })
})

const open = async (url: Address = database.url) => {
  const record = await openRecord({
    url,
    dataDirectory: directory,
    clock: () => Date.parse('2026-11-22T08:00:00.000Z'),
    device: '00000000-0000-4000-8000-000000000001' as never,
  })
  await record.close()
}
async function owner(sql: string): Promise<void> {
  const session = new pg.Client(asOwner(database.url))
  await session.connect()
  try {
    await session.query(sql)
  } finally {
    await session.end()
  }
}

describe('opening', () => {
  it('[W10] refuses a database that acknowledges before it is safe', async () => {
    await owner(`alter database ${database.url.database} set synchronous_commit = off`)
    await expect(open()).rejects.toThrow(/synchronous_commit off.*Nothing was changed/)
    await owner(`alter database ${database.url.database} reset synchronous_commit`)
  })

  it('[W10] refuses a database that does not keep text as it came', async () => {
    const name = `${database.url.database}_latin`
    await owner(
      `create database ${name} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' locale_provider libc template template0`,
    )
    await expect(open({ ...database.url, database: name })).rejects.toThrow(/LATIN1.*UTF8/)
    await owner(`drop database ${name}`)
  })

  it('[W10] says so when the owner cannot sign in or nothing answers', async () => {
    await expect(open({ ...database.url, password: 'wrong' })).rejects.toThrow(
      /refused the sign-in of the owner/,
    )
    await expect(open({ ...database.url, database: 'absent' })).rejects.toThrow(
      /no database of that name/,
    )
    await expect(open({ ...database.url, host: '/nowhere' })).rejects.toThrow(/Nothing answers/)
    await expect(open('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(/Nothing answers/)
  })

  it('[S3] opens a fresh database twice, and misses a key file that was taken away', async () => {
    await Promise.all([open(), open()])
    await open()
    for (const file of readdirSync(directory)) rmSync(join(directory, file))
    await expect(open()).rejects.toThrow(/key file .* is missing/)
    expect(readdirSync(directory)).toEqual([])
  })
})

describe('the application’s password', () => {
  const key = Buffer.alloc(32, 7)
  const of = (address: Address, file = key) => loginPassword(address, file)

  it('[W16] costs whoever guesses at a chosen password of the owner scrypt with 128 MiB for each guess', () => {
    const made = of('postgres://ada:secret%21@localhost/c')
    const again = scryptSync('secret!', 'conjoint application login 2\nada', 32, {
      N: 2 ** 17,
      r: 8,
      p: 1,
      maxmem: 2 ** 28,
    })
    expect(made).toBe(again.toString('hex'))
  })

  it('[W16] follows from the key file itself, and not from its mark, where the owner has no password', () => {
    const made = of('postgres://ada@localhost/c')
    expect(made).not.toBe(of('postgres://ada@localhost/c', Buffer.alloc(32, 8)))
    expect(made).not.toContain(hash('sha256', key))
    expect(made).toHaveLength(64)
  })

  it('[W16] is put in the place of the one before by the next start', async () => {
    const session = new pg.Client(asOwner(database.url))
    const asked: string[] = []
    const owner = {
      escapeLiteral: (text: string) => session.escapeLiteral(text),
      query: async (sql: string) => void asked.push(sql.replace(/password .*/, 'password …')),
    }
    const wrong = ensureLogin(database.url, owner as unknown as pg.Client, 'the one before')
    await expect(wrong).rejects.toMatchObject({ code: '28P01' })
    expect(new Set(asked)).toEqual(new Set(['alter role conjoint_app password …']))
    await ensureLogin(database.url, session, of(database.url))
  })
})
