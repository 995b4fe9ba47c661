import { describe, expect, it } from 'vitest'
import { DAY, MINUTE, plusMs } from '../../shared/instant.ts'
import type { PersonId } from '../../shared/ids.ts'
import { decision } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  askToRelease,
  B,
  DIRECTOR,
  EARLIER,
  MONITOR,
  NOW,
  openMorning,
  PRESCRIBER,
  THERAPIST,
  type Act,
} from '../testing/world.ts'
import { SCENARIOS } from '../testing/scenarios.ts'
import { RELEASE } from './release.ts'

const raised = act('A', MONITOR, ago(5 * MINUTE), 'vitals.measured', {
  journey: ALONE,
  moment: 'pre-dose',
  systolic: 145,
  diastolic: 85,
})
const ill = act('A', MONITOR, ago(20 * MINUTE), 'health.reviewed-today', {
  journey: ALONE,
  acuteIllness: true,
  changedSinceClearance: false,
})
const held = act('team', THERAPIST, ago(MINUTE), 'hold.placed', { covers: 'case', words: 'Stop' })
const REASON = 'Settled at every visit; seen by me'

const asking = (acts: readonly Act[], criteria: string[], by: PersonId = PRESCRIBER) =>
  decision(acts, {
    slot: 'A',
    entry: askToRelease(acts, ALONE, A, { override: { criteria, reason: REASON } }, NOW, by),
  })
const given = (...more: Act[]) => [...openMorning(ALONE), ...more]

describe('going past a criterion', () => {
  it('[P6] leaves the gate overridden, with what was unmet, by what, and why', () => {
    const { kind, gate } = asking(given(raised), ['vitals-rested'])
    expect(kind).toBe('granted')
    expect(gate).toMatchObject({
      outcome: 'overridden',
      overrideReason: REASON,
      for: A,
      journey: ALONE,
    })
    expect(gate?.verdicts.find((v) => v.criterion === 'vitals-rested')).toMatchObject({
      met: false,
      overridden: true,
      because: '145/85 is raised',
    })
  })

  it('[P6] covers only what it names', () => {
    expect(asking(given(raised, ill), ['vitals-rested'])).toMatchObject({
      kind: 'refused',
      gate: { outcome: 'closed' },
    })
    expect(asking(given(raised, ill), ['not-acutely-ill', 'vitals-rested']).kind).toBe('granted')
    expect(asking(given(raised), ['fasted']).kind).toBe('refused')
  })

  it('[P6] never covers what may not be overridden, and never takes the rest along', () => {
    const both = asking(given(raised, held), ['vitals-rested', 'no-hold'])
    expect(both).toMatchObject({ kind: 'refused', gate: { outcome: 'closed' } })
    const verdicts = both.gate?.verdicts.filter((v) => !v.met) ?? []
    expect(verdicts.map((v) => [v.criterion, v.overridden ?? false])).toEqual([
      ['no-hold', false],
      ['vitals-rested', true],
    ])
    expect(both.kind === 'refused' && both.refusal.says).toContain('no-hold')
    expect(both.kind === 'refused' && both.refusal.says).not.toContain('vitals-rested')
  })

  it.each(RELEASE)('[P6] $name, where it is unmet: as the list of criteria says', (criterion) => {
    const morning = SCENARIOS.find((m) => m.unmet.includes(criterion.name))
    if (!morning) throw new Error('no morning leaves it unmet')
    const { acts, journey, ask, at = NOW } = morning
    const override = { criteria: [criterion.name], reason: REASON }
    const entry = askToRelease(acts, journey, A, { ...ask, override }, at)
    const { gate } = decision(acts, { slot: 'A', entry }, at)
    const verdict = gate?.verdicts.find((v) => v.criterion === criterion.name)
    expect(verdict?.met).toBe(false)
    expect(verdict?.overridden ?? false).toBe(criterion.overridable === true)
  })

  it('[P6] a criterion that is met stays met, and the gate open', () =>
    expect(asking(given(), ['vitals-rested']).gate?.outcome).toBe('open'))

  it.each([
    ['a monitor', MONITOR],
    ['a therapist', THERAPIST],
    ['the medical director', DIRECTOR],
    ['a partner', B],
  ] as const)('[P6] not by %s', (_who, by) =>
    expect(asking(given(raised), ['vitals-rested'], by).gate?.outcome).toBe('closed'),
  )

  it.each([
    ['ends now', NOW, 'closed'],
    ['ends a millisecond later', plusMs(NOW, 1), 'overridden'],
  ] as const)('[P6] by a prescriber whose credential %s', (_what, until, outcome) => {
    const credential = (person: PersonId, end: typeof NOW) =>
      act('clinic', DIRECTOR, ago(DAY), 'credential.recorded', {
        person,
        credential: 'prescriber',
        jurisdiction: 'US-OR',
        until: end,
      })
    const acts = given(raised, credential(DIRECTOR, until))
    expect(asking(acts, ['vitals-rested'], DIRECTOR).gate?.outcome).toBe(outcome)
  })

  it('[P6] not by a prescriber whose credential was ended', () => {
    const recorded = act('clinic', DIRECTOR, ago(2 * DAY), 'credential.recorded', {
      person: DIRECTOR,
      credential: 'prescriber',
      jurisdiction: 'US-OR',
      until: plusMs(NOW, DAY),
    })
    const ended = act('clinic', DIRECTOR, ago(DAY), 'credential.ended', {
      person: DIRECTOR,
      jurisdiction: 'US-OR',
    })
    expect(asking(given(raised, recorded), ['vitals-rested'], DIRECTOR).gate?.outcome).toBe(
      'overridden',
    )
    expect(asking(given(raised, recorded, ended), ['vitals-rested'], DIRECTOR).gate?.outcome).toBe(
      'closed',
    )
  })
})

it('[P7] a journey that no plan knows is refused without asking the gate', () => {
  const acts = openMorning(ALONE)
  const unknown = 'c0000000-0000-7000-8000-000000000000' as typeof EARLIER
  const asked = decision(acts, { slot: 'A', entry: askToRelease(acts, unknown) })
  expect(asked).toMatchObject({ kind: 'refused', refusal: { code: 'not-yet' } })
  expect(asked.gate).toBeUndefined()
})
