import { expect, it } from 'vitest'
import { DAY } from '../../shared/instant.ts'
import { seriesOf } from '../plan/series.ts'
import {
  A,
  act,
  ago,
  B,
  factsOf,
  openMorning,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { added, draftOf, type Draft, type DraftStep } from './draft.ts'
import { seenIn, standOf } from './stand.ts'

const morning = openMorning(TOGETHER)
const stands = (acts: readonly Act[], ...steps: Omit<DraftStep, 'key' | 'words'>[]) => {
  const facts = factsOf([...morning, ...acts])
  const [its] = facts.cases
  if (!its) throw new Error('there is no case')
  const plan = draftOf(its, facts.people, ago(0))
  const none: Draft = { ...plan, steps: [] }
  const draft = steps.reduce((each, step) => added(each, { words: 'x', ...step }), none)
  const seen = seenIn(its, facts.people)
  return {
    seen,
    stand: [...standOf(draft, seen, seriesOf(its, facts.people)).values()],
  }
}
const eft = (days: number, step: number) =>
  act('team', THERAPIST, ago(days * DAY), 'eft.step-noted', { step })

it('[WV9] a step that was reached and left says so, and the way back stays', () => {
  const lane = [2, 4, 7].map((reaches) => ({ track: 'eft' as const, week: reaches, reaches }))
  expect(stands([], ...lane)).toMatchObject({ stand: ['to-come', 'to-come', 'to-come'] })
  const { seen, stand } = stands([eft(9, 2), eft(6, 4), eft(2, 3)], ...lane)
  expect(stand).toEqual(['done', 'went-back', 'to-come'])
  expect(seen.flatMap(({ track, step, back }) => (track === 'eft' ? [[step, back]] : []))).toEqual([
    [2, false],
    [4, false],
    [3, true],
  ])
})

it('[WV9] targets count by person, and only once they are complete', () => {
  const target = (
    slot: 'A' | 'B',
    closure: 'complete' | 'incomplete',
    name: string,
    days: number,
  ) => act(slot, THERAPIST, ago(days * DAY), 'emdr.closed', { target: name, sud: 0, closure })
  const lane = ([A, B] as const).flatMap((of) =>
    [1, 2].map((week) => ({ track: 'emdr' as const, of, week })),
  )
  const acts = [target('A', 'complete', 'one', 5), target('A', 'incomplete', 'two', 3)]
  expect(stands(acts, ...lane).stand).toEqual(['done', 'now', 'to-come', 'to-come'])
})

it('[WV9] sessions count by their notes, each once, alone and together apart', () => {
  const note = (slot: 'joint' | 'A', alone: boolean, days: number) =>
    act(slot, THERAPIST, ago(days * DAY), 'session-note.signed', {
      session: { at: ago(days * DAY), alone, about: 'therapy' },
      format: 'plain',
      sections: [{ heading: 'note', words: 'x' }],
    })
  const first = note('joint', false, 9)
  const amended = act('joint', THERAPIST, ago(DAY), 'session-note.signed', {
    session: { at: ago(9 * DAY), alone: false, about: 'therapy' },
    format: 'plain',
    sections: [{ heading: 'note', words: 'y' }],
    amends: { note: first.entry.id, because: 'a word' },
  })
  const { stand } = stands(
    [first, amended, note('A', true, 4)],
    { track: 'couple', week: 1 },
    { track: 'couple', week: 2 },
    { track: 'alone', of: A, week: 1 },
    { track: 'alone', of: B, week: 1 },
  )
  expect(stand).toEqual(['done', 'to-come', 'done', 'to-come'])
})

it('[WV9] an injury, a stage of sensate focus and a dose are seen where they were observed', () => {
  const named = act('team', THERAPIST, ago(9 * DAY), 'injury.named', {
    injured: A,
    other: B,
    affair: false,
    words: 'x',
  })
  const moment = act('team', THERAPIST, ago(8 * DAY), 'injury.moment-noted', {
    injury: named.entry.id,
    step: 3,
    words: 'x',
  })
  const stages = [0, 1, 0].map((stage, i) =>
    act('joint', THERAPIST, ago((6 - i) * DAY), 'sensate.stage-opened', { stage }),
  )
  const dose = act('A', THERAPIST, ago(DAY), 'dose.given', {
    journey: TOGETHER,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 50,
    unit: 'mg',
    reinforcement: false,
  })
  const { seen, stand } = stands(
    [named, moment, ...stages, dose],
    { track: 'injury', week: 1, reaches: 3 },
    { track: 'sensate', week: 1, reaches: 1 },
  )
  expect(stand).toEqual(['done', 'went-back'])
  expect(seen.filter(({ track }) => track === 'sensate').map(({ back }) => back)).toEqual([
    false,
    false,
    true,
  ])
  expect(seen.filter(({ track }) => track === 'journeys').map(({ entry }) => entry)).toEqual([
    dose.entry.id,
  ])
})
