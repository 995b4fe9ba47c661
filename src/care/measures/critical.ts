import type { Answers } from './score.ts'

/**
 * Which answers a person at the clinic has to hear of at once, by instrument and item, from which value on: what its
 * items say as `critical`, apart from the instruments, so that who looks for them need not load those. A test holds
 * both together.
 */
export const CRITICAL: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'phq-9': { 9: 1 },
  asq: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 },
  'c-ssrs': { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, '6-recent': 1 },
}

/** However much else was answered. */
export const hasCritical = (instrument: string, answers: Answers): boolean =>
  Object.entries(CRITICAL[instrument] ?? {}).some(([code, atLeast]) => {
    const value = answers[code]
    return typeof value === 'number' && value >= atLeast
  })
