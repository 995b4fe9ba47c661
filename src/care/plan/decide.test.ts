import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, plusMs } from '../../shared/instant.ts'
import type { EntryId, JourneyId } from '../../shared/ids.ts'
import { decide } from '../decide.ts'
import type { BodyOf } from '../kinds.ts'
import { answer } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  B,
  DIRECTOR,
  factsOf,
  NOW,
  openMorning,
  PRESCRIBER,
  SAFETY,
  THERAPIST,
  TOGETHER,
  type Act,
  type Slot,
} from '../testing/world.ts'
import { journeyAsItStands } from './journeys.ts'

const morning = openMorning(TOGETHER)
const planOf = (acts: readonly Act[]) =>
  acts.findLast((a) => a.entry.kind === 'plan.proposed')?.entry.id as EntryId
const standing = (acts: readonly Act[], journey: JourneyId = TOGETHER) => {
  const plan = factsOf(acts).cases[0]?.joint.plan
  return plan ? journeyAsItStands(plan, journey) : null
}

describe('proposing a series', () => {
  const propose = act('joint', THERAPIST, NOW, 'plan.proposed', {
    template: 'blank',
    weave: [],
    journeys: [],
  })
  const unsigned = (person: typeof A) =>
    morning.filter((a) => a.entry.kind !== 'consent.signed' || a.entry.by !== person)
  const ending = (expiresAt: string): Act[] =>
    (['couple-therapy'] as const).map((form) =>
      act('B', B, ago(DAY), 'consent.signed', {
        form,
        formVersion: 1,
        language: 'en',
        understood: true,
        expiresAt: expiresAt as never,
      }),
    )

  it('[P1] once everyone has agreed to therapy as a couple', () =>
    expect(answer(morning, propose)).toBe('granted'))
  it('[P1] not while one of them has not', () => {
    expect(answer(unsigned(A), propose)).toBe('not-yet')
    expect(answer(unsigned(B), propose)).toBe('not-yet')
  })
  it('[P1] nor when one of the consents has ended', () => {
    expect(answer([...morning, ...ending(NOW)], propose)).toBe('not-yet')
    expect(answer([...morning, ...ending(plusMs(NOW, 1))], propose)).toBe('granted')
  })
  it('[P1] nor after one was withdrawn', () => {
    const withdrawn = act('B', B, ago(HOUR), 'consent.withdrawn', { form: 'couple-therapy' })
    expect(answer([...morning, withdrawn], propose)).toBe('not-yet')
  })
})

describe('a series that is proposed', () => {
  const journey = {
    journey: ALONE,
    type: 'shared-asymmetric',
    medicine: 'ketamine',
    setting: 'clinic',
  } as const
  const propose = (dosed: (typeof A)[], present: (typeof A)[]) =>
    act('joint', THERAPIST, NOW, 'plan.proposed', {
      template: 'blank',
      weave: [],
      journeys: [{ ...journey, dosed, present }],
    })
  it.each([
    ['both partners', [A, B], [], 'granted'],
    ['one with the other there', [B], [A], 'granted'],
    ['somebody else dosed', [A, THERAPIST], [], 'not-in-force'],
    ['somebody else there', [A], [THERAPIST], 'not-in-force'],
  ] as const)('[P1] names %s', (_who, dosed, present, expected) =>
    expect(answer(morning, propose([...dosed], [...present]))).toBe(expected),
  )
})

describe('agreeing to a plan', () => {
  const newer = act('joint', THERAPIST, ago(HOUR), 'plan.proposed', {
    template: 'blank',
    weave: [],
    journeys: [],
  })
  const agree = (plan: EntryId, by = A) => act('joint', by, NOW, 'plan.agreed', { plan })

  it('[P2] as it now stands', () => expect(answer(morning, agree(planOf(morning)))).toBe('granted'))
  it('[P2] not to the one before', () => {
    expect(answer([...morning, newer], agree(planOf(morning)))).toBe('not-in-force')
    expect(answer([...morning, newer], agree(newer.entry.id))).toBe('granted')
  })
  it('[P2] not to one that was never proposed', () =>
    expect(answer([], agree(newer.entry.id))).toBe('not-in-force'))
  it('[P2] not near a dose', () => {
    const dose = act('A', PRESCRIBER, ago(HOUR), 'dose.given', {
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 50,
      unit: 'mg',
      reinforcement: false,
    })
    expect(answer([...morning, dose], agree(planOf(morning)))).toBe('medicated')
    expect(answer([...morning, dose], agree(planOf(morning), B))).toBe('granted')
  })
})

