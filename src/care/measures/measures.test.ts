import { describe, expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { DAY, HOUR, MINUTE, type Instant } from '../../shared/instant.ts'
import { clinicFold, individualFold } from '../charts.ts'
import type { BodyOf } from '../kinds.ts'
import { inOrder, lookBy, lookFold } from '../screening/to-look-at.ts'
import { decision } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  B,
  CASE,
  DIRECTOR,
  EARLIER,
  factsOf,
  NOW,
  THERAPIST,
  TOGETHER,
  type Act,
} from '../testing/world.ts'
import { misfits, ownForm, type Form } from './form.ts'
import { INSTRUMENTS } from './instruments/all.ts'
import { PHQ_9 } from './instruments/mood.ts'
import { begunOf, completenessOf, dueFor } from './schedule.ts'
import { score } from './score.ts'

const FORM = ownForm(PHQ_9, 'en')
const adding = (body: Partial<BodyOf<'instrument.added'>> = {}, at = NOW) =>
  act('clinic', DIRECTOR, at, 'instrument.added', {
    instrument: 'phq-9',
    version: 1,
    language: 'en',
    copyright: 'Somebody',
    sha256: 'a'.repeat(64),
    questionnaire: {},
    form: FORM,
    ...body,
  })
const answered = (
  instrument: string,
  answers: Readonly<Record<string, number>>,
  at: Instant = NOW,
  more: Partial<BodyOf<'measure.answered'>> = {},
) =>
  act('A', A, at, 'measure.answered', {
    instrument,
    version: 1,
    answers,
    form: 'own-labels',
    occasion: 'by-itself',
    ...more,
  })
const entriesOf = (acts: readonly Act[]) => acts.map(({ entry }) => entry)

describe('a form for an instrument', () => {
  it.each(INSTRUMENTS.map((each) => [each.id, each] as const))(
    '[MEA13] of our own fits %s in each language',
    (_id, instrument) => {
      for (const language of ['en', 'es'] as const)
        expect(misfits(ownForm(instrument, language), instrument)).toEqual([])
    },
  )
  const items = (change: (items: Form['items']) => Form['items']) => ({
    form: { items: change([...FORM.items]) },
  })
  it.each<[string, Partial<BodyOf<'instrument.added'>>, string | null]>([
    ['whole', {}, null],
    ['an instrument that is not there', { instrument: 'dream-9' }, 'no such instrument'],
    ['another definition', { version: 2 }, 'version 1'],
    ['an item missing', items((all) => all.slice(1)), '1 is not asked'],
    ['the item beside the scale missing', items((all) => all.slice(0, 9)), null],
    [
      'an item twice',
      items((all) => [...all, { ...all[0], id: 'again' } as never]),
      'more than once',
    ],
    [
      'other answers',
      items(([one, ...rest]) => [{ ...one, options: one?.options?.slice(1) } as never, ...rest]),
      '1 has other answers',
    ],
    [
      'several answers',
      items(([one, ...rest]) => [{ ...one, repeats: true } as never, ...rest]),
      'more than one',
    ],
    [
      'words',
      items(([one, ...rest]) => [{ ...one, type: 'text', options: undefined } as never, ...rest]),
      'no answers',
    ],
    [
      'a yes or no',
      items(([one, ...rest]) => [{ ...one, type: 'boolean' } as never, ...rest]),
      'no yes or no',
    ],
  ])('[MEA13] %s', (_what, body, why) => {
    const decided = decision([], adding(JSON.parse(JSON.stringify(body)) as never))
    const says = decided.kind === 'granted' ? null : decided.refusal.says
    expect(says ?? 'granted').toContain(why ?? 'granted')
  })
  it('[MEA13] the last one counts, in each language', () => {
    const acts = [
      adding({ sha256: 'a'.repeat(64) }, ago(DAY)),
      adding({ sha256: 'b'.repeat(64) }),
      adding({ sha256: 'c'.repeat(64), language: 'es' }),
    ]
    const { instruments } = foldEntries(clinicFold, entriesOf(acts))
    expect(Object.entries(instruments).map(([key, { sha256 }]) => [key, sha256[0]])).toEqual([
      ['phq-9 en', 'b'],
      ['phq-9 es', 'c'],
    ])
  })
})

