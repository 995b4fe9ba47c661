import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { READERS } from '../../record/chart.ts'
import { DAY, plusMs } from '../../shared/instant.ts'
import type { JourneyId } from '../../shared/ids.ts'
import { KINDS } from '../kinds.ts'
import { raise } from '../upcasters.ts'
import {
  A,
  act,
  ago,
  B,
  CASE,
  factsOf,
  NOW,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import * as draft from './draft.ts'
import type { Draft, DraftStep } from './draft.ts'
import { TEMPLATES } from './templates.ts'
import { beginOf, dayBegins, plusWeeks, weekOf } from './weeks.ts'

const id = (n: number) => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}` as JourneyId
let ids = 0
const fresh = (): JourneyId => id(++ids)
const [repair] = TEMPLATES
if (!repair) throw new Error('there is no template')
const start = draft.castAs(draft.draftFrom(repair, ago(0)), { A, B }, 'ketamine', fresh)
const proposed = (of: Draft) => draft.proposalOf(of, [])
const its = (acts: readonly Act[]) => {
  const facts = factsOf(acts)
  const [one] = facts.cases
  if (!one) throw new Error('there is no case')
  return { one, people: facts.people }
}
/** As it would be written: the whole of a draft, each part where it lies. */
const written = (of: Draft): readonly Act[] => [
  act('joint', THERAPIST, ago(DAY), 'plan.proposed', { template: 'blank', ...proposed(of) }),
  ...draft
    .teamTracksOf(of)
    .map((body) => act('team', THERAPIST, ago(DAY), 'team-track.planned', body)),
  ...([A, B] as const).flatMap((person) =>
    draft
      .ownTracksOf(of, CASE, person)
      .map((body) => act(person === A ? 'A' : 'B', THERAPIST, ago(DAY), 'own-track.planned', body)),
  ),
]

const undated = {
  template: 'blank',
  begins: NOW,
  weave: [],
  journeys: [
    {
      journey: TOGETHER,
      type: 'shared-psycholytic' as const,
      dosed: [A, B],
      present: [],
      medicine: 'ketamine',
      setting: 'clinic' as const,
    },
  ],
}

describe('where a track lies', () => {
  it('[WV1] own tracks in one’s own chart, injury in team, and the joint plan takes neither', () => {
    expect(WRITING['own-track.planned']).toEqual({ individual: ['therapist'] })
    expect(WRITING['team-track.planned']).toEqual({ team: ['therapist'] })
    expect(READERS.team).not.toContain('partner')
    for (const track of ['emdr', 'alone', 'injury', 'journeys'])
      expect(
        KINDS['plan.proposed'].body.safeParse({
          template: 'x',
          journeys: [],
          weave: [{ track, words: 'x', week: 1 }],
        }).success,
      ).toBe(false)
  })

  it('[WV3] sensate focus has no week in the joint plan, whatever week is meant for it', () => {
    const body = { template: 'x', journeys: [], weave: [{ track: 'sensate', words: 'x', week: 3 }] }
    expect(KINDS['plan.proposed'].body.safeParse(body).success).toBe(false)
    const later = start.steps
      .filter(({ track }) => track === 'sensate')
      .reduce((each, { key }, i) => draft.moved(each, key, 7 - 3 * i, 'UTC'), start)
    expect(proposed(later)).toEqual(proposed(start))
    const team = (of: Draft) => draft.teamTracksOf(of).map(({ steps }) => steps.map((s) => s.week))
    expect(team(later)).not.toEqual(team(start))
  })

  it('reads a plan that was woven with lines', () =>
    expect(raise('plan.proposed', 1, { template: 'x', journeys: [], weave: ['EFT'] })).toEqual({
      template: 'x',
      journeys: [],
      weave: [{ track: 'couple', words: 'EFT' }],
    }))
})

const anotherStep = fc.record({
  track: fc.constantFrom('emdr' as const, 'alone' as const, 'injury' as const),
  of: fc.constantFrom(A, B),
  week: fc.integer({ min: 1, max: 30 }),
  words: fc.string({ minLength: 1, maxLength: 20 }),
})
const apart = ({ track }: DraftStep) => track === 'emdr' || track === 'alone' || track === 'injury'

describe('proposing', () => {
  it('[WV2] [WV7] nothing planned in another track can be told from the joint plan', () =>
    fc.assert(
      fc.property(
        fc.array(anotherStep, { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(60), fc.integer({ min: -9, max: 9 })), { maxLength: 6 }),
        fc.array(fc.nat(60), { maxLength: 4 }),
        (more, moves, gone) => {
          let other = more.reduce(
            (each, { track, of, ...step }) =>
              draft.added(each, track === 'injury' ? { track, ...step } : { track, of, ...step }),
            start,
          )
          const own = other.steps.filter(apart)
          for (const [which, by] of moves) {
            const step = own[which % own.length]
            if (step) other = draft.moved(other, step.key, by, 'UTC')
          }
          for (const which of gone) {
            const step = own[which % own.length]
            if (step) other = draft.removed(other, step.key)
          }
          expect(JSON.stringify(proposed(other))).toBe(JSON.stringify(proposed(start)))
          const { one } = its(written(start))
          expect(draft.changesOf(start, other, one)).toMatchObject({ joint: null, days: [] })
        },
      ),
    ))

  it('[WV2] what was written comes back as it was, and changes nothing', () => {
    const { one, people } = its(written(start))
    const again = draft.draftOf(one, people, NOW)
    const at = ({ track, week, of, words }: DraftStep) => `${track} ${of} ${week} ${words}`
    expect(again.steps.map(at).toSorted()).toEqual(start.steps.map(at).toSorted())
    expect(draft.changesOf(again, again, one)).toEqual({
      joint: null,
      days: [],
      team: [],
      meant: null,
      own: [],
    })
  })

  it('[WV11] one step moves alone, and never before the first week or beyond the last', () => {
    const [first] = start.steps
    const key = first?.key ?? ''
    const later = draft.moved(start, key, 4, 'UTC')
    expect(later.steps.filter((step, i) => step !== start.steps[i]).map((s) => s.week)).toEqual([7])
    expect(draft.moved(start, key, -99, 'UTC').steps[0]?.week).toBe(1)
    expect(draft.moved(start, key, 999, 'UTC').steps[0]?.week).toBe(104)
  })

  it('[WV11] another day for a journey is no new plan, and keeps its time of day', () => {
    const day = plusMs(NOW, 9 * DAY)
    const { one, people } = its([
      act('joint', THERAPIST, ago(DAY), 'plan.proposed', {
        template: 'blank',
        begins: NOW,
        weave: [],
        journeys: [
          {
            journey: TOGETHER,
            type: 'shared-psycholytic',
            dosed: [A, B],
            present: [],
            medicine: 'ketamine',
            setting: 'clinic',
            plannedFor: day,
          },
        ],
      }),
    ])
    const before = draft.draftOf(one, people, NOW)
    expect(before.steps.map(({ week }) => week)).toEqual([2])
    const after = draft.moved(before, 's1', 3, 'America/Los_Angeles')
    // The clocks went forward in between.
    expect(draft.changesOf(before, after, one)).toEqual({
      joint: null,
      days: [{ journey: TOGETHER, to: plusWeeks(day, 3, 'America/Los_Angeles') }],
      team: [],
      meant: null,
      own: [],
    })
    expect(plusWeeks(day, 3, 'UTC')).toBe(plusMs(day, 21 * DAY))
  })

  it('[WV14] a first day for a journey that stands is no new plan, and it lies in the week of that day', () => {
    const { one, people } = its([act('joint', THERAPIST, ago(DAY), 'plan.proposed', undated)])
    const before = draft.draftOf(one, people, NOW)
    const day = plusMs(NOW, 23 * DAY)
    const after = draft.dated(before, 's1', day)
    expect(after.steps.map(({ week }) => week)).toEqual([4])
    expect(draft.changesOf(before, after, one)).toEqual({
      joint: null,
      days: [{ journey: TOGETHER, to: day }],
      team: [],
      meant: null,
      own: [],
    })
  })

  it('[WV14] week 1 begins on another day: what has a day keeps it, everything else its week', () => {
    const day = plusMs(NOW, 9 * DAY)
    const [first, second] = start.steps
    const one = draft.dated({ ...start, begins: NOW }, first?.key ?? '', day)
    const later = draft.begun(one, plusMs(NOW, 7 * DAY))
    expect(later.steps[0]).toMatchObject({ week: 1, journey: { plannedFor: day } })
    expect(later.steps[1]?.week).toBe(second?.week)
  })

  it('is whole once each journey has its people and a medicine', () => {
    expect(draft.isWhole(start)).toBe(true)
    const unsaid = draft.draftFrom(repair, NOW)
    expect(draft.isWhole(unsaid)).toBe(false)
    const blank = { track: 'couple' as const, week: 1, words: ' ' }
    expect(draft.isWhole(draft.added(start, blank))).toBe(false)
  })

  it('[WV10] whoever has no label here has no step', () => {
    const alone = draft.castAs(draft.draftFrom(repair, NOW), { A }, 'ketamine', fresh)
    expect(alone.steps.filter(({ of }) => of !== undefined && of !== A)).toEqual([])
    expect(alone.steps.flatMap(({ journey }) => journey?.dosed ?? [])).toEqual([A, A, A, A])
  })
})

it('[WV11] weeks are counted from where the plan begins, and clocks that change keep the time of day', () => {
  expect([0, 6.9, 7, 20].map((days) => weekOf(NOW, plusMs(NOW, days * DAY)))).toEqual([1, 1, 2, 3])
  expect(weekOf(NOW, ago(DAY))).toBe(1)
  expect(beginOf(NOW, 3)).toBe(plusMs(NOW, 14 * DAY))
  expect(dayBegins('2027-03-09T10:00:30.500Z' as typeof NOW, 'America/Los_Angeles')).toBe(
    '2027-03-09T08:00:00.000Z',
  )
  const spring = '2027-03-10T18:00:00.000Z' as typeof NOW
  expect(plusWeeks(spring, 1, 'America/Los_Angeles')).toBe('2027-03-17T17:00:00.000Z')
  expect(plusWeeks(spring, -1, 'America/Los_Angeles')).toBe('2027-03-03T18:00:00.000Z')
  const late = '2027-03-11T07:30:00.000Z' as typeof NOW
  expect(plusWeeks(late, 1, 'America/Los_Angeles')).toBe('2027-03-18T06:30:00.000Z')
})
