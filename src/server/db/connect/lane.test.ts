import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClinicId } from '../../../shared/ids.ts'
import { instantOf } from '../../../shared/instant.ts'
import { testDatabase, type TestDatabase } from '../embedded/test-server.ts'
import { asOwner } from './address.ts'
import { ensureRoles } from './roles.ts'
import type { Statement } from './flight.ts'
import { Lane } from './lane.ts'
import pg from 'pg'

let database: TestDatabase
let lane: Lane
beforeAll(async () => {
  database = await testDatabase()
  const owner = new pg.Client(asOwner(database.url))
  await owner.connect()
  await ensureRoles(owner)
  await owner.query('create table tally (n int primary key)')
  await owner.query('grant select, insert on tally to conjoint_append')
  await owner.end()
  lane = new Lane(asOwner(database.url))
})
afterAll(async () => {
  await lane.close()
  await database.drop()
})

const as = {
  role: 'append',
  clinic: '00000000-0000-7000-8000-000000000001' as ClinicId,
  person: null,
  at: instantOf(0),
} as const
const put = (n: number, name = 'put'): Statement => ({
  name,
  text: 'insert into tally values ($1)',
  values: [n],
})
const COUNT: Statement = { name: 'count', text: 'select count(*)::int as n from tally' }
const count = async () => (await lane.transaction(as, [COUNT]))[0]?.rows[0]?.['n']

describe('a lane', () => {
  it('[W11] keeps all of a flight or nothing of it, and goes on with the next', async () => {
    await lane.transaction(as, [put(1), put(2)])
    expect(await count()).toBe(2)
    await expect(lane.transaction(as, [put(3), put(1), put(4)])).rejects.toThrow(/duplicate key/)
    expect(await count()).toBe(2)
    await lane.transaction(as, [put(3)])
    expect(await count()).toBe(3)
  })

  it('[W11] answers flights that follow each other closely, each with its own', async () => {
    const flights = [10, 11, 1, 12].map((n) => lane.transaction(as, [put(n, `put-${n}`), COUNT]))
    const settled = await Promise.allSettled(flights)
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(await count()).toBe(6)
    // What was never prepared because its flight failed before is prepared by the next.
    await lane.transaction(as, [put(13, 'put-1')])
    expect(await count()).toBe(7)
  })

  it('[W11] holds role and settings for one transaction only, and leaves nothing open', async () => {
    const who: Statement = {
      name: 'who',
      text: `select current_user as role, current_setting('app.clinic', true) as clinic`,
    }
    const [within] = await lane.transaction(as, [who])
    expect(within?.rows).toEqual([{ role: 'conjoint_append', clinic: as.clinic }])
    const [after] = await lane.onward([who])
    expect(after?.rows).toEqual([{ role: 'conjoint', clinic: '' }])
    await lane.begin(as, [put(20)])
    await lane.rollback()
    expect(await count()).toBe(7)
    await lane.begin(as)
    await lane.commit([put(20)])
    expect(await count()).toBe(8)
  })

  it('[W11] says so when a transaction could only be undone', async () => {
    await lane.begin(as, [put(30)])
    await expect(lane.onward([put(30)])).rejects.toThrow(/duplicate key/)
    await expect(lane.commit([])).rejects.toThrow(/rolled back at its commit/)
    expect(await count()).toBe(8)
  })

  it('[W11] gives text, lists and bytes back as they were', async () => {
    const odd = ['a,b', 'say "so"', 'back\\slash', '{}', 'NULL', '']
    const [answer] = await lane.transaction(as, [
      {
        name: '',
        text: 'select $1::text[] as texts, $2::bytea as bytes, $3::text as nothing, $4::bytea[] as many',
        values: [[...odd, null], Buffer.from([0, 1, 255]), null, [Buffer.from([9])]],
      },
    ])
    expect(answer?.rows[0]).toEqual({
      texts: [...odd, null],
      bytes: Buffer.from([0, 1, 255]),
      nothing: null,
      many: [Buffer.from([9])],
    })
  })
})
