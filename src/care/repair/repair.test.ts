import { describe, expect, it } from 'vitest'
import type { RepairId } from '../../shared/ids.ts'
import { DAY, HOUR, MINUTE, msBetween, plusMs } from '../../shared/instant.ts'
import { A, act, ago, B, factsOf, NOW } from '../testing/world.ts'
import { keptRepairs } from './state.ts'
import { brokenOff, isGone, keeping, timeOutSeenBy, written } from './time-out.ts'

const ONE = '6d0f7b1e-0000-4000-8000-0000000000a1' as RepairId
const TWO = '6d0f7b1e-0000-4000-8000-0000000000a2' as RepairId
const length = (minutes: number) => {
  const { began, until } = brokenOff(null, ONE, minutes, NOW)
  return msBetween(began, until) / MINUTE
}

describe('a break', () => {
  it('[RP1] lasts twenty minutes at least, and a day and a half at most', () =>
    expect([1, 20, 45, 99_999].map(length)).toEqual([20, 20, 45, 36 * 60]))
  it('[RP1] only becomes longer while it lasts', () => {
    const first = brokenOff(null, ONE, 60, NOW)
    expect(brokenOff(first, ONE, 600, plusMs(NOW, MINUTE))).toBe(first)
    expect(brokenOff(first, TWO, 20, plusMs(NOW, MINUTE))).toBe(first)
    expect(brokenOff(first, TWO, 90, NOW)).toEqual({ ...first, until: plusMs(NOW, 90 * MINUTE) })
    expect(brokenOff(first, TWO, 20, first.until).repair).toBe(TWO)
    expect([
      isGone(first, plusMs(first.until, DAY - 1)),
      isGone(first, plusMs(first.until, DAY)),
    ]).toEqual([false, true])
  })
  it('[RP2] is kept by each alone, once it is over, and neither sees the other’s answer', () => {
    const first = brokenOff(null, ONE, 20, NOW)
    expect(keeping(first, A, plusMs(first.until, -1))).toBe(first)
    expect(written(first, A)).toBe(first)
    const one = keeping(first, A, first.until)
    expect(keeping(one, A, first.until)).toBe(one)
    expect(timeOutSeenBy(one, B)).toEqual(timeOutSeenBy(first, B))
    expect(timeOutSeenBy(one, A)).toMatchObject({ keeping: true, kept: false })
    const both = keeping(one, B, first.until)
    expect(timeOutSeenBy(both, A).kept).toBe(true)
    expect(timeOutSeenBy(written(both, A), B)).toEqual(timeOutSeenBy(both, B))
    expect(timeOutSeenBy(written(both, A), A).written).toBe(true)
  })
})

it('[RP2] is listed once both have kept it, newest first', () => {
  const keeps = (by: typeof A, repair: RepairId, began = ago(2 * HOUR)) =>
    act('joint', by, NOW, 'repair.kept', { repair, began, until: ago(HOUR) })
  const listed = (...acts: ReturnType<typeof keeps>[]) =>
    keptRepairs(factsOf(acts).cases[0]?.joint.repairs ?? {}).map(({ repair }) => repair)
  expect(listed(keeps(A, ONE))).toEqual([])
  expect(listed(keeps(A, ONE), keeps(A, ONE))).toEqual([])
  expect(listed(keeps(A, ONE), keeps(B, ONE))).toEqual([ONE])
  expect(listed(keeps(A, ONE), keeps(B, ONE), keeps(A, TWO, ago(HOUR)), keeps(B, TWO))).toEqual([
    TWO,
    ONE,
  ])
})