describe('what was answered', () => {
  it('[MEA14] stays as it was answered, and is scored when it is read', () => {
    const answers = Object.fromEntries(FORM.items.map(({ id }) => [id, 1]))
    const week = { sameTeam: 8, conflicts: 1, repairsTried: 1, repairsWorked: 1, safeToSpeak: 9 }
    const told = { measure: 'PHQ-9', score: 7, wording: 'published' as const }
    const { measures } = foldEntries(
      individualFold,
      entriesOf([
        answered('phq-9', answers, ago(HOUR), { occasion: '1-week', journey: ALONE }),
        act('A', A, ago(MINUTE), 'same-team.rated', week),
        act('A', THERAPIST, NOW, 'measure.taken', told),
        act('A', THERAPIST, NOW, 'measure.taken', { measure: 'GAD-7', wording: 'published' }),
      ]),
    )
    expect(measures.answered).toMatchObject([
      { instrument: 'phq-9', answers, occasion: '1-week', journey: ALONE, form: 'own-labels' },
      { instrument: 'same-team', answers: week, occasion: 'weekly' },
    ])
    expect(score(PHQ_9, measures.answered[0]?.answers ?? {}).total).toBe(9)
    expect(measures.told).toMatchObject([told])
  })

  const waiting = (...acts: readonly Act[]) =>
    inOrder(foldEntries(lookFold, entriesOf(acts)).answers).map(({ what, grave }) =>
      grave ? `${what}!` : what,
    )
  it('[MEA15] a critical answer waits for a person, however little else was answered', () => {
    const grave = answered('phq-9', { 9: 1 }, ago(2 * HOUR))
    const quiet = answered('phq-9', { 1: 3, 9: 0 }, ago(HOUR))
    const asked = act('A', THERAPIST, NOW, 'suicide.asked', { alone: true, answer: 'none' })
    const reviewed = act('A', THERAPIST, NOW, 'screening.reviewed', { considered: [] })
    expect(waiting(quiet)).toEqual([])
    expect(waiting(grave, quiet)).toEqual(['measure!'])
    expect(waiting(grave, quiet, asked)).toEqual([])
    expect(waiting(grave, reviewed)).toEqual([])
    expect(waiting(answered('asq', { 2: 1 }))).toEqual(['measure!'])
    expect(waiting(answered('c-ssrs', { 6: 1 }))).toEqual(['measure!'])
    expect(waiting(answered('dream-9', { 9: 3 }))).toEqual([])
  })
})

it('[MEA20] a grave answer has a time by which somebody looks, by the clinic’s number', () => {
  const grave = { grave: true, at: ago(HOUR) }
  expect(lookBy(grave, { values: { graveAnswerHours: 2 } })).toBe(ago(-HOUR))
  expect(lookBy(grave, { values: {} })).toBe(ago(-23 * HOUR))
  expect(lookBy({ ...grave, grave: false }, { values: { graveAnswerHours: 2 } })).toBeNull()
})

