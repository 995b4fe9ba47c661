import { expect, it } from 'vitest'
import { askingFor } from '../journey/decide.ts'
import { SCENARIOS, type Scenario } from '../testing/scenarios.ts'
import { mutantsOf } from '../testing/mutants.ts'
import { A, askToRelease, factsOf, NOW, PRESCRIBER } from '../testing/world.ts'
import { decideGate } from './decide-gate.ts'
import type { Asking, Criterion } from './gate.ts'
import { RELEASE } from './release.ts'

const questions = SCENARIOS.map((scenario) => ({ scenario, asking: questionOf(scenario) }))

function questionOf(scenario: Scenario): Asking {
  const at = scenario.at ?? NOW
  const ask = askToRelease(scenario.acts, scenario.journey, A, scenario.ask, at)
  const asking = askingFor(
    factsOf(scenario.acts),
    scenario.by ?? PRESCRIBER,
    scenario.journey,
    ask.body,
    at,
  )
  if (!asking) throw new Error(`no plan knows the journey of: ${scenario.title}`)
  return asking
}

const wrongBy = (gate: readonly Criterion[]): string | null => {
  for (const { scenario, asking } of questions) {
    const { verdicts } = decideGate('release', gate, asking, asking.ask.order)
    const unmet = verdicts.filter((v) => !v.met).map((v) => v.criterion)
    if (unmet.toSorted().join() !== [...scenario.unmet].toSorted().join()) return scenario.title
  }
  return null
}

it('[X2] every mutant of every criterion is killed by some morning', () => {
  const mutants = mutantsOf(RELEASE)
  const killed = mutants.map((m) => ({ title: m.title, by: wrongBy(m.gate) }))
  const lines = killed.map(
    ({ title, by }) => `  ${by ? 'killed  ' : 'SURVIVED'} ${title}${by ? `   by “${by}”` : ''}`,
  )
  console.log(
    `${mutants.length} mutants of ${RELEASE.length} criteria over ${SCENARIOS.length} mornings\n${lines.join('\n')}`,
  )
  expect(wrongBy(RELEASE)).toBeNull()
  expect(killed.filter(({ by }) => !by).map(({ title }) => title)).toEqual([])
})
