import { describe, expect, it } from 'vitest'
import { roomOf } from '../../../care/journey/room.ts'
import { at, dose, journeysOf } from '../../../care/testing/journeys.ts'
import {
  A,
  act,
  B,
  factsOf,
  MONITOR,
  openMorning,
  TOGETHER,
  type Act,
} from '../../../care/testing/world.ts'
import { PHASES } from '../phases.ts'
import { cueLog, type Cue } from './cues.ts'
import { dueMoments } from './due.ts'
import {
  angleAt,
  crossing,
  curveOf,
  FULL,
  givesWayAt,
  SILENCE_SEC,
  SILENT,
  turned,
  type Fade,
} from './fade.ts'
import { followed } from './follow.ts'
import { gainOf, LOUDEST, SOFTEST, stepped } from './level.ts'
import { SCAPES } from './scape.ts'

describe('a fade', () => {
  const coming: Fade = { at: 10, seconds: 8, from: SILENT, to: FULL }
  const going: Fade = { at: 10, seconds: 8, from: FULL, to: SILENT }
  it('[RM12] keeps the power as it is while one gives way to the other', () => {
    const [one, other] = [curveOf(coming), curveOf(going)]
    expect([one[0], one.at(-1), other[0]]).toEqual([0, 1, 1])
    expect(other.at(-1)).toBeCloseTo(0, 6)
    for (const [i, gain] of one.entries())
      expect(gain ** 2 + (other[i] ?? 0) ** 2).toBeCloseTo(1, 5)
  })
  it('[RM12] that is turned goes on from where it has come to, and jumps nowhere', () => {
    const halfway = turned(coming, SILENT, 14, SILENCE_SEC)
    expect(curveOf(halfway)[0]).toBeCloseTo(Math.SQRT1_2, 6)
    expect(angleAt(halfway, 14)).toBe(angleAt(coming, 14))
    expect(angleAt(halfway, 14.3)).toBe(SILENT)
    expect(angleAt(turned(halfway, FULL, 14.075, 8), 14.075)).toBeCloseTo(FULL / 4, 6)
  })
  it('[RM14] to silence leaves the tablet half of its 300 ms', () =>
    expect(SILENCE_SEC).toBeLessThanOrEqual(0.15))
  it('[RM12] of files begins before the end of one, and leaves a short one half of its time', () => {
    expect([givesWayAt(600), crossing(600)]).toEqual([592, 8])
    expect([givesWayAt(4), crossing(4)]).toEqual([3, 1])
  })
})

describe('a level', () => {
  it('[RM12] goes in even steps for the ear, and never beyond full', () => {
    expect(gainOf(100)).toBe(1)
    expect(gainOf(0)).toBe(0)
    for (let level = SOFTEST; level < LOUDEST; level += 10)
      expect(20 * Math.log10(gainOf(level + 10) / gainOf(level))).toBeCloseTo(4, 6)
    expect([stepped(100, 1), stepped(10, -1), stepped(40, 1)]).toEqual([100, 10, 50])
  })
})

it('[RM12] the soundscape has every part of a journey, is never too loud and changes slowly', () => {
  for (const [phase] of PHASES) {
    const { tones, air, swellSec } = SCAPES[phase]
    const most = tones.reduce((sum, [, share]) => sum + share, air.share)
    expect([phase, most <= 1]).toEqual([phase, true])
    expect(Math.min(swellSec, air.swellSec)).toBeGreaterThanOrEqual(8)
  }
})

const given = (acts: readonly Act[], min: number) => {
  const all = [...openMorning(TOGETHER), ...acts]
  const room = roomOf(factsOf(all), journeysOf(all), TOGETHER, MONITOR, at(min))
  return followed(room?.partners ?? [], at(min))
}
const phase = (slot: 'A' | 'B', min: number, seen: (typeof PHASES)[number][0]) =>
  act(slot, MONITOR, at(min), 'phase.observed', { journey: TOGETHER, phase: seen })
const parts = (acts: readonly Act[], ...minutes: number[]) =>
  minutes.map((min) => {
    const it = given(acts, min)
    return it.kind === 'known' ? `${it.phase}, ${it.by}` : it.kind
  })

describe('the part that sound follows', () => {
  it('[RM13] is nobody’s before a dose, and then that of whoever was dosed first', () => {
    expect(parts([], 0)).toEqual(['nobody-dosed'])
    expect(parts([dose('B', 5, TOGETHER)], 0)).toEqual(['nobody-dosed'])
    const both = given([dose('A', 20, TOGETHER), dose('B', 5, TOGETHER)], 30)
    expect(both.kind === 'known' && both.person).toBe(B)
  })
  it('[RM13] goes by the course that the clinic adopted, and without one is not known', () => {
    const acts = [dose('A', 0, TOGETHER)]
    const course = parts(acts, 1, 60, 600)
    expect(course[0]).toBe('onset, usual-course')
    expect(course[2]).toBe('baseline, usual-course')
    const other = [dose('A', 0, TOGETHER, { route: 'another' })]
    expect(parts(other, 1)).toEqual(['not-known'])
    expect(parts([...other, phase('A', 20, 'peak')], 30)).toEqual(['peak, seen'])
  })
  it('[RM13] is what was seen, until the usual course comes to another part', () => {
    const acts = [dose('A', 0, TOGETHER), phase('A', 2, 'peak')]
    expect(parts(acts, 3)).toEqual(['peak, seen'])
    const late = [dose('A', 0, TOGETHER), phase('A', 2, 'onset')]
    expect(parts(late, 60)[0]).not.toBe('onset, seen')
    expect(parts([dose('A', 0, TOGETHER), phase('A', 100, 'baseline')], 101)).toEqual([
      'baseline, seen',
    ])
    expect(given([phase('A', -5, 'peak'), dose('A', 0, TOGETHER)], 1)).toMatchObject({
      person: A,
      phase: 'onset',
    })
  })
})

it('[RM15] cues are written in order, a level once it has settled or before what comes next', () => {
  const written: Cue[] = []
  let settle: () => void = () => undefined
  const log = cueLog(
    (cue) => written.push(cue),
    (work) => {
      settle = work
      return () => (settle = () => undefined)
    },
  )
  const level = (percent: number) => log.level({ plays: 'soundscape', level: percent })
  log.now({ plays: 'soundscape', level: 40 })
  level(50)
  level(60)
  settle()
  level(70)
  log.now({ plays: 'silence' })
  settle()
  expect(written.map((cue) => cue.level ?? cue.plays)).toEqual([40, 60, 70, 'silence'])
})

it('[RM16] a reading has a moment once it is due by the clock, and none that was only asked for', () => {
  const due = (kind: 'due' | 'overdue' | 'not-yet', dueAt: ReturnType<typeof at> | null) => ({
    person: A,
    due: { kind, moment: 'during', dueAt } as const,
  })
  expect(dueMoments([due('due', at(15)), due('not-yet', at(30)), due('due', null)])).toEqual([
    `${A} ${at(15)}`,
  ])
  expect(dueMoments([due('overdue', at(15)), { person: B, due: { kind: 'nothing' } }])).toEqual(
    dueMoments([due('due', at(15))]),
  )
})
