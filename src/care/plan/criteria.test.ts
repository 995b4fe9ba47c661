import { describe, expect, it } from 'vitest'
import { decision } from '../testing/deciding.ts'
import { SCENARIOS, type Scenario } from '../testing/scenarios.ts'
import { A, act, ALONE, askToRelease, NOW, openMorning, PRESCRIBER } from '../testing/world.ts'
import type { GateDecision } from './decide-gate.ts'
import { RELEASE } from './release.ts'

/** Every morning of the table with the gate’s whole answer. */
const answers = SCENARIOS.map((scenario) => ({ scenario, gate: gateOn(scenario) }))

function gateOn({ acts, journey, ask, at = NOW, by }: Scenario): GateDecision {
  const entry = askToRelease(acts, journey, A, ask, at, by)
  const { gate } = decision(acts, { slot: 'A', entry }, at)
  if (!gate) throw new Error('the gate was not asked')
  return gate
}

/** What is wrong: it should speak on some mornings and close others, say why and what opens it, and point at what is there. */
function faultsOf(id: string, name: string): readonly string[] {
  const criterion = RELEASE.find((c) => c.name === name)
  const said = answers.flatMap(({ scenario, gate }) =>
    gate.verdicts.filter((v) => v.criterion === name).map((verdict) => ({ scenario, verdict })),
  )
  const faults = said.flatMap(({ scenario, verdict }) => {
    const there = new Set<string>(scenario.acts.map((a) => a.entry.id))
    const { met, because, remedy, evidence } = verdict
    return [
      ...(met === scenario.unmet.includes(name) ? ['the other way round'] : []),
      ...(evidence.some((entry) => !there.has(entry)) ? ['evidence that is not there'] : []),
      ...(!met && !because ? ['no reason'] : []),
      ...(!met && remedy !== criterion?.remedy ? ['another remedy'] : []),
    ].map((fault) => `${fault} on “${scenario.title}”`)
  })
  return [
    ...(criterion?.id === id ? [] : [`its number is ${criterion?.id}`]),
    ...(said.some(({ verdict }) => verdict.met) ? [] : ['never met']),
    ...(said.some(({ verdict }) => !verdict.met) ? [] : ['never unmet']),
    ...faults,
  ]
}

