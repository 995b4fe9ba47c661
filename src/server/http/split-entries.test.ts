import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitEntries } from './split-entries.ts'

const split = (text: string, most = 500) => splitEntries(text, most)

it('[HT2] cuts out each entry as it was written, spaces, order of keys and escapes included', () => {
  const entries = [
    '{"b": 1,  "a":"\\u00e9\\"]},{"}',
    '{ }',
    '[[],{"x":[1,2]}]',
    '1.50e+2',
    '"\\\\"',
    'null',
  ]
  const text = ` {\n"entries" :\t[${entries.join(' ,\r\n ')} ] } `
  expect(split(text)).toEqual({ ok: true, value: entries })
})

it('[HT2] cuts any list of JSON values at the same places as a parser', () => {
  const spaced = fc.tuple(fc.json({ noUnicodeString: false }), fc.constantFrom('', ' ', '\n\t'))
  fc.assert(
    fc.property(fc.array(spaced, { maxLength: 8 }), (values) => {
      const text = `{"entries":[${values.map(([json, gap]) => gap + json + gap).join(',')}]}`
      expect(split(text)).toEqual({ ok: true, value: values.map(([json]) => json) })
    }),
    { numRuns: 500 },
  )
})

it('[HT2] never throws, and never finds entries where a parser finds something else', () => {
  const fragment = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\\"',
    '"entries"',
    '{"entries":[',
    ']}',
    ' ',
    '1',
    'a',
  )
  const anyText = fc.array(fragment, { maxLength: 24 }).map((parts) => parts.join(''))
  const disagrees = (text: string): boolean => {
    const found = split(text)
    const list = entriesAsParsed(text)
    return (
      found.ok &&
      list !== null &&
      !isDeepStrictEqual(
        found.value.map((e) => JSON.parse(e)),
        list,
      )
    )
  }
  fc.assert(
    fc.property(anyText, (text) => {
      expect(disagrees(text)).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

/** The list of a text that is the envelope and nothing else, as JSON's own parser has it. */
function entriesAsParsed(text: string): unknown[] | null {
  try {
    const parsed = JSON.parse(text) as { entries?: unknown } | null
    const list = parsed?.entries
    return Array.isArray(list) && Object.keys(parsed as object).length === 1 ? list : null
  } catch {
    return null
  }
}

it('[HT3] an element that is not JSON inside stays one element, so that its neighbours are kept', () => {
  const found = split('{"entries":[{"a":1},{nonsense},{"b":2}]}')
  expect(found).toEqual({ ok: true, value: ['{"a":1}', '{nonsense}', '{"b":2}'] })
})

it.each([
  ['', 'nothing'],
  ['null', 'no object'],
  ['[]', 'a list'],
  ['{}', 'no entries'],
  ['{"entries":{}}', 'entries is an object'],
  ['{"entries":[', 'open list'],
  ['{"entries":[{]}', 'crossed brackets'],
  ['{"entries":[1,]}', 'a comma too many'],
  ['{"entries":[,1]}', 'a comma first'],
  ['{"entries":["]}', 'open string'],
  ['{"entries":[1]', 'open object'],
  ['{"entries":[1]}x', 'something after'],
  ['{"entries":[1]}{"entries":[2]}', 'two bodies'],
  ['{"entries":[1],"entries":[2]}', 'the key twice'],
  ['{"entries":[1],"as":"someone"}', 'another key'],
  ['{"\\u0065ntries":[1]}', 'the key in escapes'],
  ['\uFEFF{"entries":[1]}', 'a byte order mark'],
  ['{"__proto__":[1]}', 'a prototype'],
])('[HT3] refuses %j (%s)', (text) => {
  expect(split(text).ok).toBe(false)
})

it('[HT3] counts to the limit and not beyond', () => {
  const of = (n: number) => `{"entries":[${Array.from({ length: n }, () => '1').join(',')}]}`
  expect(split(of(3), 3).ok).toBe(true)
  expect(split(of(4), 3).ok).toBe(false)
})

it('[HT3] takes a million brackets without running out of stack', () => {
  expect(split(`{"entries":[${'['.repeat(1_000_000)}]}`).ok).toBe(false)
  const deep = '['.repeat(400_000) + ']'.repeat(400_000)
  expect(split(`{"entries":[${deep}]}`)).toEqual({ ok: true, value: [deep] })
})
