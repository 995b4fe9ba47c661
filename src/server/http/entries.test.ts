import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BodyOf } from '../../care/kinds.ts'
import type { EntryId, RecordingId } from '../../shared/ids.ts'
import { instantOf } from '../../shared/instant.ts'
import { freshId } from '../db/ids.ts'
import type { Receipt } from '../db/record.ts'
import { ownEntry } from './own-entry.ts'
import type { Ask } from './test-client.ts'
import { openHouse, START_MS, type House } from './test-house.ts'

let house: House
let therapist: Ask
let ada: Ask
beforeAll(async () => {
  house = await openHouse()
  therapist = await house.as(house.people.therapist)
  ada = await house.as(house.people.ada)
})
afterAll(() => house.close())

type Results = { results: Receipt[] }
type EntriesPage = { head: number; entries: { id: string; seq: number; body: { text: string } }[] }

describe('writing', () => {
  it('[HT2] keeps the bytes of an entry as they were sent, and gives a receipt with its place', async () => {
    const { therapist: by } = house.people
    const chart = house.chart('team')
    const id = freshId<EntryId>(START_MS)
    const text = house
      .note(by, chart, 'x', id)
      .replace('{"text":"x"}', '{ "text" : "é\\u00e9\\ud83d\\ude00 \\"]},{" }')
    const answer = await therapist('POST', '/api/entries', { body: `{"entries":[ ${text} ]}` })
    expect(answer.status).toBe(200)
    const [receipt] = answer.json<Results>().results
    expect(receipt).toMatchObject({ id, outcome: 'stored', seq: 2 })
    const read = await therapist('GET', `/api/charts/${chart}/entries?after=1`)
    expect(read.text).toContain(text.slice(0, -1))
  })

  it('[HT3] refuses one entry without its neighbours, each in its place, and the same again is no second entry', async () => {
    const { ada: by, ben } = house.people
    const journal = house.chart('journal', by)
    const good = house.note(by, journal, 'one')
    const also = house.note(by, journal, 'two')
    const bad = [
      '{nonsense}',
      'null',
      '[]',
      '{"id":1}',
      '"text"',
      house.note(ben, journal),
      house.note(by, house.chart('journal', ben)),
      house.note(by, journal).replace('note.written', 'note.unheard'),
    ]
    const body = `{"entries":[${[good, ...bad, also].join(',')}]}`
    const { results } = (await ada('POST', '/api/entries', { body })).json<Results>()
    expect(results.map((r) => (r.outcome === 'refused' ? r.problem.code : r.outcome))).toEqual([
      'stored',
      'malformed-entry',
      'malformed-entry',
      'malformed-entry',
      'malformed-entry',
      'malformed-entry',
      'not-you',
      'not-writable',
      'unknown-kind',
      'stored',
    ])
    const again = (
      await ada('POST', '/api/entries', { body: `{"entries":[${good}]}` })
    ).json<Results>()
    expect(again.results[0]).toMatchObject({ id: results[0]?.id, seq: 1 })
    const page = (await ada('GET', `/api/charts/${journal}/entries`)).json<EntriesPage>()
    expect(page.entries.map(({ body: { text } }) => text)).toEqual(['one', 'two'])
  })

  const huge = 'x'.repeat(2 << 20)
  it.each<[string, string | Buffer, number, string]>([
    ['nothing', '', 400, 'malformed-request'],
    ['null', 'null', 400, 'malformed-request'],
    ['a list', '[]', 400, 'malformed-request'],
    ['an open string', '{"entries":["', 400, 'malformed-request'],
    ['crossed brackets', '{"entries":[{]}', 400, 'malformed-request'],
    ['the key twice', '{"entries":[],"entries":[]}', 400, 'malformed-request'],
    ['a prototype', '{"__proto__":{"entries":[]}}', 400, 'malformed-request'],
    ['another key', '{"entries":[],"actor":"me"}', 400, 'malformed-request'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400, 'malformed-request'],
    [
      'half a character',
      Buffer.from('{"entries":["é"]}').subarray(0, 14),
      400,
      'malformed-request',
    ],
    ['a byte order mark', '\uFEFF{"entries":[]}', 400, 'malformed-request'],
    ['a zero byte', '{"entries":\u0000[]}', 400, 'malformed-request'],
    [
      'five hundred and one',
      `{"entries":[${Array.from({ length: 501 }, () => '1').join()}]}`,
      400,
      'malformed-request',
    ],
    ['brackets without end', `{"entries":[${'['.repeat(500_000)}`, 400, 'malformed-request'],
    ['more than a megabyte', `{"entries":["${huge}"]}`, 413, 'too-large'],
  ])('[HT3] a request that is %s gets a problem', async (_what, body, status, code) => {
    const answer = await therapist('POST', '/api/entries', { body })
    expect(answer.status).toBe(status)
    expect(answer.header('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(answer.json<{ code: string }>().code).toBe(code)
  })

  it.each<[string, string]>([
    ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['a lone surrogate', '{"id":"\\ud800"}'],
    ['an escaped zero', '{"id":"\\u0000"}'],
    ['a key twice', '{"id":"a","id":"b"}'],
    ['a prototype', '{"__proto__":{"id":"x"},"constructor":{"prototype":{}}}'],
    ['a number beyond numbers', '{"version":1e999,"offsetMs":-0}'],
    ['bidirectional text', '{"kind":"\u202e\u2066note\u2069"}'],
    ['an entry too large', JSON.stringify({ id: 'x'.repeat(70_000) })],
  ])('[HT3] an entry of %s is refused by itself', async (_what, entry) => {
    const answer = await therapist('POST', '/api/entries', { body: `{"entries":[${entry}]}` })
    expect(answer.status).toBe(200)
    expect(answer.json<Results>().results).toMatchObject([{ outcome: 'refused' }])
  })

  it('[HT3] a body of another kind, or half of one, gets a problem', async () => {
    const other = await therapist('POST', '/api/entries', {
      body: 'a=b',
      headers: { 'content-type': 'text/plain' },
    })
    expect([other.status, other.json<{ code: string }>().code]).toEqual([400, 'malformed-request'])
    const none = await therapist('POST', '/api/entries')
    expect(none.status).toBe(400)
  })
})

describe('reading', () => {
  it('[HT6] answers entries in order after a place, with the head as ETag, and 304 while it has not moved', async () => {
    const { ben } = house.people
    const chart = house.chart('individual', ben)
    const asTherapist = house.people.therapist
    for (const text of ['one', 'two', 'three']) await house.write(asTherapist, chart, text)
    const path = `/api/charts/${chart}/entries`
    const page = await therapist('GET', `${path}?after=1&limit=1`)
    expect(page.json<EntriesPage>()).toMatchObject({
      head: 3,
      entries: [{ seq: 2, body: { text: 'two' } }],
    })
    const whole = await therapist('GET', path)
    expect(whole.header('cache-control')).toBe('no-store')
    const etag = whole.header('etag') ?? ''
    expect(etag).toMatch(/^"\w+"$/)
    const same = await therapist('GET', path, { headers: { 'if-none-match': etag } })
    expect([same.status, same.text, same.header('etag')]).toEqual([304, '', etag])
    await house.write(asTherapist, chart, 'four')
    const moved = await therapist('GET', path, { headers: { 'if-none-match': etag } })
    expect([moved.status, moved.json<EntriesPage>().head]).toEqual([200, 4])
  })

  it('[HT6] shows a partner neither device nor arrival nor link', async () => {
    const chart = house.chart('joint')
    await house.write(house.people.therapist, chart, 'for both')
    const [entry] = (await ada('GET', `/api/charts/${chart}/entries?after=1`)).json<{
      entries: object[]
    }>().entries
    expect(Object.keys(entry ?? {}).sort()).toEqual([
      'about',
      'at',
      'body',
      'by',
      'chart',
      'id',
      'kind',
      'recordedAt',
      'seq',
      'version',
    ])
  })

  it.each(['after=-1', 'after=x', 'limit=0', 'limit=100000', 'after=1e400', 'after=1.5'])(
    '[HT3] %s gets a problem that says which',
    async (query) => {
      const answer = await therapist('GET', `/api/charts/${house.chart('joint')}/entries?${query}`)
      expect(answer.status).toBe(400)
      expect(answer.json<{ code: string; issues: string[] }>().issues.join()).toMatch(/after|limit/)
    },
  )

  it('[VN4] a journal comes without sound, and one part with it, to its owner alone', async () => {
    const { ada: by } = house.people
    const chart = house.chart('journal', by)
    const sound = Buffer.alloc(45_000, 7).toString('base64')
    const body = { recording: randomUUID() as RecordingId, number: 0, container: 'webm', sound }
    const { text } = ownEntry(
      { clinic: house.clinic, person: by },
      instantOf(START_MS),
      chart,
      'voice-note.part',
      body as BodyOf<'voice-note.part'>,
    )
    const said = house.note(by, chart, '"kind":"voice-note.part"')
    const { results } = (
      await ada('POST', '/api/entries', { body: `{"entries":[${text},${said}]}` })
    ).json<Results>()
    const [seq] = results.map((each) => (each.outcome === 'stored' ? each.seq : undefined))
    const at = `/api/charts/${chart}/entries?after=${(seq ?? 0) - 1}`
    const quiet = await ada('GET', at)
    expect(quiet.text).not.toContain(sound.slice(0, 40))
    expect(quiet.json<EntriesPage>().entries.map((entry) => entry.body)).toEqual([
      { ...body, sound: '' },
      { text: '"kind":"voice-note.part"' },
    ])
    const heard = (await ada('GET', `${at}&limit=1&sound=yes`)).json<EntriesPage>()
    expect(heard.entries.map((entry) => entry.body)).toEqual([body])
    const ben = await house.as(house.people.ben)
    for (const ask of [ben, therapist])
      expect((await ask('GET', `${at}&limit=1&sound=yes`)).status).toBe(404)
  })

  it('[HT5] what is not yours, what does not exist and what is no id answer alike, byte for byte', async () => {
    const absent = '018f3f5e-1111-7000-8000-000000000000'
    const charts = [
      house.chart('journal', house.people.ben),
      house.chart('team'),
      absent,
      'x',
      '%20',
      `${absent}0`,
    ]
    const answers = await Promise.all(
      charts.map((chart) => ada('GET', `/api/charts/${chart}/entries`)),
    )
    const withTag = await ada('GET', `/api/charts/${house.chart('team')}/entries`, {
      headers: { 'if-none-match': '"x"' },
    })
    const nowhere = await ada('GET', '/api/nowhere')
    for (const answer of [...answers, withTag, nowhere]) {
      expect(answer.status).toBe(404)
      expect(answer.headers).toEqual(answers[2]?.headers)
      expect(answer.text).toBe(answers[2]?.text)
    }
  })
})
