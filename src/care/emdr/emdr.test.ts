import { expect, it } from 'vitest'
import { KINDS } from '../kinds.ts'
import { A, act, ago, factsOf, THERAPIST, type Act } from '../testing/world.ts'

const closed = (target: string, closure: 'complete' | 'incomplete', at: number): Act =>
  act('A', THERAPIST, ago(at), 'emdr.closed', { target, sud: 2, closure })
const targets = (...acts: Act[]) =>
  Object.fromEntries(
    Object.entries(factsOf(acts).people[A]?.individual.emdr ?? {}).map(([name, t]) => [
      name,
      t.closure,
    ]),
  )

it('[EM1] a target is as it was last closed', () => {
  expect(targets(closed('leaving', 'incomplete', 20))).toEqual({ leaving: 'incomplete' })
  expect(targets(closed('leaving', 'incomplete', 20), closed('leaving', 'complete', 10))).toEqual({
    leaving: 'complete',
  })
  expect(targets(closed('leaving', 'complete', 10), closed('leaving', 'incomplete', 20))).toEqual({
    leaving: 'complete',
  })
  expect(
    targets(closed('leaving', 'incomplete', 20), closed('humiliation', 'complete', 10)),
  ).toEqual({ leaving: 'incomplete', humiliation: 'complete' })
})

it.each([
  [{ sud: 0, voc: 7 }, true],
  [{ sud: 10, voc: 1 }, true],
  [{ sud: 2 }, true],
  [{ sud: 11 }, false],
  [{ sud: -1 }, false],
  [{ sud: 1.5 }, false],
  [{ sud: 1, voc: 0 }, false],
  [{ sud: 1, voc: 8 }, false],
])('[EM2] %j: %s', (scores, fits) => {
  const body = { target: 'leaving', closure: 'complete', ...scores }
  expect(KINDS['emdr.closed'].body.safeParse(body).success).toBe(fits)
})
