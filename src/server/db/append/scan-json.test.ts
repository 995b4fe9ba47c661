import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oddityOf } from './scan-json.ts'

const oddity = (text: string) => oddityOf(text, JSON.parse(text))

describe('valid JSON that two readers could understand differently', () => {
  it('[A10] nothing that JSON.stringify writes is odd, short of nesting', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 12 }), (value) => {
        const text = JSON.stringify(value)
        const names = text.includes('"__proto__":')
        expect(oddity(text) === null || names).toBe(true)
      }),
    )
  })

  it('[A10] a key that stands twice is odd wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue({ maxDepth: 3 }), fc.nat(5), (key, value, depth) => {
        const name = JSON.stringify(key)
        const twice = `{${name}:${JSON.stringify(value)},${name}:1}`
        const text = `${'{"k":['.repeat(depth)}${twice}${']}'.repeat(depth)}`
        expect(oddity(text)).not.toBeNull()
      }),
    )
  })

  it('[A10] the same key in neighbouring objects is not odd', () => {
    expect(oddity('[{"a":1},{"a":[{"a":"\\"a\\":1"}]},{"b":{"a":1},"a":2}]')).toBeNull()
  })
})
