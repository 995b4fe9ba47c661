import { describe, expect, it } from 'vitest'
import { DAY, plusMs } from '../../shared/instant.ts'
import { at, journeysOf } from '../testing/journeys.ts'
import {
  A,
  act,
  B,
  factsOf,
  MONITOR,
  NOW,
  openMorning,
  PRESCRIBER,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { fallbackOf, journeysOn, tasksOf } from './day.ts'
import { roomOf } from './room.ts'

const morning: readonly Act[] = openMorning(TOGETHER)
const moved = (to: number) =>
  act('joint', THERAPIST, NOW, 'journey.moved', { journey: TOGETHER, to: plusMs(NOW, to) })
const cancelled = act('joint', THERAPIST, NOW, 'journey.cancelled', { journey: TOGETHER })
const on = (acts: readonly Act[], zone = 'UTC') =>
  factsOf(acts)
    .cases.flatMap(({ joint }) => journeysOn(joint, NOW, zone))
    .map(({ journey }) => journey)

describe('the journeys of a day', () => {
  it.each([
    ['with no day', [], []],
    ['today', [moved(0)], [TOGETHER]],
    ['late this evening', [moved(13 * 3_600_000)], [TOGETHER]],
    ['tomorrow', [moved(DAY)], []],
    ['yesterday', [moved(-DAY)], []],
    ['today, and cancelled', [moved(0), cancelled], []],
  ] as const)('[J30] a journey %s', (_when, acts, expected) =>
    expect(on([...morning, ...acts])).toEqual(expected),
  )
  it('[J30] the day is that of the place where the clinic stands', () => {
    const evening = [...morning, moved(13 * 3_600_000)]
    expect(on(evening, 'Asia/Tokyo')).toEqual([])
    expect(on(evening, 'America/Denver')).toEqual([TOGETHER])
  })
})

const open = (acts: readonly Act[]) => {
  const facts = factsOf(acts)
  const room = roomOf(facts, journeysOf(acts), TOGETHER, PRESCRIBER, at(0))
  if (!room) throw new Error('no room')
  return tasksOf(facts, room, at(0))
    .filter(({ done }) => done === null)
    .map(({ task, of }) => (of === null ? task : `${task} ${of === A ? 'A' : 'B'}`))
}
const none = morning.filter(
  ({ entry: { kind } }) =>
    ![
      'staffing.confirmed',
      'room.prepared',
      'location.confirmed',
      'escort.named',
      'dependants.arranged',
    ].includes(kind),
)

describe('the tasks of a day', () => {
  it('[J31] are the journey’s own, then those of each who takes something', () => {
    expect(open(none)).toEqual([
      'staffing',
      'room',
      'on-call',
      'music',
      ...['A', 'B'].flatMap((who) =>
        ['arrival', 'location', 'escort', 'dependants'].map((task) => `${task} ${who}`),
      ),
    ])
  })
  it('[J31] are done by what was written down, and by nothing else', () => {
    expect(open(morning)).toEqual(['on-call', 'music', 'arrival A', 'arrival B'])
    const came = act('A', MONITOR, at(-1), 'arrival.noted', { journey: TOGETHER, came: 'came' })
    const onCall = act('team', MONITOR, at(-1), 'on-call.named', {
      journey: TOGETHER,
      person: PRESCRIBER,
    })
    expect(open([...morning, came, onCall])).toEqual(['music', 'arrival B'])
  })
  it('[J31] are open again when dependants are not cared for, the kit is missing, or it was yesterday', () => {
    const acts = [
      ...morning.filter(({ entry }) => entry.kind !== 'location.confirmed'),
      act('A', MONITOR, at(-26 * 60), 'location.confirmed', {
        jurisdiction: 'US-CO',
        setting: 'clinic',
      }),
      act('A', MONITOR, at(-2), 'dependants.arranged', { journey: TOGETHER, arranged: false }),
      act('team', MONITOR, at(-2), 'room.prepared', {
        journey: TOGETHER,
        rescueKit: false,
        emergencyPlan: true,
      }),
    ]
    expect(open(acts)).toEqual(
      expect.arrayContaining(['room', 'location A', 'dependants A', 'location B']),
    )
  })
  it.each(['did-not-come', 'turned-back'] as const)(
    '[J31] nothing else is left to do for somebody who %s',
    (came) => {
      const away = act('A', MONITOR, at(-1), 'arrival.noted', { journey: TOGETHER, came })
      expect(open([...none, away]).filter((task) => task.endsWith(' A'))).toEqual([])
    },
  )
})

describe('what only some days ask', () => {
  const cleared = act('A', PRESCRIBER, at(-120), 'clearance.decided', {
    medicine: 'ketamine',
    outcome: 'conditional',
    conditions: [
      { kind: 'blood-pressure-below', systolic: 150, diastolic: 95 },
      { kind: 'confirmed-by-clinician', what: 'slept' },
      { kind: 'confirmed-by-clinician', what: 'no cold' },
    ],
    expiresAt: plusMs(NOW, DAY),
  })
  const confirm = (what: string, holds: boolean, min: number) =>
    act('A', MONITOR, at(min), 'condition.confirmed', { clearance: cleared.entry.id, what, holds })
  it.each([
    ['nobody said so', [], true],
    ['one of two was', [confirm('slept', true, -5)], true],
    ['one does not hold', [confirm('slept', true, -5), confirm('no cold', false, -4)], true],
    ['it was yesterday', [confirm('slept', true, -26 * 60), confirm('no cold', true, -4)], true],
    ['all were today', [confirm('slept', true, -5), confirm('no cold', true, -4)], false],
  ] as const)('[J31] conditions of a clearance, where %s', (_why, acts, left) =>
    expect(open([...morning, cleared, ...acts]).includes('conditions A')).toBe(left),
  )
  it('[J31] a weight is asked where the order goes by weight', () => {
    const byWeight = act('A', PRESCRIBER, at(-30), 'order.signed', {
      journey: TOGETHER,
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 1,
      unit: 'mg/kg',
      remote: false,
      expiresAt: plusMs(NOW, DAY),
    })
    const weighed = act('A', MONITOR, at(-20), 'weight.measured', { weightKg: 70 })
    const before = morning.filter(({ entry }) => entry.kind !== 'weight.measured')
    expect(open(before)).not.toContain('weight A')
    expect(open([...before, byWeight])).toContain('weight A')
    expect(open([...before, byWeight, weighed])).not.toContain('weight A')
  })
})

describe('what was agreed beforehand', () => {
  const agreed = (slot: 'A' | 'B', min: number) =>
    act(slot, slot === 'A' ? A : B, at(min), 'fallback.agreed', { journey: TOGETHER })
  const of = (acts: readonly Act[]) => fallbackOf(factsOf(acts), TOGETHER)

  it('[J32] is told of each who was to be there, by what they themselves said', () => {
    expect(of([...morning, agreed('B', -90)])).toMatchObject({
      everyone: [
        { person: A, agreed: null },
        { person: B, agreed: { at: at(-90) } },
      ],
      dosed: [A, B],
    })
  })
  it('[J32] stays told once the journey was made individual', () => {
    const made = act('joint', THERAPIST, at(-1), 'journey.made-individual', {
      journey: TOGETHER,
      for: A,
      type: 'individual-trance',
    })
    const after = of([...morning, agreed('A', -90), agreed('B', -80), made])
    expect(after?.everyone.map(({ person }) => person)).toEqual([A, B])
  })
})
