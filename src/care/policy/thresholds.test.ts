import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decideDischarge } from '../journey/decide.ts'
import { DISCHARGE } from '../journey/discharge-criteria.ts'
import { RELEASE } from '../plan/release.ts'
import type { BodyOf, EntryOf } from '../kinds.ts'
import { decision } from '../testing/deciding.ts'
import { SCENARIOS } from '../testing/scenarios.ts'
import {
  A,
  act,
  askToRelease,
  DIRECTOR,
  factsOf,
  NOW,
  PRESCRIBER,
  type Act,
} from '../testing/world.ts'
import { renderPolicy } from './render-policy.ts'
import { CORE_THRESHOLDS, THRESHOLD_NAMES, THRESHOLDS, type ThresholdName } from './thresholds.ts'

type Values = BodyOf<'policy.adopted'>['values']

/** The same morning in a clinic where nobody is treated, with other numbers adopted. */
const trying = (acts: readonly Act[], change: (values: Values) => Values): readonly Act[] =>
  acts.map((a) => {
    const { kind, body } = a.entry
    if (kind === 'clinic.founded')
      return { ...a, entry: { ...a.entry, body: { ...body, live: false } as never } }
    if (kind !== 'policy.adopted') return a
    const policy = body as BodyOf<'policy.adopted'>
    return {
      ...a,
      entry: { ...a.entry, body: { ...policy, values: change(policy.values) } as never },
    }
  })
const everything = Object.fromEntries(
  THRESHOLD_NAMES.map((name) => [name, THRESHOLDS[name].offered]),
) as Values
const all = () => everything
const lacking = (name: ThresholdName) => () => {
  const { [name]: _gone, ...rest } = everything
  return rest
}

const MORNINGS = SCENARIOS.map((scenario) => ({
  ...scenario,
  entry: askToRelease(scenario.acts, scenario.journey, A, scenario.ask, scenario.at, scenario.by),
  leaving: act('A', PRESCRIBER, scenario.at ?? NOW, 'discharge.signed', {
    journey: scenario.journey,
  }).entry,
}))
const unmetOf = (gate: { verdicts: readonly { met: boolean; criterion: string }[] } | undefined) =>
  (gate?.verdicts ?? []).filter((v) => !v.met).map((v) => v.criterion)
const unmetOn = (change: (values: Values) => Values): readonly (readonly string[])[] =>
  MORNINGS.map(({ acts, at = NOW, entry, leaving }) => {
    const tried = trying(acts, change)
    const home = decideDischarge(factsOf(tried), leaving as EntryOf<'discharge.signed'>, at)
    return [...unmetOf(decision(tried, { slot: 'A', entry }, at).gate), ...unmetOf(home.gate)]
  })

describe('a number that nobody adopted', () => {
  const before = unmetOn(all)

  it.each(THRESHOLD_NAMES)('[PO3] closes nothing: %s', (name) => {
    const after = unmetOn(lacking(name))
    const added = after.flatMap((unmet, i) =>
      unmet.filter((c) => !before[i]?.includes(c)).map((c) => `${c} on “${MORNINGS[i]?.title}”`),
    )
    expect(added).toEqual([])
  })

  it('[PO3] nor do all of them together', () => {
    const after = unmetOn(() => ({}))
    expect(after.flatMap((unmet, i) => unmet.filter((c) => !before[i]?.includes(c)))).toEqual([])
  })

  it.each(
    THRESHOLD_NAMES.filter((name) => [...RELEASE, ...DISCHARGE].some((c) => c.uses.includes(name))),
  )('[PO3] and opens what it alone closed: %s is not idle', (name) => {
    const criteria = [...RELEASE, ...DISCHARGE].filter((c) => c.uses.includes(name))
    expect(criteria.length).toBeGreaterThan(0)
    const after = unmetOn(lacking(name))
    const opened = after.flatMap((unmet, i) => before[i]?.filter((c) => !unmet.includes(c)) ?? [])
    expect(opened.length === 0).toBe(IDLE_ON_MORNINGS.has(name))
  })
})

/** They speak of the evening, which the discharge’s own tests tell. */
const IDLE_ON_MORNINGS: ReadonlySet<ThresholdName> = new Set([
  'dischargeSystolicRisePercent',
  'monitoringMin',
])

describe('the list of numbers', () => {
  it.each(THRESHOLD_NAMES)(
    '[PO6] %s has a unit, a meaning, a source and a value that could be adopted',
    (name) => {
      const { unit, says, source, offered } = THRESHOLDS[name]
      for (const words of [unit, says, source]) expect(words.trim()).not.toBe('')
      expect(offered).toBeGreaterThan(0)
      expect(() =>
        act('clinic', DIRECTOR, NOW, 'policy.adopted', {
          version: 1,
          signedAs: 'Dr',
          values: { [name]: offered },
        }),
      ).not.toThrow()
    },
  )
  it('[PO6] docs/policy.md is what the code says', () => {
    const present = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8')
    expect(present).toBe(renderPolicy())
    for (const name of THRESHOLD_NAMES) expect(present.split(`\`${name}\``)).toHaveLength(2)
  })
  it('[PO7] the numbers that criteria name are on it, and each core one is asked by somebody', () => {
    const asked = new Set([...RELEASE, ...DISCHARGE].flatMap((c) => c.uses))
    const inDecisions = ['clearanceDays', 'consentDays', 'attestationDays', 'coolingHours']
    expect([...asked].filter((name) => !THRESHOLD_NAMES.includes(name))).toEqual([])
    expect(
      CORE_THRESHOLDS.filter((name) => !asked.has(name) && !inDecisions.includes(name)),
    ).toEqual([])
  })
})
