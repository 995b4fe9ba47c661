import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChartId, DeviceId, EntryId, PersonId } from '../../shared/ids.ts'
import { instantOf, MINUTE } from '../../shared/instant.ts'
import { freshId } from '../db/ids.ts'
import { openHouse, START_MS, type House } from './test-house.ts'
import { letterTo, testDevice } from './test-device.ts'
import type { Ask } from './test-client.ts'

let house: House
const clock = { ms: START_MS }
beforeAll(async () => {
  house = await openHouse({}, () => clock.ms)
})
afterAll(() => house.close())

const KEYS = '/api/account/device-keys'
type Keys = { letterKey: string; keys: { key: string; device: string; publicKey: string }[] }
type Results = { results: { outcome: string; seq?: number; problem?: { code: string } }[] }

async function enrolled(ask: Ask) {
  const tablet = testDevice()
  const { device, publicKey } = tablet
  const made = await ask('POST', KEYS, { body: { device, publicKey } })
  expect(made.status).toBe(201)
  const { letterKey } = (await ask('GET', KEYS)).json<Keys>()
  return { ...tablet, key: made.json<{ key: string }>().key, letterKey }
}
type Tablet = Awaited<ReturnType<typeof enrolled>>

function entry(by: PersonId, chart: ChartId, device: string, more: object = {}): string {
  const at = instantOf(clock.ms)
  return JSON.stringify({
    id: freshId<EntryId>(clock.ms),
    clinic: house.clinic,
    chart,
    kind: 'note.written',
    version: 1,
    about: [],
    by,
    device: device as DeviceId,
    at,
    recordedAt: at,
    offsetMs: 0,
    body: { text: 'seen in the room' },
    ...more,
  })
}
const outcomes = (results: Results['results']) =>
  results.map(({ outcome, problem }) => problem?.code ?? outcome)
const write = async (ask: Ask, ...entries: string[]) =>
  outcomes(
    (
      await ask('POST', '/api/entries', { body: `{"entries":[${entries.join(',')}]}` })
    ).json<Results>().results,
  )
async function send(ask: Ask, tablet: Tablet, ...entries: string[]) {
  const letters = entries.map((text) => letterTo(tablet.letterKey, text))
  const answer = await ask('POST', '/api/letters', { body: { letters } })
  return answer.status === 200 ? answer.json<Results>().results : answer.status
}
const happened = async (ask: Ask) =>
  (await ask('GET', '/api/account/events'))
    .json<{ events: { what: string }[] }>()
    .events.map(({ what }) => what)

it('[DK1] staff enrol a key of a tablet after a fresh proof, see it and take it away; clients have none', async () => {
  const { therapist, ada } = house.people
  const ask = await house.as(therapist)
  const tablet = await enrolled(ask)
  const listed = (await ask('GET', KEYS)).json<Keys>().keys
  expect(listed).toMatchObject([{ key: tablet.key, device: tablet.device }])
  expect(
    (await ask('POST', KEYS, { body: { device: tablet.device, publicKey: 'AAAA' } })).status,
  ).toBe(400)

  house.time.now += 10 * MINUTE
  const { device, publicKey } = testDevice()
  const stale = await ask('POST', KEYS, { body: { device, publicKey } })
  expect([stale.status, stale.json<{ code: string }>().code]).toEqual([403, 'step-up'])

  const other = await house.as(house.people.monitor)
  expect((await other('DELETE', `${KEYS}/${tablet.key}`)).status).toBe(404)
  expect((await ask('DELETE', `${KEYS}/${tablet.key}`)).status).toBe(204)
  expect((await ask('DELETE', `${KEYS}/${tablet.key}`)).status).toBe(404)
  expect((await ask('GET', KEYS)).json<Keys>().keys).toEqual([])
  expect(await happened(ask)).toEqual(
    expect.arrayContaining(['device-key-enrolled', 'device-key-taken-away']),
  )
  const client = await house.as(ada)
  for (const [method, path] of [
    ['GET', KEYS],
    ['POST', KEYS],
    ['DELETE', `${KEYS}/${tablet.key}`],
    ['POST', '/api/letters'],
  ] as const) {
    const body = { device, publicKey, letters: [] }
    expect((await client(method, path, method === 'POST' ? { body } : {})).status).toBe(404)
  }
})