describe('making a shared journey individual', () => {
  const fallback = (slot: 'A' | 'B', journey = TOGETHER) =>
    act(slot, slot === 'A' ? A : B, ago(DAY), 'fallback.agreed', { journey })
  const both = [...morning, fallback('A'), fallback('B')]
  const make = (over: Partial<BodyOf<'journey.made-individual'>> = {}) =>
    act('joint', THERAPIST, NOW, 'journey.made-individual', {
      journey: TOGETHER,
      for: A,
      type: 'individual-trance',
      ...over,
    })

  it('[P3] where both had agreed to that', () => {
    expect(answer(both, make())).toBe('granted')
    expect(answer(both, make({ for: B }))).toBe('granted')
  })
  it.each([
    ['nobody', []],
    ['A alone', [fallback('A')]],
    ['B alone', [fallback('B')]],
    ['both, for another journey', [fallback('A', ALONE), fallback('B', ALONE)]],
  ] as const)('[P3] not where %s had', (_who, acts) =>
    expect(answer([...morning, ...acts], make())).toBe('not-yet'),
  )
  it('[P3] not once one of them took it back, until they agree again', () => {
    const back = act('B', B, ago(HOUR), 'fallback.withdrawn', { journey: TOGETHER })
    const again = act('B', B, ago(MINUTE), 'fallback.agreed', { journey: TOGETHER })
    expect(answer([...both, back], make())).toBe('not-yet')
    expect(answer([...both, back, again], make())).toBe('granted')
  })
  it('[P3] not for somebody whom the plan does not dose', () =>
    expect(answer(both, make({ for: THERAPIST }))).toBe('not-in-force'))
  it('[P3] not an individual one, and not one that no plan has', () => {
    expect(answer(both, make({ journey: ALONE }))).toBe('not-in-force')
    expect(answer(both, make({ journey: planOf(both) as never }))).toBe('not-in-force')
  })
  it('[P5] then doses that person alone', () => {
    expect(standing([...both, make()])).toMatchObject({
      dosed: [A],
      present: [],
      type: 'individual-trance',
    })
    expect(standing(both)).toMatchObject({ dosed: [A, B] })
  })
})

describe('a journey as it stands', () => {
  it('[P5] has its new day', () => {
    const to = plusMs(NOW, 7 * DAY)
    expect(
      standing([
        ...morning,
        act('joint', THERAPIST, NOW, 'journey.moved', { journey: TOGETHER, to }),
      ])?.plannedFor,
    ).toBe(to)
    expect(standing(morning)?.plannedFor).toBeUndefined()
  })
  it('[P5] is none where the present plan has it no longer; the plan keeps it, crossed out', () => {
    const shorter = act('joint', THERAPIST, NOW, 'plan.proposed', {
      template: 'blank',
      weave: [],
      journeys: [],
    })
    expect(standing([...morning, shorter])).toBeNull()
    expect(
      factsOf([...morning, shorter]).cases[0]?.joint.plan.dropped.map((j) => j.journey),
    ).toContain(TOGETHER)
  })
})

describe('lifting a hold', () => {
  const hold = (slot: Slot) =>
    act(slot, THERAPIST, ago(HOUR), 'hold.placed', { covers: 'person', words: 'Stop' })
  const lift = (slot: Slot, placed: Act) =>
    act(slot, PRESCRIBER, NOW, 'hold.lifted', { hold: placed.entry.id, words: 'Go on' })
  const slots = ['team', 'clinical A', 'clinical B'] as const
  const pairs = slots.flatMap((placed) => slots.map((lifted) => [placed, lifted] as const))

  it.each(pairs)('[P4] placed in %s, lifted in %s', (placed, lifted) => {
    const stop = hold(placed)
    expect(answer([...morning, stop], lift(lifted, stop))).toBe(
      placed === lifted ? 'granted' : 'not-in-force',
    )
  })
  it.each([
    ['whoever placed it', PRESCRIBER, THERAPIST, 'therapist', 'not-yet'],
    ['the therapist who placed it', THERAPIST, THERAPIST, 'therapist', 'granted'],
    ['a prescriber', THERAPIST, PRESCRIBER, 'prescriber', 'granted'],
    ['the medical director', PRESCRIBER, DIRECTOR, 'medical-director', 'granted'],
    ['a safety clinician, another’s', PRESCRIBER, SAFETY, 'safety-clinician', 'not-yet'],
  ] as const)('[P4] by %s', (_who, placer, lifter, role, expected) => {
    const stop = act('team', placer, ago(HOUR), 'hold.placed', { covers: 'case', words: 'Stop' })
    const lift = act('team', lifter, NOW, 'hold.lifted', { hold: stop.entry.id, words: 'Go on' })
    const decided = decide(factsOf([...morning, stop], null), lift.entry, role, NOW)
    expect(decided.kind === 'granted' ? 'granted' : decided.refusal.code).toBe(expected)
  })
  it.each(slots)('[P4] once, in %s', (slot) => {
    const stop = hold(slot)
    const lifted = act(slot, PRESCRIBER, ago(60_000), 'hold.lifted', {
      hold: stop.entry.id,
      words: 'Go on',
    })
    expect(answer([...morning, stop, lifted], lift(slot, stop))).toBe('not-in-force')
  })
})
