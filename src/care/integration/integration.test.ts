import { expect, it } from 'vitest'
import { KINDS } from '../kinds.ts'
import { A, act, ago, ALONE, B, factsOf, THERAPIST, TOGETHER, type Act } from '../testing/world.ts'
import { WRITING } from '../writing.ts'

const attended = (...acts: Act[]) => factsOf(acts).cases[0]?.joint.integration
const held = (people: (typeof A)[], journey = ALONE, at = ago(10)) =>
  act('joint', THERAPIST, at, 'integration.held', { journey, attended: people })

it('[IN1] for those who came, over all sessions', () => {
  expect(attended(held([A]))?.[ALONE]?.attended).toEqual([A])
  expect(attended(held([A]), held([B]))?.[ALONE]?.attended).toEqual([A, B])
  expect(attended(held([A]), held([A]))?.[ALONE]?.attended).toEqual([A])
})

it('[IN1] one journey says nothing about another', () =>
  expect(attended(held([A, B], TOGETHER))?.[ALONE]).toBeUndefined())

it('[IN2] an insight lies with its writer, and is shared by permission only', () => {
  expect(Object.keys(WRITING['insight.written']).toSorted()).toEqual(['individual', 'journal'])
  expect(KINDS['insight.shared'].nature).toBe('grant')
  expect(WRITING['insight.shared']).toEqual({ joint: ['partner'] })
})
