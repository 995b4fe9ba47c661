import { expect, it } from 'vitest'
import { DAY, HOUR, plusMs } from '../../shared/instant.ts'
import { decide } from '../decide.ts'
import { A, act, ALONE, factsOf, MONITOR, NOW, openMorning } from '../testing/world.ts'

const dose = act('A', MONITOR, NOW, 'dose.given', {
  journey: ALONE,
  medicine: 'ketamine',
  route: 'sublingual',
  amount: 100,
  unit: 'mg',
  reinforcement: false,
})
const baseline = act('A', MONITOR, plusMs(NOW, 2 * HOUR), 'phase.observed', {
  journey: ALONE,
  phase: 'baseline',
})
const facts = factsOf([...openMorning(ALONE), dose, baseline])
const wider = (at: typeof NOW) =>
  act('A', A, at, 'consent.signed', {
    form: 'touch',
    formVersion: 1,
    language: 'en',
    understood: true,
    expiresAt: plusMs(NOW, 90 * DAY),
    touch: 'partner-hold',
  }).entry

it('[K5] a signature made while medicated stays refused when it is sent again after the cooling time', () => {
  const signed = wider(plusMs(NOW, HOUR))
  const later = plusMs(NOW, 3 * DAY)
  expect(decide(facts, signed, 'partner', plusMs(NOW, HOUR)).kind).toBe('refused')
  expect(decide(facts, signed, 'partner', later).kind).toBe('refused')
  expect(decide(facts, wider(later), 'partner', later).kind).toBe('granted')
})
