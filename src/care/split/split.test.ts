import { describe, expect, it } from 'vitest'
import { READERS } from '../../record/chart.ts'
import type { JourneyId } from '../../shared/ids.ts'
import { DAY, HOUR } from '../../shared/instant.ts'
import { reachOf } from '../decide.ts'
import { ALL_KINDS, KINDS, type BodyOf, type Kind } from '../kinds.ts'
import { decision } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  askToRelease,
  B,
  CASE,
  factsOf,
  NOW,
  openMorning,
  PRESCRIBER,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { WRITING } from '../writing.ts'

const split = (slot: 'joint' | 'team' = 'joint', at = ago(HOUR)) =>
  act(slot, THERAPIST, at, 'case.split', { case: CASE })
const asked = act('A', A, ago(2 * HOUR), 'split.requested', { case: CASE, words: 'It is over' })
const morning = openMorning(TOGETHER)
const planId = morning.find((a) => a.entry.kind === 'plan.proposed')?.entry.id as never

const menusAsked = act('joint', THERAPIST, ago(9 * HOUR), 'touch-menu.opened', { items: ['hands'] })
const round = menusAsked.entry.id
const menus = [
  menusAsked,
  ...([A, B] as const).map((person, i) =>
    act(i === 0 ? 'A' : 'B', person, ago(8 * HOUR), 'touch-menu.submitted', {
      round,
      answers: { hands: 'welcome' },
    }),
  ),
]

const together = act('joint', PRESCRIBER, ago(HOUR), 'session-note.signed', {
  session: { at: ago(2 * HOUR), alone: false, about: 'therapy' },
  format: 'plain',
  sections: [{ heading: 'note', words: 'They talked' }],
})

/** A body for each permission of the joint chart, so that none is forgotten when one is added. */
const BODIES: { readonly [K in Kind]?: BodyOf<K> } = {
  'plan.proposed': { template: 'blank', journeys: [], weave: [] },
  'plan.agreed': { plan: planId },
  'journey.made-individual': { journey: TOGETHER, for: A, type: 'individual-trance' },
  'secrets-policy.agreed': { policy: 'individual', topics: [] },
  'intention.shared': { words: 'Stay' },
  'insight.shared': { words: 'It was fear' },
  'agreement.proposed': { words: 'Phones stay outside' },
  'agreement.accepted': { agreement: planId },
  'touch-menu.revealed': { round, items: ['hands'] },
  'session-note.signed': {
    session: { at: NOW, alone: false, about: 'therapy' },
    format: 'plain',
    sections: [{ heading: 'note', words: 'They talked' }],
  },
  'session-note.cosigned': { note: together.entry.id },
  'cycle.drawn': { parts: [A, B].map((person) => ({ person, setOffBy: [] })) },
  'sensate.stage-opened': { stage: 0 },
  'dialogue.asked': { to: B, form: 'change', when: 'tonight' },
  'dialogue.accepted': { asked: planId },
  'dialogue.kept': { asked: planId, said: [{ turn: 0, as: 'send', words: 'Stay' }] },
  'request.granted': { asked: planId, ask: 0 },
  'repair.kept': { repair: TOGETHER as never, began: ago(HOUR), until: NOW },
}
const shared = ALL_KINDS.filter((kind) => KINDS[kind].nature === 'grant' && WRITING[kind].joint)
const says = (given: readonly Act[], when: Act): string => {
  const decided = decision(given, when)
  return decided.kind === 'granted' ? 'granted' : decided.refusal.says
}

describe('what would be shared anew', () => {
  const fallback = ([A, B] as const).map((person, i) =>
    act(i === 0 ? 'A' : 'B', person, ago(DAY), 'fallback.agreed', { journey: TOGETHER }),
  )
  it.each(shared)('[SP1] %s', (kind) => {
    const body = BODIES[kind]
    expect(body).toBeDefined()
    const writer = WRITING[kind].joint?.includes('partner') ? A : THERAPIST
    const when = act('joint', writer, NOW, kind, body as never)
    const before = [...morning, ...menus, ...fallback, together]
    expect(says(before, when)).toBe('granted')
    expect(says([...before, asked], when)).toBe('granted')
    expect(says([...before, split()], when)).toContain('the case is split')
  })
  it('[SP1] is closed by the joint entry alone, which everyone reads', () => {
    const when = act('joint', A, NOW, 'insight.shared', { words: 'It was fear' })
    expect(says([...morning, split('team')], when)).toBe('granted')
  })
})

