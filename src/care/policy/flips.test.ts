import { describe, expect, it } from 'vitest'
import type { Facts } from '../decision.ts'
import { A, ALONE, B, factsOf, NOW, openMorning, PRESCRIBER } from '../testing/world.ts'
import { flippedBy, type Values } from './flips.ts'

const flipped = (values: Values, owner = A) => {
  const facts = { ...factsOf(openMorning(ALONE)), owner } as Facts & { owner: typeof A }
  return flippedBy(facts, ALONE, PRESCRIBER, values, NOW)
}

describe('before numbers are adopted', () => {
  it('[PO9] nothing flips by the numbers that hold already', () =>
    expect(flipped({})).toEqual({ before: true, after: true, flips: [] }))
  it('[PO9] a gate that would close says which criterion closes it, and why', () => {
    const answer = flipped({ systolicStop: 90 })
    expect(answer).toMatchObject({ before: true, after: false })
    expect(answer?.flips).toContainEqual({
      criterion: 'vitals-below-stop',
      opens: false,
      because: expect.stringContaining('90'),
    })
  })
  it('[PO9] the facts stay as they were: asking again gives the same answer', () => {
    const once = flipped({ systolicStop: 90 })
    expect(flipped({ systolicStop: 90 })).toEqual(once)
    expect(flipped({})?.before).toBe(true)
  })
  it('[PO9] where no journey of that person is planned there is no gate', () => {
    const facts = { ...factsOf(openMorning(ALONE)), owner: B } as Facts & { owner: typeof B }
    expect(flippedBy(facts, 'no-such-journey' as never, PRESCRIBER, {}, NOW)).toBeNull()
  })
})
