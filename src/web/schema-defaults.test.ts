import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { ALL_KINDS, KINDS } from '../care/kinds.ts'
import { defaultsOf } from './schema-defaults.ts'
import { fillIn } from './sync/defaults.ts'

type Def = {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  options?: readonly z.ZodType[]
  items?: readonly z.ZodType[]
}
const defOf = (schema: z.ZodType) => (schema as unknown as { _zod: { def: Def } })._zod.def

const PLAIN = [
  'x',
  1,
  60,
  100,
  36.6,
  true,
  '0190a000-0000-7000-8000-000000000001',
  '2026-11-22T08:00:00.000Z',
  '123456',
  '0'.repeat(64),
  {},
]

/** The least that a schema takes: every field with a default or without need is left out. */
function least(schema: z.ZodType): unknown[] {
  const { type, shape, element, options, items } = defOf(schema)
  if (type === 'union') return (options ?? []).flatMap(least)
  if (type === 'array')
    return [
      [],
      ...[1, 2].map((n) => Array.from({ length: n }, () => least(element as z.ZodType)[0])),
    ].filter((s) => schema.safeParse(s).success)
  if (type === 'tuple') return [(items ?? []).map((item) => least(item)[0])]
  if (type === 'enum' || type === 'literal')
    return [...(schema as unknown as { _zod: { values: Set<unknown> } })._zod.values].slice(0, 1)
  if (type !== 'object')
    return PLAIN.filter((sample) => schema.safeParse(sample).success).slice(0, 1)
  let samples: Record<string, unknown>[] = [{}]
  for (const [name, inner] of Object.entries(shape ?? {})) {
    if (['optional', 'default'].includes(defOf(inner).type)) continue
    const values = least(inner)
    samples = samples.flatMap((sample) => values.map((value) => ({ ...sample, [name]: value })))
  }
  return samples
}

describe.each(ALL_KINDS)('%s', (kind) => {
  const schema = KINDS[kind].body as z.ZodType
  it('is filled in here as its schema fills it in', () => {
    // What a schema refuses only as a whole is no sample of it.
    const samples = least(schema).filter((sample) => schema.safeParse(sample).success)
    expect(samples.length).toBeGreaterThan(0)
    for (const sample of samples)
      expect(fillIn(defaultsOf(schema), sample)).toEqual(schema.parse(sample))
  })
})

it('fills in what lies deep, and leaves alone what was said', () => {
  const defaults = defaultsOf(KINDS['plan.proposed'].body)
  const sent = { template: 't', journeys: [{ journey: 'j', setting: 'home' }, { journey: 'k' }] }
  expect(fillIn(defaults, sent)).toEqual({
    template: 't',
    weave: [],
    journeys: [
      { journey: 'j', setting: 'home', present: [] },
      { journey: 'k', setting: 'clinic', present: [] },
    ],
  })
})