it('[SP2] facts, corrections and un-sharing are never decided', () => {
  const facts = ALL_KINDS.filter((kind) => KINDS[kind].nature !== 'grant' && WRITING[kind].joint)
  expect(facts).toContain('journey.announced')
  expect(facts).toContain('entry.amended')
  expect(facts).toContain('intention.unshared')
  expect(facts).toContain('insight.unshared')
  for (const kind of facts) expect(reachOf(kind, 'therapist')).toBeNull()
  for (const kind of ['intention.unshared', 'insight.unshared'] as const) {
    expect(KINDS[kind].nature).toBe('withdrawal')
    expect(WRITING[kind].joint).toContain('therapist')
  }
})

describe('journeys', () => {
  const cancelled = (...acts: Act[]) => factsOf(acts).cases[0]?.joint.plan.cancelled ?? {}
  it('[SP3] shared ones are closed, the others stand', () => {
    expect(Object.keys(cancelled(...morning, split()))).toEqual([TOGETHER])
    expect(cancelled(...morning)).toEqual({})
  })
  it.each([
    [TOGETHER, 'refused'],
    [ALONE, 'granted'],
  ] as const)('[SP3] a dose in %s is %s', (journey: JourneyId, kind) => {
    const ready = openMorning(journey)
    const release = { slot: 'A' as const, entry: askToRelease(ready, journey) }
    expect(decision(ready, release).kind).toBe('granted')
    const after = decision([...ready, split()], release)
    expect(after.kind).toBe(kind)
    const unmet = after.gate?.verdicts.filter((v) => !v.met).map((v) => v.criterion)
    expect(unmet).toEqual(kind === 'refused' ? ['planned-and-agreed'] : [])
  })
  it('[SP3] one made individual before stays that person’s', () => {
    const made = act('joint', THERAPIST, ago(2 * HOUR), 'journey.made-individual', {
      journey: TOGETHER,
      for: A,
      type: 'individual-trance',
    })
    expect(cancelled(...morning, made, split())).toEqual({})
  })
  it('[SP3] one cancelled before keeps its own evidence', () => {
    const before = act('joint', THERAPIST, ago(2 * HOUR), 'journey.cancelled', {
      journey: TOGETHER,
    })
    expect(cancelled(...morning, before, split())[TOGETHER]?.entry).toBe(before.entry.id)
  })
})

it.each([
  ['fallback.agreed', { journey: TOGETHER }],
  ['consent.reaffirmed', { journey: ALONE, alone: true, freely: true }],
  ['permission.given', { case: CASE, topic: 'money' }],
] as const)('[SP4] %s goes on', (kind, body) =>
  expect(says([...morning, split(), split('team')], act('A', A, NOW, kind, body as never))).toBe(
    'granted',
  ),
)

describe('who asked', () => {
  it('[SP5] lies where the other does not read', () => {
    expect(Object.keys(WRITING['split.requested']).toSorted()).toEqual(['clinical', 'individual'])
    expect(READERS.clinical).not.toContain('partner')
  })
  it('[SP5] changes nothing that the other meets', () => {
    const before = factsOf(morning)
    const after = factsOf([...morning, asked])
    expect(after.cases).toEqual(before.cases)
    expect(after.people[B]).toEqual(before.people[B])
    expect(after.people[A]?.individual.splitRequests[CASE]).toBeDefined()
  })
  it('[SP10] takes it back in the same place, and the other meets nothing of that either', () => {
    const back = act('A', A, ago(HOUR), 'split.unasked', { case: CASE })
    const after = factsOf([...morning, asked, back])
    expect(after).toEqual(factsOf([...morning, back]))
    expect(after.cases).toEqual(factsOf(morning).cases)
    expect(after.people[A]?.individual.splitRequests).toEqual({})
    expect(
      factsOf([...morning, asked, back, act('A', A, NOW, 'split.requested', { case: CASE })])
        .people[A]?.individual.splitRequests[CASE]?.at,
    ).toBe(NOW)
    expect(WRITING['split.unasked']).toEqual(WRITING['split.requested'])
  })
  it('[SP5] the announcement has no place for it', () => {
    expect(Object.keys(KINDS['case.split'].body.shape)).toEqual(['case'])
    expect(Object.keys(WRITING['case.split']).toSorted()).toEqual(['desk', 'joint', 'team'])
    for (const roles of Object.values(WRITING['case.split']))
      expect(roles).toEqual(['therapist', 'medical-director'])
  })
})

it('[SP6] a second one changes nothing', () => {
  const first = split()
  const { joint } = factsOf([first, split('joint', ago(1))]).cases[0] ?? {}
  expect(joint?.split?.entry).toBe(first.entry.id)
  expect(KINDS['case.split'].nature).toBe('withdrawal')
})
