import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { DAY, HOUR, MINUTE } from '../../shared/instant.ts'
import { individualFold, jointFold } from '../charts.ts'
import { askToRelease, CASE } from '../testing/world.ts'
import { answer, decision } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  B,
  clinicAtWork,
  DIRECTOR,
  factsOf,
  NOW,
  openMorning,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { hasTitle } from '../titles.ts'
import { BEFORE_SENSATE, sensateGate } from './gates.ts'

const adopted = act('clinic', DIRECTOR, ago(30 * DAY), 'policy.adopted', {
  version: 2,
  signedAs: 'Dr Director',
  values: { safeToSpeakLeast: 7, safeToSpeakWeeks: 3 },
})
const rated = (slot: 'A' | 'B', days: number, safeToSpeak: number) =>
  act(slot, slot === 'A' ? A : B, ago(days * DAY), 'same-team.rated', {
    sameTeam: 5,
    conflicts: 1,
    repairsTried: 1,
    repairsWorked: 0,
    safeToSpeak,
  })
const weeks = (slot: 'A' | 'B', ...safe: number[]) =>
  safe.map((each, i) => rated(slot, 1 + 7 * (safe.length - 1 - i), each))
const eft = (step: number, days: number, marker?: 'both-name-the-cycle') =>
  act('team', THERAPIST, ago(days * DAY), 'eft.step-noted', { step, ...(marker ? { marker } : {}) })
const calmed = [eft(2, 20), eft(4, 10, 'both-name-the-cycle')]
const both = [...weeks('A', 7, 8, 7), ...weeks('B', 9, 10, 7)]

const unmet = (acts: readonly Act[]) => {
  const facts = factsOf([...clinicAtWork, adopted, ...acts])
  const [its] = facts.cases
  if (!its) throw new Error('there is no case')
  return sensateGate({ ...facts, its }, NOW)?.verdicts.flatMap((each) =>
    each.met ? [] : [each.criterion],
  )
}

describe('felt safe', () => {
  it('[WV4] each of the clinic’s weeks, from each partner, at its number or above', () => {
    expect(unmet([...calmed, ...both])).toEqual([])
    for (const one of [
      [...weeks('A', 7, 8, 7), ...weeks('B', 9, 6, 7)],
      [...weeks('A', 7, 8, 6), ...weeks('B', 9, 9, 7)],
      [...both, rated('A', 2, 6)],
      [...weeks('A', 8, 7), ...weeks('B', 9, 9, 7)],
      weeks('B', 9, 9, 9),
      [rated('A', 1, 9), rated('A', 15, 9), ...weeks('B', 9, 9, 7)],
      [7, 14, 21].flatMap((days) => [rated('A', days, 9), rated('B', days, 9)]),
    ])
      expect(unmet([...calmed, ...one])).toEqual(['felt-safe'])
  })

  it('[WV4] what was rated before those weeks, or is dated later than now, counts for nothing', () => {
    expect(unmet([...calmed, rated('A', 40, 0), ...both])).toEqual([])
    expect(unmet([...calmed, ...both, rated('B', -1, 0)])).toEqual([])
    expect(unmet([...calmed, ...weeks('B', 9, 9, 7), rated('A', -1, 9)])).toEqual(['felt-safe'])
  })

  it('[WV4] says what it rests on', () => {
    const low = rated('A', 2, 3)
    const facts = factsOf([...clinicAtWork, adopted, ...calmed, ...both, low])
    const [its] = facts.cases
    if (!its) throw new Error('there is no case')
    const verdict = sensateGate({ ...facts, its }, NOW)?.verdicts[0]
    expect(verdict).toMatchObject({ evidence: [low.entry.id], because: /below 7 of 10/ })
  })
})

it('[WV5] both name the cycle, or are beyond it; a step back takes that away until it is so again', () => {
  const stages: readonly [readonly Act[], boolean][] = [
    [[], false],
    [[eft(4, 9)], false],
    [[eft(4, 9, 'both-name-the-cycle')], true],
    [[eft(5, 9)], true],
    [[eft(4, 9, 'both-name-the-cycle'), eft(3, 8)], false],
    [[eft(4, 9, 'both-name-the-cycle'), eft(3, 8), eft(4, 7, 'both-name-the-cycle')], true],
    [[eft(6, 9), eft(5, 8)], true],
    [[eft(6, 9), eft(2, 8)], false],
    [[eft(4, 9, 'both-name-the-cycle'), eft(4, 8)], true],
  ]
  for (const [path, open] of stages)
    expect(unmet([...path, ...both])).toEqual(open ? [] : ['eft-stage-1'])
})

