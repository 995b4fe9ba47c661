import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { instrumentOf } from '../../care/measures/instruments/all.ts'
import * as world from '../../care/testing/world.ts'
import { foldEntries } from '../../record/fold.ts'
import type { Readable } from '../../record/entry.ts'
import { DAY, plusMs, type Instant } from '../../shared/instant.ts'
import { happenedFold } from './happened.ts'
import { TALLY_VERSION, tallyOf, type Tally } from './tally.ts'

const { A, B, NOW, TOGETHER } = world

function tally(acts: readonly world.Act[]): Tally {
  const { cases, people } = world.factsOf(acts)
  const [its] = cases
  if (!its) throw new Error('the world has a case')
  const of = (slot: world.Slot) =>
    foldEntries(
      happenedFold,
      acts.filter((each) => each.slot === slot).map(({ entry }) => entry as Readable),
    )
  return tallyOf({ its, people, joint: of('joint'), own: { [A]: of('A'), [B]: of('B') } })
}
const morning = world.openMorning(TOGETHER)
const dose = (at: Instant = NOW) =>
  world.act('A', world.MONITOR, at, 'dose.given', {
    journey: TOGETHER,
    medicine: 'ketamine',
    route: 'sublingual',
    amount: 50,
    unit: 'mg',
    reinforcement: false,
  })
const answer = (at: Instant, value: number, instrument = 'phq-9') =>
  world.act('A', A, at, 'measure.answered', {
    instrument,
    version: 1,
    answers: Object.fromEntries(
      (instrumentOf(instrument)?.items ?? []).map(({ code }) => [code, value]),
    ),
    form: 'own-labels',
    occasion: 'by-itself',
  })
const held = (at: Instant, attended = [A]) =>
  world.act('joint', world.THERAPIST, at, 'integration.held', { journey: TOGETHER, attended })
const review = (decision: 'stop' | 'complete' | 'continue') =>
  world.act('joint', world.THERAPIST, plusMs(NOW, DAY), 'review.held', { decision, summary: 'No.' })

describe('a tally', () => {
  it('[PX3] has doses, harm, answers and days, and no word of anybody', () => {
    const harm = world.act('A', world.MONITOR, NOW, 'adverse-event.recorded', {
      term: 'a word of theirs',
      grade: 2,
      serious: false,
      relatedness: 'possible',
      outcome: 'resolved',
    })
    const told = tally([
      ...morning,
      answer(plusMs(NOW, -DAY), 2),
      dose(),
      harm,
      held(plusMs(NOW, 2 * DAY)),
      held(plusMs(NOW, 3 * DAY), [A, B]),
      answer(plusMs(NOW, 8 * DAY), 1),
      review('continue'),
    ])
    expect(told.people[A]).toMatchObject({
      doses: [NOW],
      harms: [2],
      withoutRelease: 1,
      integrations: [[NOW, plusMs(NOW, 2 * DAY)]],
      scores: {
        'phq-9': [
          [plusMs(NOW, -DAY), 18],
          [plusMs(NOW, 8 * DAY), 9],
        ],
      },
    })
    expect(told.people[B]).toMatchObject({ doses: [], harms: [], integrations: [], scores: {} })
    expect(JSON.stringify(told)).not.toMatch(/word of theirs|No\./)
  })

  it('[PX3] knows what was asked after a dose, and what of it was answered in time', () => {
    const { asked } = tally([...morning, dose(), answer(plusMs(NOW, 8 * DAY), 1)]).people[A] ?? {}
    expect(asked?.find(({ occasion }) => occasion === '1-week')).toMatchObject({
      until: plusMs(NOW, 14 * DAY),
      answered: 1,
    })
    expect(asked?.find(({ occasion }) => occasion === '2-weeks')?.answered).toBe(0)
  })

  it('[PX3] of charts that are not read has nothing', () =>
    expect(tally([])).toMatchObject({ standing: 'not-begun', heardAt: null }))

  it('[PX4] says where a series stands', () => {
    const crossed = (journeys: readonly (typeof TOGETHER)[]) =>
      journeys.map((journey) =>
        world.act('joint', world.THERAPIST, NOW, 'journey.cancelled', { journey }),
      )
    const done = (journey: typeof TOGETHER) =>
      world.act('joint', world.THERAPIST, NOW, 'journey.announced', { journey, standing: 'done' })
    const all = [world.EARLIER, world.ALONE, TOGETHER]
    const before = morning.filter(({ entry }) => entry.kind !== 'dose.given')
    expect(tally(before).standing).toBe('not-begun')
    expect(tally([...before, ...crossed(all)]).standing).toBe('stopped')
    expect(tally([...morning, dose()]).standing).toBe('under-way')
    expect(tally([...before, ...all.map(done)]).standing).toBe('complete')
    expect(tally([...before, done(world.EARLIER), ...crossed(all.slice(1))]).standing).toBe(
      'stopped',
    )
    expect(tally([...morning, dose(), review('stop')]).standing).toBe('stopped')
    expect(tally([...morning, dose(), review('complete')]).standing).toBe('complete')
  })

  it('[PX3] says the same of the same entries as the version of a tally that is kept', () => {
    const acts = [...morning, answer(plusMs(NOW, -DAY), 2), dose(), held(plusMs(NOW, DAY))]
    const told = JSON.stringify(tally(acts)).replaceAll(/0193[0-9a-f-]+/g, 'id')
    // Another text here: raise TALLY_VERSION, and then this.
    expect([TALLY_VERSION, createHash('sha256').update(told).digest('hex').slice(0, 12)]).toEqual([
      1,
      '3e93213b7ab5',
    ])
  })
})