describe('a dose is released only when', () => {
  it('[G1] policy-adopted: every core number is adopted where people are treated', () =>
    expect(faultsOf('G1', 'policy-adopted')).toEqual([]))
  it('[G2] identity-verified: somebody checked who this person is', () =>
    expect(faultsOf('G2', 'identity-verified')).toEqual([]))
  it('[G3] screening-complete: all parts are answered and reviewed since', () =>
    expect(faultsOf('G3', 'screening-complete')).toEqual([]))
  it('[G4] clearance-in-force: the clearance for this medicine clears and has not ended', () =>
    expect(faultsOf('G4', 'clearance-in-force')).toEqual([]))
  it('[G5] conditions-met: each condition of the clearance holds today', () =>
    expect(faultsOf('G5', 'conditions-met')).toEqual([]))
  it('[G6] medicine-lawful: a licence for this medicine is in force where the clinic stands', () =>
    expect(faultsOf('G6', 'medicine-lawful')).toEqual([]))
  it('[G7] client-where-licensed: whoever ordered is licensed where this person is today', () =>
    expect(faultsOf('G7', 'client-where-licensed')).toEqual([]))
  it('[G8] order-in-force: the order that is named is the one in force', () =>
    expect(faultsOf('G8', 'order-in-force')).toEqual([]))
  it('[G9] within-order: route and amount are within the order, and it was not used yet', () =>
    expect(faultsOf('G9', 'within-order')).toEqual([]))
  it('[G10] consents-in-force: every form that is needed is signed and has not ended', () =>
    expect(faultsOf('G10', 'consents-in-force')).toEqual([]))
  it('[G11] consents-reaffirmed: this person agreed again today, alone, for this journey', () =>
    expect(faultsOf('G11', 'consents-reaffirmed')).toEqual([]))
  it('[G12] conjoint-consent: everyone there agreed to a shared journey, and again today', () =>
    expect(faultsOf('G12', 'conjoint-consent')).toEqual([]))
  it('[G13] safe-together: an attestation covers everyone there', () =>
    expect(faultsOf('G13', 'safe-together')).toEqual([]))
  it('[G14] not-coerced: no protection closes it, and nobody there said that it is not their choice', () =>
    expect(faultsOf('G14', 'not-coerced')).toEqual([]))
  it('[G15] no-acute-suicide-risk: asked today, alone, without a plan or an intent', () =>
    expect(faultsOf('G15', 'no-acute-suicide-risk')).toEqual([]))
  it('[G16] sober: looked at today: neither intoxicated nor with substances in the last day', () =>
    expect(faultsOf('G16', 'sober')).toEqual([]))
  it('[G17] health-unchanged: asked today, and no change since the clearance', () =>
    expect(faultsOf('G17', 'health-unchanged')).toEqual([]))
  it('[G18] not-acutely-ill: asked today, and not ill', () =>
    expect(faultsOf('G18', 'not-acutely-ill')).toEqual([]))
  it('[G19] not-pregnant: a test that is recent enough, or none applies', () =>
    expect(faultsOf('G19', 'not-pregnant')).toEqual([]))
  it('[G20] prepared: everything is written down and enough sessions were held', () =>
    expect(faultsOf('G20', 'prepared')).toEqual([]))
  it('[G21] previous-integrated: the journey before was integrated with this person', () =>
    expect(faultsOf('G21', 'previous-integrated')).toEqual([]))
  it('[G22] interval: enough time since the last dose', () =>
    expect(faultsOf('G22', 'interval')).toEqual([]))
  it('[G23] doses-in-series: the series has room for another dose', () =>
    expect(faultsOf('G23', 'doses-in-series')).toEqual([]))
  it('[G24] doses-in-30-days: so do the last thirty days, over all cases', () =>
    expect(faultsOf('G24', 'doses-in-30-days')).toEqual([]))
  it('[G25] no-hold: nobody’s stop covers this', () =>
    expect(faultsOf('G25', 'no-hold')).toEqual([]))
  it('[G26] supply-explained: what was dispensed is accounted for, and explanations were reviewed', () =>
    expect(faultsOf('G26', 'supply-explained')).toEqual([]))
  it('[G27] stock-reconciled: the clinic’s stock of this medicine is accounted for', () =>
    expect(faultsOf('G27', 'stock-reconciled')).toEqual([]))
  it('[G28] bladder-current: the bladder was asked about recently enough, and did not say stop', () =>
    expect(faultsOf('G28', 'bladder-current')).toEqual([]))
  it('[G29] no-open-emdr-target: nobody dosed together left a target open this week', () =>
    expect(faultsOf('G29', 'no-open-emdr-target')).toEqual([]))
  it('[G30] fasted: long enough since food and drink', () =>
    expect(faultsOf('G30', 'fasted')).toEqual([]))
  it('[G31] weight-on-record: an order by weight has a weight', () =>
    expect(faultsOf('G31', 'weight-on-record')).toEqual([]))
  it('[G32] vitals-below-stop: a fresh reading, and every vital sign within bounds', () =>
    expect(faultsOf('G32', 'vitals-below-stop')).toEqual([]))
  it('[G33] vitals-rested: not raised, and rested after a raised reading', () =>
    expect(faultsOf('G33', 'vitals-rested')).toEqual([]))
  it('[G34] escorted: somebody who may brings them home', () =>
    expect(faultsOf('G34', 'escorted')).toEqual([]))
  it('[G35] dependants-cared-for: whoever depends on them is cared for', () =>
    expect(faultsOf('G35', 'dependants-cared-for')).toEqual([]))
  it('[G36] staffed: enough clinicians with credentials in force', () =>
    expect(faultsOf('G36', 'staffed')).toEqual([]))
  it('[G37] room-ready: rescue kit and plan are in the room', () =>
    expect(faultsOf('G37', 'room-ready')).toEqual([]))
  it('[G38] planned-and-agreed: everyone agreed to the plan as it stands', () =>
    expect(faultsOf('G38', 'planned-and-agreed')).toEqual([]))
  it('[G39] dosed-in-this-journey: the plan doses this person here', () =>
    expect(faultsOf('G39', 'dosed-in-this-journey')).toEqual([]))
  it('[G41] within-reinforcement: a second dose is as the order allows', () =>
    expect(faultsOf('G41', 'within-reinforcement')).toEqual([]))
  it('[G42] vitals-since-dose: this person bears the first dose', () =>
    expect(faultsOf('G42', 'vitals-since-dose')).toEqual([]))
  it('[G43] heard-today: without the server, the tablet had heard it today', () =>
    expect(faultsOf('G43', 'heard-today')).toEqual([]))
  it('[G44] reaffirmed-since-heard: without the server, everyone was asked again', () =>
    expect(faultsOf('G44', 'reaffirmed-since-heard')).toEqual([]))
})

