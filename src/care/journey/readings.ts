import { isToday, self, type Asking } from '../plan/gate.ts'
import type { Reading } from './state.ts'

/** Today’s readings before this journey’s dose, oldest first. */
export const preDose = (a: Asking): readonly Reading[] =>
  (self(a).individual.readings[a.journey.journey] ?? []).filter(
    (reading) => reading.moment === 'pre-dose' && isToday(a, reading),
  )

export const latestPreDose = (a: Asking): Reading | undefined => preDose(a).at(-1)

/** The newest value of each vital sign: one that was out of range stays so until it is measured again. */
export const newestOfEach = (readings: readonly Reading[]): Reading | undefined =>
  readings.length < 2
    ? readings[0]
    : readings.reduce((before, reading) => ({ ...before, ...reading }))