it('[DK2] takes a signature of its author’s key on that device alone, and keeps it sealed', async () => {
  const { therapist, monitor, ada } = house.people
  const ask = await house.as(therapist)
  const tablet = await enrolled(ask)
  const others = await enrolled(await house.as(monitor))
  const chart = house.chart('team')
  const good = entry(therapist, chart, tablet.device)
  const elsewhere = entry(therapist, chart, others.device)
  const signed = tablet.signed(tablet.key, good)
  expect(
    await write(
      ask,
      signed,
      tablet.signed(tablet.key, elsewhere),
      others.signed(others.key, entry(therapist, chart, others.device)),
      others.signed(tablet.key, entry(therapist, chart, tablet.device)),
      tablet.signed(tablet.key, entry(therapist, chart, tablet.device)).replace('seen', 'SEEN'),
      tablet.signed(others.key.replace(/^./, 'f'), entry(therapist, chart, tablet.device)),
      entry(therapist, chart, tablet.device),
    ),
  ).toEqual([
    'stored',
    'wrong-signature',
    'wrong-signature',
    'wrong-signature',
    'wrong-signature',
    'wrong-signature',
    'stored',
  ])
  // With its signature, without it, and from another: it is the same entry.
  expect(await write(ask, signed, good)).toEqual(['already-stored', 'already-stored'])
  // A client has no key, whatever they send.
  const client = await house.as(ada)
  const own = entry(ada, house.chart('journal', ada), tablet.device)
  expect(await write(client, tablet.signed(tablet.key, own), own)).toEqual([
    'wrong-signature',
    'stored',
  ])

  const rows = await house.record.inClinic(
    { role: 'custodian', clinic: house.clinic, person: null, at: instantOf(clock.ms) },
    async (tx) => ({
      kept: await tx.selectFrom('entry_signature').selectAll().execute(),
      refused: await tx.selectFrom('quarantine').select('code').execute(),
    }),
  )
  expect(rows.kept).toHaveLength(1)
  const bytes = Buffer.from(/"signature":"([^"]+)"/.exec(signed)?.[1] ?? '', 'base64url')
  expect(rows.kept[0]?.sealed.includes(bytes)).toBe(false)
  expect(rows.refused.map(({ code }) => code)).toEqual(
    Array.from({ length: 6 }, () => 'wrong-signature'),
  )
  const page = await ask('GET', `/api/charts/${chart}/entries?after=0`)
  expect(page.text).not.toContain('signature')
})

it('[DK3] sends for another what their tablet signed, and tells the sender nothing of it', async () => {
  const { therapist, monitor, ada, safety } = house.people
  const author = await house.as(therapist)
  const tablet = await enrolled(author)
  // The therapist’s own notes are read by nobody else.
  const charts = await house.record.store.charts({ clinic: house.clinic, person: therapist })
  const process = charts.find(({ kind }) => kind === 'process')?.chart as ChartId
  const sender = await house.as(monitor)
  const texts = [
    tablet.signed(tablet.key, entry(therapist, house.chart('team'), tablet.device)),
    tablet.signed(tablet.key, entry(therapist, process, tablet.device)),
  ]
  // Only as letters: elsewhere an entry is its sender’s.
  expect(await write(sender, texts[0] ?? '')).toEqual(['not-you'])
  const results = await send(sender, tablet, ...texts)
  expect(results).toEqual([
    expect.objectContaining({ outcome: 'stored', seq: expect.any(Number) }),
    { id: expect.any(String), outcome: 'stored' },
  ])
  expect(await happened(author)).toContain('entries-sent-by-another')
  expect(await happened(sender)).not.toContain('entries-sent-by-another')
  expect(outcomes((await send(sender, tablet, ...texts)) as Results['results'])).toEqual(
    texts.map(() => 'already-stored'),
  )
  const page = (await author('GET', `/api/charts/${house.chart('team')}/entries?after=0`)).json<{
    entries: { by: string; body: object }[]
  }>()
  expect(page.entries.at(-1)).toMatchObject({ by: therapist, device: tablet.device })
  expect(JSON.stringify(page)).not.toContain('relay')

  // Unsigned, or with another’s signature, it is not sent for anybody; nor by somebody who is not of the staff.
  const unsigned = entry(therapist, house.chart('team'), tablet.device)
  const mine = await enrolled(sender)
  const results2 = await send(sender, tablet, unsigned, mine.signed(mine.key, unsigned), 'nonsense')
  expect(outcomes(results2 as Results['results'])).toEqual([
    'not-you',
    'wrong-signature',
    'malformed-entry',
  ])
  const garbage = await sender('POST', '/api/letters', { body: { letters: ['AAAA', '!'] } })
  expect(outcomes(garbage.json<Results>().results)).toEqual(['malformed-entry', 'malformed-entry'])
  expect(await send(await house.as(ada), tablet, ...texts)).toBe(404)
  // Where its author may not write, nobody writes for them.
  const guarded = entry(therapist, house.chart('guarded', ada), tablet.device)
  const refused = await send(await house.as(safety), tablet, tablet.signed(tablet.key, guarded))
  expect(outcomes(refused as Results['results'])).toEqual(['not-writable'])
})