describe('opening', () => {
  const opened = act('joint', THERAPIST, ago(9 * HOUR), 'touch-menu.opened', { items: ['hands'] })
  const round = opened.entry.id
  const menus = [
    ...clinicAtWork,
    opened,
    ...(['A', 'B'] as const).map((slot) =>
      act(slot, slot === 'A' ? A : B, ago(8 * HOUR), 'touch-menu.submitted', {
        round,
        answers: { hands: 'welcome' },
      }),
    ),
    act('joint', THERAPIST, ago(2 * HOUR), 'touch-menu.revealed', { round, items: ['hands'] }),
  ]
  const stage = (number: number, at = NOW) =>
    act('joint', THERAPIST, at, 'sensate.stage-opened', { stage: number })

  it('[WV6] no further than the gate, and the answer goes to team either way', () => {
    expect(answer([...menus, adopted], stage(0))).toBe('gate-closed')
    const closed = decision([...menus, adopted, ...both], stage(0))
    expect(closed).toMatchObject({ case: CASE, gate: { outcome: 'closed', gate: 'sensate focus' } })
    const open = decision([...menus, adopted, ...both, ...calmed], stage(0))
    expect(open).toMatchObject({ kind: 'granted', case: CASE, gate: { outcome: 'open' } })
  })

  it('[WV6] back is always open, and a clinic without both numbers has no such gate', () => {
    const far = [...menus, adopted, stage(0, ago(HOUR)), stage(1, ago(50 * MINUTE))]
    expect(answer(far, stage(0))).toBe('granted')
    expect(answer(far, stage(2))).toBe('gate-closed')
    expect(decision(menus, stage(0))).toEqual({ kind: 'granted' })
    const half = act('clinic', DIRECTOR, ago(30 * DAY), 'policy.adopted', {
      version: 2,
      signedAs: 'Dr Director',
      values: { safeToSpeakLeast: 7 },
    })
    expect(answer([...menus, half], stage(0))).toBe('granted')
  })
})

it('[WV8] a target that was left open holds the shared journey of its week', () => {
  const left = act('A', THERAPIST, ago(2 * DAY), 'emdr.set-done', { target: 'T', modality: 'taps' })
  const morning = [...openMorning(TOGETHER), left]
  const asked = { slot: 'B' as const, entry: askToRelease(morning, TOGETHER, B) }
  expect(decision(morning, asked)).toMatchObject({ kind: 'refused' })
  expect(JSON.stringify(decision(morning, asked))).toContain('no-open-emdr-target')
})

const deed = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 30 }), fc.nat(10)).map(([d, safe]) => rated('A', d, safe)),
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.string({ minLength: 1, maxLength: 9 }))
    .map(([d, words]) =>
      act('A', THERAPIST, ago(d * DAY), 'emdr.set-done', { target: `t${words}`, modality: 'taps' }),
    ),
  fc.integer({ min: 1, max: 60 }).map((week) =>
    act('A', THERAPIST, ago(DAY), 'own-track.planned', {
      case: CASE,
      track: 'emdr',
      steps: [{ words: 'x', week }],
    }),
  ),
  fc.integer({ min: 1, max: 60 }).map((week) =>
    act('team', THERAPIST, ago(DAY), 'team-track.planned', {
      track: 'sensate',
      steps: [{ words: 'x', week }],
    }),
  ),
)

it('[WV7] whatever A rates, works on or plans, B’s two charts and B’s agreeing are as they were', () => {
  const plain = [...openMorning(TOGETHER), adopted, ...weeks('B', 9, 9, 9), ...calmed]
  const forB = (acts: readonly Act[]) => ({
    joint: foldEntries(
      jointFold,
      acts.filter((a) => a.slot === 'joint').map((a) => a.entry),
    ),
    own: foldEntries(
      individualFold,
      acts.filter((a) => a.slot === 'B').map((a) => a.entry),
    ),
    agreeing: answer(
      acts.filter((a) => a.slot !== 'A' && a.slot !== 'team'),
      act('joint', B, NOW, 'plan.agreed', { plan: planIn(acts) }),
    ),
  })
  const planIn = (acts: readonly Act[]) =>
    acts.find((a) => a.entry.kind === 'plan.proposed')?.entry.id as never
  const before = forB(plain)
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 8 }), (deeds) => {
      expect(forB([...plain, ...deeds])).toEqual(before)
    }),
  )
})

it('[WV4] [WV5] this folder’s SPEC names each criterion with its remedy, source and numbers', () => {
  const spec = readFileSync(new URL('SPEC.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ')
  for (const { id, name, uses, remedy, source } of BEFORE_SENSATE) {
    expect(spec).toContain(`**${id}** ${name}:`)
    expect(spec).toContain(`Remedy: ${remedy}`)
    expect(spec).toContain(`Source: ${source}`)
    for (const number of uses) expect(spec).toContain(number)
    expect(hasTitle(name)).toBe(true)
  }
})
