import { expect, it } from 'vitest'
import { DAY, plusMs } from '../../shared/instant.ts'
import {
  A,
  ago,
  askToRelease,
  act,
  B,
  factsOf,
  NOW,
  openMorning,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { decision } from '../testing/deciding.ts'
import { FORMS } from './forms.ts'
import { agreesToResearch } from './research.ts'

const sign = (slot: 'A' | 'B' = 'A', formVersion = FORMS.research.version) =>
  act(slot, slot === 'A' ? A : B, ago(DAY), 'consent.signed', {
    form: 'research',
    formVersion,
    language: 'en',
    understood: true,
    expiresAt: plusMs(NOW, DAY),
  })
const agrees = (acts: readonly Act[], at = NOW) => {
  const consent = factsOf(acts).people[A]?.individual.consent
  return consent !== undefined && agreesToResearch(consent, at)
}

it('[CN9] research is agreed to in its present text, by oneself, until its end', () => {
  expect(agrees([sign()])).toBe(true)
  expect(agrees([])).toBe(false)
  expect(agrees([sign('B')])).toBe(false)
  expect(agrees([sign('A', 1)])).toBe(false)
  expect(agrees([sign()], plusMs(NOW, DAY))).toBe(false)
  for (const form of ['research', 'all'] as const)
    expect(agrees([sign(), act('A', A, NOW, 'consent.withdrawn', { form })])).toBe(false)
})
it('[CN9] no release hangs on it', () => {
  const release = (acts: readonly Act[]) => {
    const decided = decision(acts, { slot: 'A', entry: askToRelease(acts, TOGETHER) })
    return decided.kind === 'granted' ? decided.gate?.verdicts : decided.refusal
  }
  const morning = openMorning(TOGETHER)
  const withdrawn = act('A', A, NOW, 'consent.withdrawn', { form: 'research' })
  expect(release([...morning, sign()])).toEqual(release(morning))
  expect(release([...morning, sign(), withdrawn])).toEqual(release(morning))
})