it('[DK3] judges whether its author could write as of its capture', async () => {
  const { clinic, people, record } = house
  const joined = await record.registrar.addPerson(clinic, { name: 'New', staffRoles: ['monitor'] })
  const chart = house.chart('team')
  const charts = await record.store.charts({ clinic, person: people.therapist })
  const inCase = charts.find((each) => each.chart === chart)?.case
  if (inCase === undefined) throw new Error('the house has no case')
  const tablet = await enrolled(await house.as(joined))
  const capture = () => tablet.signed(tablet.key, entry(joined, chart, tablet.device))
  const before = capture()
  clock.ms += MINUTE
  await record.registrar.joinTeam(clinic, inCase, { person: joined, role: 'monitor' }, 'helps')
  clock.ms += MINUTE
  const during = capture()
  clock.ms += MINUTE
  await record.registrar.leaveTeam(clinic, inCase, joined)
  clock.ms += MINUTE
  const sender = await house.as(people.therapist)
  const results = await send(sender, tablet, before, during, capture())
  expect(outcomes(results as Results['results'])).toEqual([
    'not-writable',
    'stored',
    'not-writable',
  ])
})

it('[DK4] sends no permission for another, and nothing that takes a fresh proof', async () => {
  const { therapist, monitor } = house.people
  const tablet = await enrolled(await house.as(therapist))
  const note = entry(therapist, house.chart('team'), tablet.device)
  const lifted = entry(therapist, house.chart('team'), tablet.device, {
    kind: 'hold.lifted',
    body: { hold: freshId(clock.ms), words: 'talked' },
  })
  const texts = [lifted, note].map((text) => tablet.signed(tablet.key, text))
  const results = await send(await house.as(monitor), tablet, ...texts)
  expect(outcomes(results as Results['results'])).toEqual(['not-relayed', 'stored'])
})

it('[DK5] keeps what a key signed before it was taken away, marked for staff; what came after is not believed', async () => {
  const { therapist, monitor, ada } = house.people
  const author = await house.as(therapist)
  const tablet = await enrolled(author)
  const chart = house.chart('joint')
  const capture = () => tablet.signed(tablet.key, entry(therapist, chart, tablet.device))
  clock.ms += MINUTE
  const [before, own] = [capture(), capture()]
  clock.ms += MINUTE
  await author('DELETE', `${KEYS}/${tablet.key}`)
  const after = capture()
  const sender = await house.as(monitor)
  const results = await send(sender, tablet, before, after)
  expect(outcomes(results as Results['results'])).toEqual(['stored', 'wrong-signature'])
  expect(await happened(author)).toContain('entries-of-lost-key-sent')
  // Signed in, its author vouches for what they send.
  expect(await write(author, own, after)).toEqual(['stored', 'stored'])

  const pageOf = async (ask: Ask) =>
    (await ask('GET', `/api/charts/${chart}/entries?after=0`))
      .json<{ entries: { keyLost?: true }[] }>()
      .entries.slice(-3)
      .map(({ keyLost }) => keyLost)
  // A client who reads first changes nothing for whoever reads next.
  expect(await pageOf(await house.as(ada))).toEqual([undefined, undefined, undefined])
  expect(await pageOf(sender)).toEqual([true, true, undefined])
})

it('[DK6] takes every key of somebody away who is shut out', async () => {
  const { clinic, record } = house
  const director = await record.registrar.addPerson(clinic, {
    name: 'Dora',
    staffRoles: ['medical-director'],
  })
  const tablet = await enrolled(await house.as(house.people.monitor))
  const ask = await house.as(director)
  const shut = await ask('POST', `/api/people/${house.people.monitor}/shut-out`, { body: {} })
  expect(shut.status).toBe(204)
  clock.ms += MINUTE
  const text = tablet.signed(
    tablet.key,
    entry(house.people.monitor, house.chart('team'), tablet.device),
  )
  const results = await send(await house.as(house.people.therapist), tablet, text)
  expect(outcomes(results as Results['results'])).toEqual(['wrong-signature'])
})