describe('what is due', () => {
  const journey = (id: typeof ALONE, dosed: readonly (typeof A)[], plannedFor?: Instant) => ({
    journey: id,
    type: 'individual-trance' as const,
    dosed: [...dosed],
    present: [] as (typeof A)[],
    medicine: 'ketamine',
    setting: 'clinic' as const,
    ...(plannedFor ? { plannedFor } : {}),
  })
  const plan = (...journeys: ReturnType<typeof journey>[]) =>
    act('joint', THERAPIST, ago(90 * DAY), 'plan.proposed', {
      template: 'blank',
      journeys,
      weave: [],
    })
  const dose = (slot: 'A' | 'B', id: typeof ALONE, at: Instant) =>
    act(slot, THERAPIST, at, 'dose.given', {
      journey: id,
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 100,
      unit: 'mg',
    } as never)
  const week = { sameTeam: 8, conflicts: 0, repairsTried: 0, repairsWorked: 0, safeToSpeak: 9 }
  const thisWeek = act('A', A, ago(DAY), 'same-team.rated', week)
  const due = (acts: readonly Act[], person = A) => {
    const { cases, people } = factsOf(acts)
    const own = people[person]?.individual
    return own ? dueFor(person, own, cases[0]?.joint ?? null, NOW) : []
  }
  const asked = (...acts: readonly Act[]) =>
    due([thisWeek, ...acts]).map(({ instrument, occasion }) => `${instrument} ${occasion}`)

  it('[MEA16] at the beginning everything once', () => {
    expect(asked()).toEqual(
      [
        'phq-9',
        'gad-7',
        'who-5',
        'pcl-5',
        'audit-c',
        'dast-10',
        'icsi-icpi',
        'csi-16',
        'ecr-rs',
      ].map((id) => `${id} before`),
    )
    const told = act('A', THERAPIST, ago(DAY), 'measure.taken', {
      measure: 'CSI-16',
      score: 40,
      wording: 'published',
    })
    const left = asked(answered('phq-9', {}, ago(30 * DAY)), told)
    expect(left).not.toContain('phq-9 before')
    expect(left).not.toContain('csi-16 before')
    expect(left).toContain('gad-7 before')
  })
  it('[MEA16] what was begun and put aside stays open, and goes on from there', () => {
    const begun = answered('phq-9', { 1: 2 }, ago(HOUR), { aside: true })
    expect(asked(begun)).toContain('phq-9 before')
    const own = factsOf([begun]).people[A]?.individual
    const [first] = due([thisWeek, begun])
    expect(own && first && begunOf(own, first)).toEqual({ 1: 2 })
    expect(asked(begun, answered('phq-9', { 1: 2 }))).not.toContain('phq-9 before')
  })
  it('[MEA16] the week, a week after the last', () => {
    const last = act('A', A, ago(7 * DAY), 'same-team.rated', week)
    expect(due([last]).map(({ instrument }) => instrument)).toContain('same-team')
    expect(asked()).not.toContain('same-team weekly')
  })
  const before = [dose('A', EARLIER, ago(60 * DAY))]
  it.each<[string, number, readonly string[]]>([
    ['too soon', 23 * HOUR, []],
    ['after a day', 24 * HOUR, ['session-markers 24-hours']],
    ['after three days', 72 * HOUR, ['phq-9 72-hours']],
    ['after a week', 7 * DAY, ['phq-9 1-week', 'gad-7 1-week', 'csi-4 1-week']],
    ['after two', 14 * DAY, ['phq-9 2-weeks', 'gad-7 2-weeks', 'who-5 2-weeks']],
    ['just before a month', 30 * DAY - MINUTE, ['phq-9 2-weeks', 'gad-7 2-weeks', 'who-5 2-weeks']],
    [
      'after a month',
      30 * DAY,
      ['phq-9', 'gad-7', 'pcl-5', 'who-5', 'csi-16'].map((id) => `${id} 1-month`),
    ],
    [
      'after three',
      90 * DAY,
      ['phq-9', 'gad-7', 'pcl-5', 'who-5', 'csi-16'].map((id) => `${id} 3-months`),
    ],
    [
      'after six',
      180 * DAY,
      ['phq-9', 'gad-7', 'pcl-5', 'who-5', 'csi-16'].map((id) => `${id} 6-months`),
    ],
    ['after seven', 210 * DAY, []],
  ])('[MEA16] %s', (_when, ms, asks) => {
    expect(asked(dose('A', ALONE, ago(ms)))).toEqual(asks)
  })
  it('[MEA16] a later journey begins anew, and what was answered is not asked again', () => {
    expect(asked(...before, dose('A', ALONE, ago(80 * HOUR)))).toEqual(['phq-9 72-hours'])
    const done = answered('phq-9', {}, ago(HOUR))
    expect(asked(...before, dose('A', ALONE, ago(80 * HOUR)), done)).toEqual([])
  })
  it('[MEA16] before a journey that is planned, in the last week', () => {
    const soon = plan(journey(TOGETHER, [A, B], ago(-6 * DAY)))
    const later = plan(journey(TOGETHER, [A, B], ago(-8 * DAY)))
    const asks = ['phq-9 before', 'gad-7 before', 'csi-4 before']
    expect(asked(...before, soon)).toEqual(expect.arrayContaining(asks))
    expect(asked(...before, later)).not.toContain('csi-4 before')
    const elses = plan(journey(ALONE, [B], ago(-DAY)))
    expect(asked(...before, elses)).not.toContain('csi-4 before')
    const off = act('joint', THERAPIST, ago(DAY), 'journey.cancelled', { journey: TOGETHER })
    expect(asked(...before, soon, off)).not.toContain('csi-4 before')
  })
  it('[MEA16] at a review, after every third of their journeys', () => {
    const third = [EARLIER, TOGETHER, ALONE].map((id, i) =>
      dose('A', id, ago((4 + (2 - i) * 20) * DAY)),
    )
    expect(asked(...third)).toEqual(expect.arrayContaining(['audit-c review', 'icsi-icpi review']))
    expect(asked(...third.slice(1))).not.toContain('audit-c review')
  })
  it('[MEA16] somebody who was there without medicine, once it is told as done', () => {
    const there = { ...journey(ALONE, [B]), present: [A] }
    const told = act('joint', THERAPIST, ago(8 * DAY), 'journey.announced', {
      journey: ALONE,
      standing: 'done',
    })
    expect(asked(plan(there), told)).toEqual(['phq-9 1-week', 'gad-7 1-week', 'csi-4 1-week'])
  })
  it('[MEA29] how often somebody was asked, and answered: what is open counts once it is answered', () => {
    const times = (instrument: string, ...acts: readonly Act[]) => {
      const { cases, people } = factsOf(acts)
      const own = people[A]?.individual
      return own && completenessOf(A, own, cases[0]?.joint ?? null, instrument, NOW)
    }
    const phq = (at: Instant, more = {}) => answered('phq-9', { 1: 1 }, at, more)
    expect(times('phq-9')).toEqual({ asked: 0, answered: 0 })
    expect(times('phq-9', phq(ago(DAY)))).toEqual({ asked: 1, answered: 1 })
    // Asked at first, after three days, a week and two; a month after is still open.
    const dosed = dose('A', ALONE, ago(35 * DAY))
    expect(times('phq-9', dosed)).toEqual({ asked: 4, answered: 0 })
    const some = [phq(ago(40 * DAY)), phq(ago(31 * DAY)), phq(ago(27 * DAY), { aside: true })]
    expect(times('phq-9', dosed, ...some)).toEqual({ asked: 4, answered: 2 })
    expect(times('phq-9', dosed, ...some, phq(ago(HOUR)))).toEqual({ asked: 5, answered: 3 })
    expect(times('csi-4', dosed)).toEqual({ asked: 1, answered: 0 })
    expect(times('audit-c', dosed)).toEqual({ asked: 1, answered: 0 })
    // Where the next journey begins, what was open ends.
    expect(times('phq-9', dosed, dose('A', TOGETHER, ago(HOUR)))).toEqual({ asked: 5, answered: 0 })
  })
  it('[MEA17] nothing of the other’s chart changes it', () => {
    const acts = [thisWeek, ...before, plan(journey(TOGETHER, [A, B], ago(-DAY)))]
    const theirs = [
      dose('B', TOGETHER, ago(8 * DAY)),
      act('B', B, ago(DAY), 'measure.answered', answered('phq-9', { 9: 3 }).entry.body as never),
    ]
    expect(due([...acts, ...theirs])).toEqual(due(acts))
  })
  it('[MEA17] once they have parted nothing is asked about the two', () => {
    const parted = act('joint', THERAPIST, ago(HOUR), 'case.split', { case: CASE })
    const asks = due([parted]).map(({ instrument }) => instrument)
    expect(asks).toContain('phq-9')
    for (const id of ['csi-16', 'same-team']) expect(asks).not.toContain(id)
  })
})
