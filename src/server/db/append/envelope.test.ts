import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Entry } from '../../../record/entry.ts'
import { isEnvelope } from './envelope.ts'

const moment = fc
  .date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString())
const entry = fc.record({
  id: fc.uuid(),
  clinic: fc.uuid(),
  chart: fc.uuid(),
  kind: fc.string({ minLength: 3, maxLength: 60 }),
  version: fc.integer({ min: 1, max: 1000 }),
  about: fc.array(fc.uuid(), { maxLength: 4 }),
  by: fc.uuid(),
  device: fc.uuid(),
  at: moment,
  recordedAt: moment,
  offsetMs: fc.integer({ min: -1e11, max: 1e11 }),
  body: fc.dictionary(fc.string(), fc.jsonValue()),
})
const other = fc.oneof(
  fc.jsonValue(),
  moment.map((at) => at.replace(/-\d\d-\d\dT/, '-02-29T')),
  moment.map((at) => at.replace(/-\d\dT/, '-31T')),
  moment.map((at) => at.replace(/T\d\d/, 'T24')),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
  fc.constantFrom(-0, 0, 1.5, 1e11 + 1, -1e11 - 1, 1001, '', 'xx', 'x'.repeat(61)),
)
const asRead = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

it('[A21] never takes for an envelope what the schema would refuse or change', () => {
  const keys = fc.constantFrom(...Object.keys(Entry.shape), 'extra')
  fc.assert(
    fc.property(entry, keys, other, fc.boolean(), (plain, key, value, remove) => {
      const changed: Record<string, unknown> = { ...plain, [key]: value }
      if (remove) delete changed[key]
      const read = asRead(changed)
      if (!isEnvelope(read)) return
      expect(Entry.safeParse(read)).toEqual({ success: true, data: read })
    }),
    { numRuns: 5_000 },
  )
})

it('[A21] takes every ordinary entry, but for one on 29 February or with a body that reaches for its prototype', () => {
  fc.assert(
    fc.property(entry, (plain) => {
      const read = asRead(plain) as Entry
      const leapDay = [read.at, read.recordedAt].some((at) => at.includes('-02-29T'))
      expect(isEnvelope(read)).toBe(!leapDay && !Object.hasOwn(read.body as object, '__proto__'))
      expect(Entry.safeParse(read).success).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
