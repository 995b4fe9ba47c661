import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fact, readBody, versionOf } from './kinds.ts'

/** A kind in its third version: at first one number, then two with a name, now with a unit. */
const pressure = fact(
  'Blood pressure',
  z.strictObject({ high: z.int(), low: z.int(), unit: z.string() }),
  [
    (body) => {
      const [high, low] = String((body as { text: string }).text).split('/')
      return { high: Number(high), low: Number(low) }
    },
    (body) => ({ ...(body as object), unit: 'mmHg' }),
  ],
)

describe('reading a body', () => {
  it('[RE5] the present version is one more than there are upcasters', () =>
    expect(versionOf(pressure)).toBe(3))

  it.each([
    [1, { text: '148/94' }],
    [2, { high: 148, low: 94 }],
    [3, { high: 148, low: 94, unit: 'mmHg' }],
  ])('[RE5] version %d is read as the present one', (version, body) =>
    expect(readBody(pressure, version, body)).toEqual({
      kind: 'read',
      body: { high: 148, low: 94, unit: 'mmHg' },
    }),
  )

  it('[RE5] what is stored stays as it came', () => {
    const stored = Object.freeze({ high: 148, low: 94 })
    readBody(pressure, 2, stored)
    expect(stored).toEqual({ high: 148, low: 94 })
  })

  it('[RE6] a newer version needs an update, however well it would fit', () =>
    expect(readBody(pressure, 4, { high: 148, low: 94, unit: 'mmHg' })).toEqual({
      kind: 'needs-update',
    }))

  it('[RE7] a malformed body is named field by field', () => {
    const reading = readBody(pressure, 3, { high: '148', low: 94, unit: 'mmHg', arm: 'left' })
    expect(reading.kind).toBe('malformed')
    const issues = reading.kind === 'malformed' ? reading.issues : []
    expect(issues.some((issue) => issue.startsWith('high: '))).toBe(true)
    expect(issues.some((issue) => issue.includes('arm'))).toBe(true)
  })

  it('[RE7] an old body that is raised to nothing sensible is malformed too', () =>
    expect(readBody(pressure, 1, { text: 'high' }).kind).toBe('malformed'))
})
