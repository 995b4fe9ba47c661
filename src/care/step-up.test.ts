import { expect, it } from 'vitest'
import { ALL_KINDS, KINDS } from './kinds.ts'
import { needsStepUp } from './step-up.ts'

it('[AC5] orders, releases, consents, policy and what opens a record to others need a fresh proof', () => {
  for (const kind of [
    'order.signed',
    'dose.released',
    'consent.signed',
    'policy.adopted',
    'release.made',
    'break-glass.opened',
  ] as const)
    expect(needsStepUp(kind)).toBe(true)
})

it('[AC5] facts and withdrawals never need one: what happened is written down, and stopping always works', () => {
  const others = ALL_KINDS.filter((kind) => KINDS[kind].nature !== 'grant')
  expect(others.filter(needsStepUp)).toEqual([])
})
