import { expect, it } from 'vitest'
import { READERS } from '../../record/chart.ts'
import { foldEntries } from '../../record/fold.ts'
import { DAY, HOUR, MINUTE, plusMs } from '../../shared/instant.ts'
import { ALL_KINDS, KINDS, type BodyOf } from '../kinds.ts'
import {
  A,
  act,
  ago,
  ALONE,
  clinicAtWork,
  DIRECTOR,
  factsOf,
  MONITOR,
  NOW,
  THERAPIST,
  type Act,
} from '../testing/world.ts'
import { WRITING } from '../writing.ts'
import { emdrFold, missing, nearDose, standing, unprepared, type Target } from './course.ts'

const closed = (target: string, closure: 'complete' | 'incomplete', at: number): Act =>
  act('A', THERAPIST, ago(at), 'emdr.closed', { target, sud: 2, closure })
const done = (at: number, more: Partial<BodyOf<'emdr.set-done'>> = {}): Act =>
  act('A', THERAPIST, ago(at), 'emdr.set-done', { target: 'leaving', modality: 'taps', ...more })
const rated = (at: number, body: { sud?: number; voc?: number }): Act =>
  act('A', THERAPIST, ago(at), 'emdr.rated', { target: 'leaving', asked: 'installation', ...body })
const scanned = (at: number, finding: 'clear' | 'residual'): Act =>
  act('A', THERAPIST, ago(at), 'emdr.body-scanned', { target: 'leaving', finding })
const course = (...acts: Act[]): Target => {
  const entries = acts.map(({ entry }) => entry).toSorted((x, y) => (x.at < y.at ? -1 : 1))
  const target = foldEntries(emdrFold, entries).targets['leaving']
  if (!target) throw new Error('nothing was written of it')
  return target
}
const targets = (...acts: Act[]) =>
  Object.fromEntries(
    Object.entries(factsOf(acts).people[A]?.individual.emdr ?? {}).map(([name, t]) => [
      name,
      t.closure,
    ]),
  )

it('[EM1] a target is as it was last closed', () => {
  expect(targets(closed('leaving', 'incomplete', 20))).toEqual({ leaving: 'incomplete' })
  expect(targets(closed('leaving', 'incomplete', 20), closed('leaving', 'complete', 10))).toEqual({
    leaving: 'complete',
  })
  expect(targets(closed('leaving', 'complete', 10), closed('leaving', 'incomplete', 20))).toEqual({
    leaving: 'complete',
  })
  expect(
    targets(closed('leaving', 'incomplete', 20), closed('humiliation', 'complete', 10)),
  ).toEqual({ leaving: 'incomplete', humiliation: 'complete' })
  expect(targets(closed('leaving', 'complete', 20), done(10))).toEqual({ leaving: 'open' })
  expect(targets(done(20), closed('leaving', 'complete', 10))).toEqual({ leaving: 'complete' })
})

it.each([
  [{ sud: 0, voc: 7 }, true],
  [{ sud: 10, voc: 1 }, true],
  [{ sud: 2 }, true],
  [{ sud: 11 }, false],
  [{ sud: -1 }, false],
  [{ sud: 1.5 }, false],
  [{ sud: 1, voc: 0 }, false],
  [{ sud: 1, voc: 8 }, false],
])('[EM2] %j: %s', (scores, fits) => {
  const body = { target: 'leaving', closure: 'complete', ...scores }
  expect(KINDS['emdr.closed'].body.safeParse(body).success).toBe(fits)
})

it.each([
  [{ passes: 1 }, true],
  [{ seconds: 1 }, true],
  [{ passes: 0 }, false],
  [{ seconds: 0 }, false],
])('[EM2] a set of %j: %s', (length, fits) => {
  const body = { target: 'leaving', modality: 'audio', ...length }
  expect(KINDS['emdr.set-done'].body.safeParse(body).success).toBe(fits)
})

it('[EM3] a target is complete by what was observed, and not by closing', () => {
  expect(missing(course(closed('leaving', 'complete', 9)))).toEqual(['sud', 'voc', 'scan'])
  const worked = [done(9, { sud: 1 }), rated(8, { voc: 6 })]
  expect(missing(course(...worked))).toEqual(['scan'])
  expect(missing(course(...worked, scanned(7, 'residual')))).toEqual(['scan'])
  expect(missing(course(...worked, scanned(7, 'clear')))).toEqual([])
  expect(missing(course(...worked, scanned(7, 'clear'), done(6)))).toEqual(['scan'])
  expect(missing(course(...worked, scanned(7, 'clear'), rated(6, { sud: 2 })))).toEqual(['sud'])
  expect(missing(course(...worked, scanned(7, 'clear'), rated(6, { voc: 5 })))).toEqual(['voc'])
})

