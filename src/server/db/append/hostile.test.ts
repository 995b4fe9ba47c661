import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomes, trialClinic, type TrialClinic } from '../trial-clinic.ts'
import { MOST_BYTES } from './read-entry.ts'

let w: TrialClinic
beforeAll(async () => {
  w = await trialClinic()
})
afterAll(() => w.close())

const note = (text: string) =>
  w.entry({
    by: w.therapist,
    chart: w.ours.chart('clinical', w.ours.a),
    kind: 'note.written',
    body: { text },
  })
/** The same entry with one piece of its text exchanged, after it was written as JSON. */
const altered = (from: string, to: string) => note('PLACE').replace(from, to)

async function lastText(): Promise<string> {
  const page = await w.record.store.page(
    w.as(w.therapist),
    w.ours.chart('clinical', w.ours.a),
    0,
    500,
  )
  return page?.entries.at(-1) ?? ''
}

describe('kept byte for byte', () => {
  it.each([
    ['NUL, escaped', '\\u0000'],
    ['a lone surrogate, escaped', '\\ud800'],
    ['bidirectional marks', '\u202Eabc\u202C\u2066x\u2069'],
    ['a zero-width joiner family', '👩‍❤️‍👩'],
    ['an escaped quote at the end of backslashes', '\\\\\\"'],
    ['SQL', "'); drop table entry; --"],
    ['an array literal', '{"a","\\\\x00",NULL}'.replaceAll('"', '\\"')],
    ['text that names the constructor', 'constructor __proto__ toString'],
    ['line separators', '\u2028\u2029\u0085'],
  ])('[A10] [R2] %s', async (_name, text) => {
    const raw = altered('PLACE', text)
    expect(outcomes(await w.append(w.therapist, raw))).toEqual(['stored'])
    expect((await lastText()).startsWith(`${raw.slice(0, -1)},"seq":`)).toBe(true)
  })

  it('[A10] [R2] white space between tokens, and a number written the long way', async () => {
    const raw = w
      .weight()
      .replace('{"id"', '{ \n\t"id"')
      .replace('"weightKg":70', '"weightKg":7.0e1')
    expect(outcomes(await w.append(w.therapist, raw))).toEqual(['stored'])
    const page = await w.record.store.page(
      w.as(w.therapist),
      w.ours.chart('individual', w.ours.a),
      0,
      500,
    )
    expect(page?.entries.at(-1)?.startsWith(`${raw.slice(0, -1)},"seq":`)).toBe(true)
  })

  it('[A10] one of exactly the limit', async () => {
    const raw = note('x').replace(
      '"about":[]',
      `"about":[${' '.repeat(MOST_BYTES - note('x').length)}]`,
    )
    expect(Buffer.byteLength(raw)).toBe(MOST_BYTES)
    expect(outcomes(await w.append(w.therapist, raw))).toEqual(['stored'])
  })
})

describe('refused by name', () => {
  it.each([
    ['a key twice in the envelope', '"about":[]', '"about":[],"about":[]', 'malformed-entry'],
    ['a key twice, once escaped', '"about":[]', '"about":[],"\\u0061bout":[]', 'malformed-entry'],
    ['a key twice in the body', '"text":"PLACE"', '"text":"a","text":"b"', 'malformed-entry'],
    [
      '__proto__ in the body',
      '"text":"PLACE"',
      '"text":"a","__proto__":{"isAdmin":true}',
      'malformed-entry',
    ],
    ['__proto__ in the envelope', '"about":[]', '"about":[],"__proto__":{}', 'malformed-entry'],
    ['an unknown key', '"about":[]', '"about":[],"seq":9', 'malformed-entry'],
    ['deep nesting', '"PLACE"', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'malformed-entry'],
    ['a year that no database knows', '"at":"2026', '"at":"0000', 'malformed-entry'],
    ['a day that does not exist', '-11-22T', '-02-30T', 'malformed-entry'],
    ['an id in capitals', '"id":"0', '"id":"A', 'malformed-entry'],
    ['a raw lone surrogate', 'PLACE', '\uD800', 'malformed-entry'],
    ['a raw NUL', 'PLACE', '\u0000', 'malformed-entry'],
    ['a number beyond doubles', '"version":1', '"version":1e999', 'malformed-entry'],
    ['no body', '"body":{"text":"PLACE"}', '"body":null', 'malformed-entry'],
    ['one byte over the limit', 'PLACE', 'x'.repeat(MOST_BYTES), 'entry-too-large'],
    [
      'many keys',
      '"text":"PLACE"',
      Array.from({ length: 6_000 }, (_, i) => `"k${i}":1`).join(','),
      'malformed-entry',
    ],
  ])('[A10] [A4] %s', async (_name, from, to, code) => {
    const plain = note('PLACE')
    const raw = plain.replace(from, to)
    expect(raw).not.toBe(plain)
    expect(outcomes(await w.append(w.therapist, note('before'), raw, note('after')))).toEqual([
      'stored',
      code,
      'stored',
    ])
  })

  it.each([
    '',
    'null',
    '[]',
    '""',
    '0',
    '{}',
    '{"id":{}}',
    '[[[[',
    '{"id":"__proto__"}',
    '\uFEFF{}',
  ])('[A10] %j', async (raw) => {
    expect(outcomes(await w.append(w.therapist, raw))).toEqual(['malformed-entry'])
  })
})
