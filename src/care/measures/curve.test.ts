import { describe, expect, it } from 'vitest'
import { foldEntries } from '../../record/fold.ts'
import { DAY } from '../../shared/instant.ts'
import { individualFold } from '../charts.ts'
import { A, act, ago, type Act } from '../testing/world.ts'
import { endsOf, pointsOf, runsOf, seriesOf } from './curve.ts'
import { PHQ_9 } from './instruments/mood.ts'
import { SAME_TEAM } from './instruments/own.ts'
import { ECR_RS } from './instruments/relationship.ts'

const all = (value: number, of = 9) =>
  Object.fromEntries(Array.from({ length: of }, (_, i) => [String(i + 1), value]))
const phq = (answers: Record<string, number>, days: number, more: object = {}) =>
  act('A', A, ago(days * DAY), 'measure.answered', {
    instrument: 'phq-9',
    version: 1,
    answers,
    form: 'own-labels',
    occasion: 'weekly',
    ...more,
  })
const measures = (...acts: Act[]) =>
  foldEntries(
    individualFold,
    acts.map(({ entry }) => entry),
  ).measures
const [TOTAL] = seriesOf(PHQ_9)

describe('a curve', () => {
  const told = act('A', A, ago(40 * DAY), 'measure.taken', {
    measure: 'PHQ-9',
    score: 20,
    wording: 'published',
  })
  const points = TOTAL
    ? pointsOf(
        measures(
          phq(all(2), 30),
          phq(all(1, 5), 20),
          phq(all(1), 10, { form: 'a'.repeat(64) }),
          phq(all(3), 5, { aside: true }),
          told,
        ),
        PHQ_9,
        TOTAL,
      )
    : []
  it('[MEA19] is what was answered to its end, the earliest first, and says how', () => {
    expect(points.map(({ value }) => value)).toEqual([20, 18, null, 9])
    expect(points.map((each) => each.told)).toEqual([true, false, false, false])
    expect(points.map((each) => each.abbreviated)).toEqual([false, true, true, false])
    expect(points.map((each) => each.complete)).toEqual([true, true, false, true])
  })
  it('[MEA19] has a gap where nothing could be scored, and ends that could', () => {
    expect(runsOf(points).map((run) => run.map(({ value }) => value))).toEqual([[20, 18], [9]])
    expect(endsOf(points)).toEqual([20, 9])
    expect(endsOf(points.slice(2))).toBeNull()
  })
  it('[MEA19] is of each subscale, or of each question, where there is no total', () => {
    expect(seriesOf(ECR_RS).map(({ code }) => code)).toEqual(['avoidance', 'anxiety'])
    expect(seriesOf(SAME_TEAM).map(({ code }) => code)).toEqual(['sameTeam', 'safeToSpeak'])
    const week = { sameTeam: 8, conflicts: 1, repairsTried: 1, repairsWorked: 1, safeToSpeak: 9 }
    const rated = measures(act('A', A, ago(DAY), 'same-team.rated', week))
    const values = seriesOf(SAME_TEAM).map((one) => pointsOf(rated, SAME_TEAM, one)[0]?.value)
    expect(values).toEqual([8, 9])
  })
})
