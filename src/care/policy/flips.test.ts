import { describe, expect, it } from 'vitest'
import type { Facts } from '../decision.ts'
import { HOUR, plusMs } from '../../shared/instant.ts'
import {
  A,
  act,
  ALONE,
  B,
  clinicAtWork,
  factsOf,
  MONITOR,
  NOW,
  openMorning,
  PRESCRIBER,
} from '../testing/world.ts'
import { flippedBy, sensateFlippedBy, type Values } from './flips.ts'

const flipped = (values: Values, owner = A) => {
  const facts = { ...factsOf(openMorning(ALONE)), owner } as Facts & { owner: typeof A }
  return flippedBy(facts, ALONE, PRESCRIBER, values, NOW)
}

describe('before numbers are adopted', () => {
  it('[PO9] nothing flips by the numbers that hold already', () =>
    expect(flipped({})).toEqual({
      gate: 'release',
      before: true,
      after: true,
      flips: [],
    }))
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
  it('[PO9] once a dose was given the gate to going home is asked', () => {
    const dose = act('A', MONITOR, NOW, 'dose.given', {
      journey: ALONE,
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 100,
      unit: 'mg',
      reinforcement: false,
    })
    const facts = factsOf([...openMorning(ALONE), dose]) as Facts & { owner: typeof A }
    const later = plusMs(NOW, 3 * HOUR)
    const answer = flippedBy({ ...facts, owner: A }, ALONE, MONITOR, { monitoringMin: 240 }, later)
    expect(answer?.gate).toBe('discharge')
    expect(answer?.flips).toEqual([
      {
        criterion: 'monitored-long-enough',
        opens: false,
        because: expect.stringContaining('of 240 minutes'),
      },
    ])
  })
  it('[PO9] a clinic whose numbers make a gate before sensate focus sees it close', () => {
    const facts = factsOf(clinicAtWork)
    const [its] = facts.cases
    if (!its) throw new Error('there is no case')
    expect(sensateFlippedBy({ ...facts, its }, { systolicStop: 90 }, NOW)).toBeNull()
    const values = { safeToSpeakLeast: 7, safeToSpeakWeeks: 3 }
    const answer = sensateFlippedBy({ ...facts, its }, values, NOW)
    expect(answer).toMatchObject({ before: true, after: false })
    expect(answer?.flips.map(({ criterion, opens }) => [criterion, opens])).toEqual([
      ['felt-safe', false],
      ['eft-stage-1', false],
    ])
  })
})
