import { afterAll, expect, it, vi } from 'vitest'
import type { Readable } from '../../record/entry.ts'
import { asRead, isKnown } from './known-kinds.ts'

vi.stubGlobal('__KINDS__', {
  'secrets-policy.agreed': { version: 2, defaults: { fields: { topics: { value: [] } } } },
})
afterAll(() => vi.unstubAllGlobals())
const agreed = (version: number, body: object): Readable =>
  ({ id: `v${version}`, kind: 'secrets-policy.agreed', version, body }) as unknown as Readable
const read = (...entries: Readable[]) => asRead(entries).map((entry) => entry.body)

it('an older entry is read as the present version', () =>
  expect(read(agreed(1, { policy: 'limited' }))).toEqual([{ policy: 'limited', topics: [] }]))

it('once, however often it is read', () => {
  const once = asRead([agreed(1, { policy: 'limited' })])
  const [first] = once
  const said = { ...first, body: first?.body } as Readable
  expect(asRead([said])[0]?.body).toBe(first?.body)
})

it('the present one as it came, with what its schema fills in', () =>
  expect(
    read(agreed(2, { policy: 'limited', topics: ['money'] }), agreed(2, { policy: 'limited' })),
  ).toEqual([
    { policy: 'limited', topics: ['money'] },
    { policy: 'limited', topics: [] },
  ]))

it('a newer one is not guessed at', () => {
  const newer = agreed(3, { policy: 'limited' })
  expect(read(newer)).toEqual([{ policy: 'limited' }])
  expect([
    isKnown(newer),
    isKnown(agreed(1, {})),
    isKnown({ kind: 'dream.told', version: 1 }),
  ]).toEqual([false, true, false])
})
