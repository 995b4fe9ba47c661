import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../embedded/test-server.ts'
import { openRecord } from '../open.ts'
import { asOwner, type Address } from './address.ts'

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
