import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOwner } from '../../server/db/connect/address.ts'
import { testDevice } from '../../server/http/test-device.ts'
import { startServer } from '../../server/main.ts'
import { asker } from '../../server/http/test-client.ts'
import { idOf, outcomes, trialClinic, type TrialClinic } from '../../server/db/trial-clinic.ts'
import { placeAt, readKeyFile } from './place.ts'
import { verifyPlace } from './verify.ts'

let w: TrialClinic
let owner: pg.Client
beforeAll(async () => {
  w = await trialClinic()
  owner = new pg.Client(asOwner(w.database.url))
  await owner.connect()
  for (const table of ['entry_signature', 'device_key'])
    await owner.query(`alter table ${table} no force row level security`)
})
afterAll(async () => {
  await owner.end()
  await w.close()
})

/** A tablet of the therapist’s, enrolled as a browser does it. */
async function tablet() {
  const server = await startServer({ record: w.record, port: 0 })
  const token = await server.links.create({ clinic: w.clinic, person: w.therapist })
  const signedIn = await asker(server.url)('POST', '/api/session/link', { body: { token } })
  const cookie = /^[^;]+/.exec(signedIn.header('set-cookie') ?? '')?.[0]
  const made = testDevice()
  const { device, publicKey } = made
  const body = { device, publicKey }
  const answer = await asker(server.url, cookie)('POST', '/api/account/device-keys', { body })
  await server.close()
  return { ...made, key: answer.json<{ key: string }>().key }
}

it('[VF6] signatures verify, and one that was altered, exchanged or given to another key is found', async () => {
  const own = await tablet()
  const write = async () => {
    const { body, ...rest } = JSON.parse(
      w.entry({
        by: w.therapist,
        chart: w.ours.chart('team'),
        kind: 'note.written',
        body: { text: 'seen' },
      }),
    ) as { body: object }
    const text = JSON.stringify({ ...rest, device: own.device, body })
    expect(outcomes(await w.append(w.therapist, own.signed(own.key, text)))).toEqual(['stored'])
    return idOf(text)
  }
  const findings = async () => {
    const key = readKeyFile(join(w.directory, 'key'))
    const { findings: found } = await verifyPlace(placeAt(w.database.url, key), key, null)
    return found.map(({ what, entry }) => [what, entry])
  }
  const [one, two] = [await write(), await write()]
  expect(await findings()).toEqual([])

  await owner.query(
    `update entry_signature s set sealed = o.sealed from entry_signature o
     where s.entry_id = $1 and o.entry_id = $2`,
    [one, two],
  )
  expect(await findings()).toEqual([['signature-altered', one]])
  await owner.query('update device_key set person_id = $1', [w.director])
  expect(await findings()).toEqual([
    ['signature-altered', one],
    ['signature-altered', two],
  ])
})
