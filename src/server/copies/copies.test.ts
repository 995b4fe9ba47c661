import { createHash, randomUUID } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BodyOf, Kind } from '../../care/kinds.ts'
import type { ChartId, PersonId, ReleaseId } from '../../shared/ids.ts'
import { DAY, instantOf } from '../../shared/instant.ts'
import { PROVED_MS } from '../auth/limits.ts'
import { freshId } from '../db/ids.ts'
import type { Ask } from '../http/test-client.ts'
import { openHouse, START_MS, type House } from '../http/test-house.ts'
import { onPaper } from './paper.ts'

type File = { name: string; type: string; sha256: string; base64: string }
type Terms = Omit<BodyOf<'release.made'>, 'formats' | 'parts'>
type Line = Record<string, unknown> & { kind?: string; body?: unknown; leftOut?: string }

let house: House
let ada: Ask
let ben: Ask
let therapist: Ask
let own: ChartId
let bens: ChartId
let joint: ChartId
let team: ChartId
let its: BodyOf<'release.made'>['case']

/** One entry through HTTP as its author; gives its id, or the code of the refusal. */
async function say(by: PersonId, chart: ChartId, kind: Kind, body: object, about: PersonId[] = []) {
  const entry = {
    ...(JSON.parse(house.note(by, chart, 'x', freshId(START_MS))) as object),
    kind,
    body,
    about,
  }
  const ask = await house.as(by)
  const answer = await ask('POST', '/api/entries', { body: { entries: [entry] } })
  const [result] = answer.json<{
    results: { id: string; outcome: string; problem?: { code: string; detail: string } }[]
  }>().results
  return result?.outcome === 'stored' ? result.id : (result?.problem?.code ?? '')
}
const terms = (more: Partial<Terms> = {}): Terms => ({
  release: randomUUID() as ReleaseId,
  what: 'own',
  redacted: false,
  recipient: 'Dr Next',
  purpose: 'further treatment',
  ...more,
})
const request = (chart: ChartId, t: Terms, by: PersonId, subject = house.people.ada) =>
  say(by, chart, 'release.requested', { ...t, kind: 'persons-request', subject })
const sign = (person: PersonId, chart: ChartId, t: Terms) =>
  say(person, chart, 'release.authorised', { ...t, expiresAt: instantOf(START_MS + 30 * DAY) })
const make = (ask: Ask, chart: string, release: string) =>
  ask('POST', '/api/releases', { body: { chart, release } })
const bytesOf = (files: File[], name: string): Buffer =>
  Buffer.from(files.find((file) => file.name === name)?.base64 ?? '', 'base64')
const linesOf = (files: File[]): Line[] =>
  bytesOf(files, 'record.jsonl')
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
const digest = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')
const entriesOf = async (ask: Ask, chart: ChartId) =>
  (await ask('GET', `/api/charts/${chart}/entries`)).json<{
    entries: { id: string; kind: string; body: Record<string, unknown> }[]
  }>().entries
const countOf = async (ask: Ask, chart: ChartId, kind: Kind): Promise<number> =>
  (await entriesOf(ask, chart)).filter((entry) => entry.kind === kind).length

beforeAll(async () => {
  house = await openHouse()
  const { people } = house
  ada = await house.as(people.ada)
  ben = await house.as(people.ben)
  therapist = await house.as(people.therapist)
  own = house.chart('individual', people.ada)
  bens = house.chart('individual', people.ben)
  joint = house.chart('joint')
  team = house.chart('team')
  const { cases } = (await ada('GET', '/api/cases')).json<{ cases: { case: string }[] }>()
  its = cases[0]?.case as typeof its
  await say(people.ada, own, 'check-in.made', { mood: 7, words: 'Slept well, “better” – naïve 漢' })
  await say(people.therapist, own, 'note.written', { text: 'Ada alone, in May' }, [people.ada])
  await say(people.ben, bens, 'check-in.made', { mood: 2, words: 'only-of-ben' })
  await say(people.ben, joint, 'insight.shared', { words: 'said-by-ben' })
  await say(people.ada, joint, 'insight.shared', { words: 'said-by-ada' })
  await say(people.therapist, joint, 'note.written', { text: 'about-both' }, [
    people.ada,
    people.ben,
  ])
})
afterAll(() => house.close())

