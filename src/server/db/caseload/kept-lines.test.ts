import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DeviceId } from '../../../shared/ids.ts'
import { openRecord, type OpenRecord } from '../open.ts'
import { openHouse, START_MS, type House } from '../../http/test-house.ts'

let house: House
let again: OpenRecord
beforeAll(async () => {
  house = await openHouse()
  again = await openRecord({
    url: house.database,
    dataDirectory: house.directory,
    clock: () => START_MS,
    device: randomUUID() as DeviceId,
  })
})
afterAll(async () => {
  await again?.close()
  await house?.close()
})

it('[CL7] a line outlives the process that made it, sealed, and is made anew once a chart of it has grown', async () => {
  const { therapist, ada, ben } = house.people
  const actor = { clinic: house.clinic, person: therapist }
  const lines = await house.record.caseload.of(actor)
  const rows = () =>
    again.inClinic(
      { role: 'caseload', clinic: house.clinic, person: therapist, at: again.store.now() },
      (tx) => tx.selectFrom('glance').selectAll().execute(),
    )
  const [kept] = await rows()
  expect(kept?.sealed.includes(Buffer.from('"series"'))).toBe(false)
  expect(await again.caseload.of(actor)).toEqual(lines)
  expect((await rows())[0]?.sealed.equals(kept?.sealed ?? Buffer.alloc(0))).toBe(true)
  await house.write(therapist, house.chart('individual', ada))
  await again.caseload.of(actor)
  expect((await rows())[0]?.heads.equals(kept?.heads ?? Buffer.alloc(0))).toBe(false)
  for (const person of [ada, ben]) {
    const seen = await again.inClinic(
      { role: 'caseload', clinic: house.clinic, person, at: again.store.now() },
      (tx) => tx.selectFrom('glance').selectAll().execute(),
    )
    expect(seen).toEqual([])
  }
})
