import { expect, it } from 'vitest'
import { aboutError, createLog, type LogFields } from './log.ts'

const CANARY = 'canary-7f3a she told me that she is afraid'
const CANARY_ID = '018f3f5e-0000-7000-8000-00000000cafe'

function logged(fields: Record<string, unknown>, event = 'answered'): string {
  const lines: string[] = []
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  )
  log('info', event, fields as LogFields)
  return lines.join('')
}

it('[HT20] writes the listed fields as one line of JSON', () => {
  const fields = { method: 'POST', route: '/api/entries', status: 200, ms: 1.25 }
  expect(logged(fields)).toBe(
    `${JSON.stringify({ time: '1970-01-01T00:00:00.000Z', level: 'info', event: 'answered', ...fields })}\n`,
  )
})

it('[HT20] leaves out a field that is not listed, and says only how many', () => {
  const line = logged({
    person: CANARY_ID,
    body: CANARY,
    __proto__: null,
    constructor: CANARY,
    status: 200,
  })
  expect(line).not.toContain('canary')
  expect(line).not.toContain(CANARY_ID)
  expect(JSON.parse(line)).toMatchObject({ status: 200, withheld: 3 })
})

it.each([
  'event',
  'method',
  'route',
  'status',
  'ms',
  'code',
  'error',
  'frames',
  'pid',
  'port',
  'count',
  'signal',
  'live',
])('[HT20] keeps words and ids out of the listed field %s too', (field) => {
  for (const planted of [
    CANARY,
    CANARY_ID,
    `/api/charts/${CANARY_ID}/entries`,
    [CANARY],
    [`${CANARY}:1:1`],
    { CANARY },
  ]) {
    const line = logged({ [field]: planted }, field === 'event' ? (planted as string) : 'answered')
    expect(line).not.toContain('canary')
    expect(line).not.toContain(CANARY_ID)
  }
})

it('[HT20] keeps of an error its class, its code and its place, whatever its message imitates', () => {
  const message = `${CANARY}\n    at ${CANARY_ID} (a/${CANARY_ID}:1:1)\n    at afraid/x.ts:1:1`
  const error = Object.assign(new RangeError(message), { code: '23505', detail: CANARY })
  const line = logged(aboutError(error))
  expect(line).not.toContain('canary')
  expect(line).not.toContain(CANARY_ID)
  expect(line).not.toContain('afraid')
  expect(JSON.parse(line)).toMatchObject({ error: 'RangeError', code: '23505' })
  expect(JSON.parse(line).frames[0]).toMatch(/server\/log\.test\.ts:\d+:\d+$/)
})