describe('the table of mornings', () => {
  it('[G0] tells every morning once, and of each journey one on which nothing is in the way', () => {
    const titles = SCENARIOS.map((s) => s.title)
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([])
    expect(SCENARIOS.filter((s) => s.unmet.length === 0).length).toBeGreaterThan(20)
  })
  it('[G0] every criterion is alone in the way on some morning', () => {
    const alone = new Set(SCENARIOS.filter((s) => s.unmet.length === 1).flatMap((s) => s.unmet))
    expect(RELEASE.map((c) => c.name).filter((name) => !alone.has(name))).toEqual([])
  })
})

describe('the answer', () => {
  it('[P8] fits into an entry, and its words are short enough to be read', () => {
    for (const { gate } of answers)
      for (const { because, remedy, evidence } of gate.verdicts) {
        expect((because ?? '').length).toBeLessThanOrEqual(200)
        expect((remedy ?? '').length).toBeLessThanOrEqual(200)
        expect(evidence.length).toBeLessThanOrEqual(40)
        expect(because?.includes('undefined') ?? false).toBe(false)
      }
  })

  it('[P8] is itself a valid entry of the team’s chart', () => {
    for (const { gate } of answers)
      expect(() => act('team', PRESCRIBER, NOW, 'gate.decided', gate)).not.toThrow()
  })

  it('[P8] asks before a second dose only what is asked again, and in the same order', () => {
    const speaking = (reinforcement: boolean) => {
      const acts = openMorning(ALONE)
      const entry = askToRelease(acts, ALONE, A, { reinforcement })
      const { gate } = decision(acts, { slot: 'A', entry })
      return gate?.verdicts.map((v) => v.criterion) ?? []
    }
    const again = RELEASE.filter((c) => c.again).map((c) => c.name)
    expect(speaking(true).filter((name) => !again.includes(name))).toEqual([])
    expect(speaking(true)).toContain('within-reinforcement')
    expect(speaking(false)).not.toContain('within-reinforcement')
    expect(RELEASE.map((c) => c.name).filter((name) => speaking(false).includes(name))).toEqual(
      speaking(false),
    )
  })
})

describe('what a prescriber can never go past', () => {
  it.each([
    'policy-adopted',
    'identity-verified',
    'clearance-in-force',
    'medicine-lawful',
    'client-where-licensed',
    'order-in-force',
    'within-order',
    'consents-in-force',
    'consents-reaffirmed',
    'conjoint-consent',
    'safe-together',
    'not-coerced',
    'no-acute-suicide-risk',
    'no-hold',
    'supply-explained',
    'planned-and-agreed',
    'dosed-in-this-journey',
    'within-reinforcement',
  ])('[P9] %s', (name) => {
    expect(RELEASE.find((c) => c.name === name)?.overridable).toBeUndefined()
  })

  it('[P9] ids and names are each given once', () => {
    expect(new Set(RELEASE.map((c) => c.id)).size).toBe(RELEASE.length)
    expect(new Set(RELEASE.map((c) => c.name)).size).toBe(RELEASE.length)
  })
})
