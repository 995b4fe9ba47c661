import { describe, expect, it } from 'vitest'
import { DAY, plusMs } from '../../shared/instant.ts'
import type { BodyOf } from '../kinds.ts'
import { answer } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  factsOf,
  MONITOR,
  NOW,
  openMorning,
  PRESCRIBER,
  type Act,
} from '../testing/world.ts'

const morning = openMorning(ALONE)
const but = (kind: string, section?: string) =>
  morning.filter(({ slot, entry }) => {
    const its = (entry.body as { section?: string }).section
    return slot !== 'A' || entry.kind !== kind || (section !== undefined && its !== section)
  })
const clear = (over: Partial<BodyOf<'clearance.decided'>> = {}, at = NOW) =>
  act('A', PRESCRIBER, at, 'clearance.decided', {
    medicine: 'ketamine',
    outcome: 'cleared',
    conditions: [],
    expiresAt: plusMs(NOW, 30 * DAY),
    ...over,
  })
const clearances = (...acts: Act[]) => factsOf(acts).people[A]?.individual.clearance

describe('deciding a clearance', () => {
  it.each(['cleared', 'conditional'] as const)(
    '[CL1] %s needs the whole screening, reviewed',
    (outcome) => {
      expect(answer(morning, clear({ outcome }))).toBe('granted')
      expect(answer(but('screening.reviewed'), clear({ outcome }))).toBe('not-yet')
      for (const section of ['medical', 'medicines', 'substances', 'mood'])
        expect(answer(but('screening.answered', section), clear({ outcome }))).toBe('not-yet')
    },
  )
  it.each(['deferred', 'declined'] as const)('[CL1] %s needs nothing', (outcome) => {
    expect(answer([], clear({ outcome, expiresAt: ago(DAY) }))).toBe('granted')
  })
  it.each([
    [28 * DAY, 'granted'],
    [28 * DAY - 1, 'not-yet'],
  ] as const)('[CL1] an answer %d ms ago, reviewed 28 days ago: %s', (ms, expected) => {
    const answered = act('A', A, ago(ms), 'screening.answered', {
      section: 'mood',
      suicide: 'none',
    })
    expect(answer([...morning, answered], clear())).toBe(expected)
  })
  it.each([
    [0, 'not-yet'],
    [1, 'granted'],
    [90 * DAY, 'granted'],
    [90 * DAY + 1, 'not-yet'],
  ] as const)('[CL2] ending %d ms from now: %s', (ms, expected) =>
    expect(answer(morning, clear({ expiresAt: plusMs(NOW, ms) }))).toBe(expected),
  )
  it('[CL2] without the clinic’s number it may last as long as the prescriber says', () => {
    const unadopted = morning.filter((a) => a.entry.kind !== 'policy.adopted')
    expect(answer(unadopted, clear({ expiresAt: plusMs(NOW, 900 * DAY) }))).toBe('granted')
  })
})

describe('a clearance', () => {
  const earlier = clear({}, ago(DAY))
  it('[CL3] is for one medicine', () => {
    const both = clearances(earlier, clear({ medicine: 'esketamine', outcome: 'declined' }))
    expect(both?.['ketamine']?.outcome).toBe('cleared')
    expect(both?.['esketamine']?.outcome).toBe('declined')
  })
  it('[CL3] gives way to a later one, and ends by withdrawal', () => {
    expect(clearances(earlier, clear({ outcome: 'deferred' }))?.['ketamine']?.outcome).toBe(
      'deferred',
    )
    const gone = act('A', PRESCRIBER, NOW, 'clearance.withdrawn', {
      medicine: 'ketamine',
      words: 'New finding',
    })
    expect(clearances(earlier, gone)).toEqual({})
  })
  it('[CL4] keeps what was confirmed for it, and forgets it with the next', () => {
    const confirm = act('A', MONITOR, NOW, 'condition.confirmed', {
      clearance: earlier.entry.id,
      what: 'slept',
      holds: true,
    })
    const later = clear({}, plusMs(NOW, 1))
    expect(clearances(earlier, confirm)?.['ketamine']?.confirmed['slept']?.holds).toBe(true)
    expect(clearances(earlier, confirm, later)?.['ketamine']?.confirmed).toEqual({})
    expect(clearances(later, confirm)?.['ketamine']?.confirmed).toEqual({})
  })
})