describe('a release', () => {
  it('[RC1] [RC2] waits for the signature, then goes out whole, and once', async () => {
    const t = terms()
    await request(own, t, house.people.ada)
    const early = await make(therapist, own, t.release)
    expect([early.status, early.json<{ code: string }>().code]).toEqual([409, 'not-yet'])
    expect(early.text).not.toContain('base64')
    await sign(house.people.ada, own, t)
    const answer = await make(therapist, own, t.release)
    expect(answer.status).toBe(201)
    const { made, files } = answer.json<{ made: string; files: File[] }>()
    const line = (await entriesOf(ada, own)).find(({ id }) => id === made)
    expect(line).toMatchObject({
      kind: 'release.made',
      body: { ...t, parts: files.map(({ name, sha256 }) => ({ name, sha256 })) },
    })
    for (const { name, sha256 } of files) expect(digest(bytesOf(files, name))).toBe(sha256)
    expect((await make(therapist, own, t.release)).json<{ code: string }>().code).toBe(
      'not-in-force',
    )
  })

  it('[RC3] has a manifest that names each part by its digest, and bodies as they were written', async () => {
    const t = terms()
    await request(own, t, house.people.ada)
    // Written by hand: spaces, escapes and the form of a number are the writer’s.
    const raw = '{ "mood" : 5.0, "words":"as \\u0061 wrote" }'
    const text = JSON.stringify({
      ...(JSON.parse(house.note(house.people.ada, own)) as object),
      kind: 'check-in.made',
      body: 0,
    }).replace('"body":0', `"body":${raw}`)
    await ada('POST', '/api/entries', { body: `{"entries":[${text}]}` })
    await sign(house.people.ada, own, t)
    const { files } = (await make(therapist, own, t.release)).json<{ files: File[] }>()
    const all = bytesOf(files, 'record.jsonl').toString('utf8').split('\n')
    const manifest = JSON.parse(all[0] ?? '') as {
      parts: { part: string; firstLine: number; lines: number; sha256: string }[]
      prints: { sha256: string }[]
    }
    expect(manifest.parts.map(({ part }) => part)).toEqual(['own'])
    for (const { firstLine, lines, sha256 } of manifest.parts)
      expect(
        digest(
          all
            .slice(firstLine - 1, firstLine - 1 + lines)
            .map((each) => `${each}\n`)
            .join(''),
        ),
      ).toBe(sha256)
    expect(manifest.prints[0]?.sha256).toBe(digest(bytesOf(files, 'record.pdf')))
    expect(all.some((each) => each.endsWith(`"body":${raw}}`))).toBe(true)
    const kinds = linesOf(files).map(({ kind }) => kind)
    expect(kinds).toContain('note.written')
    expect(kinds.filter((kind) => kind?.startsWith('release.'))).toEqual([])
  })

  it('[RC4] of the joint record needs both, and both find it in their own accounting', async () => {
    const t = terms({ what: 'joint', case: its })
    await request(own, t, house.people.ada)
    await sign(house.people.ada, own, t)
    const early = (await make(therapist, own, t.release)).json<{ code: string; detail: string }>()
    expect(early.code).toBe('not-yet')
    await say(house.people.therapist, bens, 'release.noticed', {
      release: t.release,
      kind: 'persons-request',
      recipient: t.recipient,
      toSign: t,
    })
    const told = (await entriesOf(ben, bens)).find(({ kind }) => kind === 'release.noticed')
    await sign(house.people.ben, bens, told?.body['toSign'] as Terms)
    const answer = await make(therapist, own, t.release)
    expect(answer.status).toBe(201)
    const { files } = answer.json<{ files: File[] }>()
    const bundle = bytesOf(files, 'record.jsonl').toString('utf8')
    for (const words of ['said-by-ben', 'said-by-ada', 'about-both'])
      expect(bundle).toContain(words)
    expect(bundle).not.toContain('only-of-ben')
    expect(await countOf(therapist, team, 'release.made')).toBe(1)
    for (const [ask, chart] of [
      [ada, own],
      [ben, bens],
    ] as const)
      expect(await countOf(ask, chart, 'release.accounted')).toBe(1)
  })

  it('[RC5] redacted, it names no other partner and has nothing of theirs, on pages or for machines', async () => {
    const t = terms({ what: 'joint', case: its, redacted: true })
    await request(own, t, house.people.ada)
    await sign(house.people.ada, own, t)
    const before = await countOf(ben, bens, 'release.accounted')
    const { files } = (await make(therapist, own, t.release)).json<{ files: File[] }>()
    const bundle = bytesOf(files, 'record.jsonl').toString('utf8')
    expect(bundle).toContain('said-by-ada')
    for (const never of ['said-by-ben', 'about-both', 'Ben Bader', house.people.ben])
      expect(bundle).not.toContain(never)
    expect(linesOf(files).filter(({ leftOut }) => leftOut !== undefined).length).toBeGreaterThan(0)
    expect(await countOf(ben, bens, 'release.accounted')).toBe(before)
  })

  it('[RC6] is made by whoever may read it and write it, and is nothing to anybody else', async () => {
    const t = terms()
    await request(own, t, house.people.ada)
    await sign(house.people.ada, own, t)
    const nothing = await ada('POST', '/api/nothing', { body: {} })
    for (const person of [
      house.people.ada,
      house.people.ben,
      house.people.monitor,
      house.people.safety,
    ])
      for (const chart of [own, bens, team, joint, 'none']) {
        const answer = await make(await house.as(person), chart, t.release)
        expect([answer.status, answer.text]).toEqual([404, nothing.text])
      }
    for (const [chart, release] of [
      [bens, t.release],
      [own, randomUUID()],
      [joint, t.release],
      [own, 'none'],
    ] as const)
      expect((await make(therapist, chart, release)).status).toBe(404)
    const notes = terms({ what: 'process-notes' })
    await request(own, notes, house.people.ada)
    await sign(house.people.ada, own, notes)
    const { charts } = (await therapist('GET', '/api/charts')).json<{
      charts: { chart: ChartId; kind: string }[]
    }>()
    const process = charts.find(({ kind }) => kind === 'process')?.chart as ChartId
    await say(house.people.therapist, process, 'note.written', { text: 'on-ada' }, [
      house.people.ada,
    ])
    await say(house.people.therapist, process, 'note.written', { text: 'on-both' }, [
      house.people.ada,
      house.people.ben,
    ])
    const { files } = (await make(therapist, own, notes.release)).json<{ files: File[] }>()
    const bundle = bytesOf(files, 'record.jsonl').toString('utf8')
    expect([bundle.includes('on-ada'), bundle.includes('on-both')]).toEqual([true, false])
    house.time.now = START_MS + PROVED_MS
    expect((await make(therapist, own, t.release)).json<{ code: string }>().code).toBe('step-up')
    house.time.now = START_MS
  })

  it('[RC7] each chart that it reads is an access of whoever made it', async () => {
    const t = terms()
    await request(own, t, house.people.ada)
    await sign(house.people.ada, own, t)
    type Accesses = { staff: { at: string }[] }
    const reads = async (): Promise<number> =>
      (await therapist('GET', `/api/charts/${own}/accesses`)).json<Accesses>().staff.length
    const before = await reads()
    expect((await make(therapist, own, t.release)).status).toBe(201)
    expect(await reads()).toBe(before + 1)
  })
})

