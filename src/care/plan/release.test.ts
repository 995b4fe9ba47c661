import { describe, expect, it } from 'vitest'
import { decide } from '../decide.ts'
import { SCENARIOS, type Scenario } from '../testing/scenarios.ts'
import { askToRelease, factsOf, NOW, A } from '../testing/world.ts'
import { RELEASE } from './release.ts'

const unmetIn = (scenario: Scenario): readonly string[] => {
  const ask = askToRelease(
    scenario.acts,
    scenario.journey,
    A,
    scenario.ask,
    scenario.at,
    scenario.by,
  )
  const decision = decide(factsOf(scenario.acts), ask, 'prescriber', scenario.at ?? NOW)
  return (decision.gate?.verdicts ?? []).filter((v) => !v.met).map((v) => v.criterion)
}

describe('the release gate', () => {
  it.each(SCENARIOS.map((s) => [s.title, s] as const))('[G0] %s', (_title, scenario) => {
    expect(unmetIn(scenario).toSorted()).toEqual([...scenario.unmet].toSorted())
  })

  it.each(RELEASE.map((c) => [c.id, c.name] as const))(
    '[%s] %s closes some morning, and alone',
    (_id, name) => {
      const closing = SCENARIOS.filter((s) => s.unmet.includes(name))
      expect(closing.length).toBeGreaterThan(0)
    },
  )
})
