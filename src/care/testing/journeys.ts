import { foldEntries } from '../../record/fold.ts'
import { MINUTE, plusMs, type Instant } from '../../shared/instant.ts'
import type { JourneyId } from '../../shared/ids.ts'
import { byJourneyFold } from '../journey/by-journey.ts'
import type { Journeys } from '../journey/room.ts'
import type { BodyOf } from '../kinds.ts'
import { A, act, B, MONITOR, NOW, type Act, type Slot } from './world.ts'

export const at = (min: number): Instant => plusMs(NOW, min * MINUTE)

const lying = (acts: readonly Act[], slot: Slot) =>
  foldEntries(
    byJourneyFold,
    acts.filter((a) => a.slot === slot).map((a) => a.entry),
  )

/** What a room folds, were these acts all that ever happened. */
export const journeysOf = (acts: readonly Act[]): Journeys => ({
  team: lying(acts, 'team'),
  people: { [A]: lying(acts, 'A'), [B]: lying(acts, 'B') },
  joint: lying(acts, 'joint'),
})

export const dose = (
  slot: 'A' | 'B',
  min: number,
  journey: JourneyId,
  over: Partial<BodyOf<'dose.given'>> = {},
): Act =>
  act(slot, MONITOR, at(min), 'dose.given', {
    journey,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    reinforcement: false,
    ...over,
  })

export const reading = (
  slot: 'A' | 'B',
  min: number,
  journey: JourneyId,
  over: Partial<BodyOf<'vitals.measured'>> = {},
): Act =>
  act(slot, MONITOR, at(min), 'vitals.measured', {
    journey,
    moment: 'during',
    systolic: 130,
    diastolic: 80,
    heartRate: 76,
    spo2: 97,
    ...over,
  })

/** The same, written down later than it happened. */
export const writtenLater = (given: Act, min: number): Act => ({
  ...given,
  entry: { ...given.entry, recordedAt: plusMs(given.entry.at, min * MINUTE) },
})