describe('one’s own copy', () => {
  const copy = (ask: Ask, parts: string[], timeZone = 'Europe/Berlin') =>
    ask('POST', '/api/account/copy', { body: { parts, timeZone } })

  it('[RC8] has what one reads oneself and nothing else, and the same bytes each time', async () => {
    await house.write(house.people.ada, house.chart('journal', house.people.ada), 'dear-journal')
    const guarded = house.chart('guarded', house.people.ada)
    await say(house.people.ada, guarded, 'safety-plan.written', { words: 'where-i-go' })
    const { files } = (await copy(ada, ['own', 'joint', 'journal'])).json<{ files: File[] }>()
    const bundle = bytesOf(files, 'record.jsonl').toString('utf8')
    for (const words of ['Slept well', 'said-by-ben', 'about-both', 'dear-journal'])
      expect(bundle).toContain(words)
    for (const never of ['only-of-ben', 'where-i-go', 'device', 'receivedAt'])
      expect(bundle).not.toContain(never)
    const again = (await copy(ada, ['own', 'joint', 'journal'])).json<{ files: File[] }>().files
    expect(again).toEqual(files)
    const less = (await copy(ada, ['own'])).json<{ files: File[] }>().files
    expect(bytesOf(less, 'record.jsonl').toString('utf8')).not.toContain('dear-journal')
  })

  it('[RC8] staff have none, and a stale proof, another part or zone gets none', async () => {
    expect((await copy(therapist, ['own'])).status).toBe(404)
    for (const parts of [[], ['guarded'], ['team']])
      expect((await copy(ada, parts)).status).toBe(400)
    expect((await copy(ada, ['own'], 'Nowhere/None')).status).toBe(400)
    house.time.now = START_MS + PROVED_MS
    expect((await copy(ada, ['own'])).json<{ code: string }>().code).toBe('step-up')
    house.time.now = START_MS
  })

  it('[RC9] its pages are tagged, titled and in one language, with no font left outside', async () => {
    const { files } = (await copy(ada, ['own', 'joint'])).json<{ files: File[] }>()
    const pdf = bytesOf(files, 'record.pdf').toString('latin1')
    expect(pdf.startsWith('%PDF-1.7')).toBe(true)
    for (const sign of [
      '/MarkInfo',
      '/StructTreeRoot',
      '/Lang',
      '/DisplayDocTitle true',
      'pdfuaid:part',
    ])
      expect(pdf).toContain(sign)
    expect(pdf.match(/\/FontFile2/g)?.length).toBe(2)
  })

  it('[RC8] has its own letters, whatever was printed before it', async () => {
    const about = { title: 'x', at: instantOf(START_MS), foot: 'x' }
    const print = (text: string) => onPaper(about, (paper) => paper.say('P', 'plain', 11, text, 0))
    // One shape stands for both: the hyphen of typewriters and that of printers.
    const [typed, printed] = ['a-b', 'a\u2010b']
    for (const [text, letter, other] of [
      [printed, '<2010>', '<002d>'],
      [typed, '<002d>', '<2010>'],
      [printed, '<2010>', '<002d>'],
    ] as const) {
      const letters = streamsOf(await print(text))
      expect(letters).toContain(letter)
      expect(letters).not.toContain(other)
    }
  })
})

it('[RC10] one at a time for each person, and nobody waits for another’s', async () => {
  const ask = (by: Ask) =>
    by('POST', '/api/account/copy', { body: { parts: ['own', 'joint'], timeZone: 'UTC' } })
  const many = await Promise.all([ask(ada), ask(ada), ask(ben)])
  const statuses = many.map(({ status }) => status)
  expect(statuses.slice(0, 2)).toEqual(expect.arrayContaining([200, 429]))
  expect(statuses[2]).toBe(200)
})

/** What is packed in a PDF, where it is text. */
const streamsOf = (pdf: Buffer): string =>
  [
    ...pdf
      .toString('latin1')
      .matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g),
  ]
    .map(([, packed]) => inflateSync(Buffer.from(packed ?? '', 'latin1')).toString('latin1'))
    .filter((text) => text.includes('beginbfrange'))
    .join('\n')
