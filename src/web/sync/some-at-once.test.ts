import { expect, it } from 'vitest'
import { AT_ONCE, someAtOnce } from './some-at-once.ts'

const many = Array.from({ length: 200 }, (_, n) => n)
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

it('[OB10] a page asks for some charts at once, and has all of them in their order', async () => {
  let under = 0
  let most = 0
  const found = await someAtOnce(many, async (n) => {
    most = Math.max(most, (under += 1))
    for (let turns = 0; turns < n % 5; turns += 1) await turn()
    under -= 1
    return n * 2
  })
  expect(most).toBe(AT_ONCE)
  expect(found).toEqual(many.map((n) => n * 2))
  expect(await someAtOnce([], async () => 1)).toEqual([])
})

it('[OB10] begins nothing more once one of them has failed', async () => {
  let begun = 0
  const asked = someAtOnce(many, async (n) => {
    begun += 1
    await turn()
    if (n === 3) throw new Error('locked')
    return n
  })
  await expect(asked).rejects.toThrow('locked')
  for (let turns = 0; turns < 20; turns += 1) await turn()
  expect(begun).toBeLessThan(3 * AT_ONCE)
})