it('[EM4] the curve has what was rated, and nothing between', () => {
  const target = course(
    act('A', THERAPIST, ago(9), 'emdr.target-set', {
      target: 'leaving',
      prong: 'past',
      sud: 8,
      voc: 2,
    }),
    done(8),
    done(7, { sud: 5 }),
    rated(6, { voc: 5 }),
  )
  expect(target.ratings.map(({ from, set, sud, voc }) => [from, set, sud, voc])).toEqual([
    ['assessment', undefined, 8, 2],
    ['set', 2, 5, undefined],
    ['installation', undefined, undefined, 5],
  ])
  expect(standing(target)).toEqual({ sud: 5, voc: 5 })
  expect(target.sets).toHaveLength(2)
  expect(target.phase).toBe('installation')
  expect(course(done(8), scanned(7, 'clear')).phase).toBe('body-scan')
  expect(course(done(8), closed('leaving', 'incomplete', 7))).toMatchObject({
    phase: 'closure',
    closure: 'incomplete',
    set: null,
  })
  const named = act('A', THERAPIST, ago(9), 'emdr.target-set', { target: 'leaving', prong: 'past' })
  expect(course(named).phase).toBe('history')
})

it('[EM5] near a dose reprocessing is not for now, and a set that was done is kept', () => {
  const policy = act('clinic', DIRECTOR, ago(300 * DAY), 'policy.adopted', {
    version: 2,
    values: { coolingHours: 2, emdrAfterDoseHours: 24 },
    signedAs: 'Director',
  })
  const dose = act('A', MONITOR, ago(DAY), 'dose.given', {
    journey: ALONE,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 100,
    unit: 'mg',
    reinforcement: false,
  })
  const baseline = act('A', MONITOR, ago(22 * HOUR), 'phase.observed', {
    journey: ALONE,
    phase: 'baseline',
  })
  const near = (acts: readonly Act[], at = NOW) => {
    const facts = factsOf([...clinicAtWork, ...acts])
    const own = facts.people[A]
    return own && nearDose(own.individual, facts.clinic, at)
  }
  expect(near([policy])).toBeNull()
  expect(near([policy, dose], ago(DAY - MINUTE))).toBe('medicated')
  expect(near([policy, dose, baseline], ago(1))).toBe('after-dose')
  expect(near([policy, dose, baseline])).toBeNull()
  expect(near([policy, dose, baseline], plusMs(ago(DAY), -1))).toBeNull()
  expect(near([dose, baseline], plusMs(NOW, 4 * HOUR))).toBeNull()
  expect(KINDS['emdr.set-done'].nature).toBe('fact')
})

it('[EM6] what is written of a target lies in that person’s own chart alone', () => {
  const kinds = ALL_KINDS.filter((kind) => kind.startsWith('emdr.'))
  for (const kind of kinds) expect(WRITING[kind]).toEqual({ individual: ['therapist'] })
  expect(READERS.individual).not.toContain('front-desk')
})

it('[EM7] somebody is prepared by the whole of what was written last', () => {
  const prepared = (at: number, body: BodyOf<'emdr.prepared'>) =>
    act('A', THERAPIST, ago(at), 'emdr.prepared', body)
  const lacks = (...acts: Act[]) =>
    unprepared(
      foldEntries(
        emdrFold,
        acts.map(({ entry }) => entry),
      ).prepared,
    )
  const whole = { stopSignal: 'a raised hand', calm: 'The lake', container: 'A chest' } as const
  expect(lacks()).toEqual(['readiness', 'stopSignal', 'calm', 'container'])
  expect(lacks(prepared(9, { readiness: 'ready', ...whole }))).toEqual([])
  expect(lacks(prepared(9, { readiness: 'not-yet', ...whole }))).toEqual(['readiness'])
  expect(
    lacks(prepared(9, { readiness: 'ready', ...whole }), prepared(8, { readiness: 'ready' })),
  ).toEqual(['stopSignal', 'calm', 'container'])
  expect(WRITING['emdr.prepared']).toEqual({ individual: ['therapist'] })
})
