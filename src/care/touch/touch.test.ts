import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../shared/instant.ts'
import type { EntryId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { answer } from '../testing/deciding.ts'
import { A, act, ago, B, factsOf, NOW, THERAPIST } from '../testing/world.ts'
import type { MenuAnswer, MenuItem } from './entries.ts'

const opened = act('joint', THERAPIST, ago(9 * HOUR), 'touch-menu.opened', {
  items: ['hands', 'face', 'back'],
})
const round = opened.entry.id
type Answers = Partial<Record<MenuItem, MenuAnswer>>
const menu = (slot: 'A' | 'B', answers: Answers, at = ago(8 * HOUR), of: EntryId = round) =>
  act(slot, slot === 'A' ? A : B, at, 'touch-menu.submitted', { round: of, answers })
const reveal = (...items: BodyOf<'touch-menu.revealed'>['items']) =>
  act('joint', THERAPIST, NOW, 'touch-menu.revealed', { round, items })
const stage = (number: number, at = NOW) =>
  act('joint', THERAPIST, at, 'sensate.stage-opened', { stage: number })
const both = [
  opened,
  menu('A', { hands: 'welcome', face: 'welcome', back: 'not-now' }),
  menu('B', { hands: 'welcome', face: 'perhaps' }),
]

describe('menus', () => {
  it('[TC1] the first of a round stays as it is', () => {
    const acts = [...both, menu('B', { face: 'welcome' }, ago(HOUR))]
    const { individual } = factsOf(acts).people[B] ?? {}
    expect(individual?.menus[round]?.answers).toEqual({ hands: 'welcome', face: 'perhaps' })
    expect(answer(acts, reveal('face'))).toBe('not-in-force')
  })

  it('[TC1] asked anew, an earlier menu counts for nothing', () => {
    const anew = act('joint', THERAPIST, ago(HOUR), 'touch-menu.opened', { items: ['hands'] })
    expect(answer([...both, anew], reveal('hands'))).toBe('not-yet')
  })

  it('[TC2] what everyone welcomed is revealed, and nothing else, and not before all are in', () => {
    expect(answer(both, reveal('hands'))).toBe('granted')
    expect(answer(both, reveal('hands', 'face'))).toBe('not-in-force')
    expect(answer(both, reveal('back'))).toBe('not-in-force')
    expect(answer(both.slice(0, 2), reveal('hands'))).toBe('not-yet')
    expect(answer([], reveal('hands'))).toBe('not-yet')
  })
})

describe('sensate focus', () => {
  const revealed = act('joint', THERAPIST, ago(2 * HOUR), 'touch-menu.revealed', {
    round,
    items: ['hands'],
  })

  it('[TC3] opens one stage after the other, on what was revealed', () => {
    expect(answer([], stage(0))).toBe('granted')
    expect(answer([stage(0, ago(HOUR))], stage(1))).toBe('not-yet')
    const ready = [...both, revealed, stage(0, ago(HOUR))]
    expect(answer(ready, stage(1))).toBe('granted')
    expect(answer(ready, stage(2))).toBe('not-yet')
  })

  it('[TC3] goes back whenever, and on again to where it was', () => {
    const far = [...both, revealed, stage(0, ago(HOUR)), stage(1, ago(50 * MINUTE))]
    const back = [...far, stage(2, ago(40 * MINUTE)), stage(0, ago(30 * MINUTE))]
    expect(answer(far, stage(0))).toBe('granted')
    expect(answer(back, stage(2))).toBe('granted')
    expect(answer(back, stage(4))).toBe('not-yet')
  })

  it('[TC3] opens nothing further while somebody is near a dose, and still goes back', () => {
    const dosed = act('B', THERAPIST, ago(20 * MINUTE), 'dose.given', {
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 50,
      unit: 'mg',
      reinforcement: false,
    })
    const near = [...both, revealed, stage(0, ago(HOUR)), dosed]
    expect(answer(near, stage(1))).toBe('medicated')
    expect(answer(near, stage(0))).toBe('granted')
  })

  it('[TC4] how it was is a fact, also near a dose', () => {
    const noted = act('A', A, NOW, 'sensate.noted', { stage: 1, ease: 3, stopped: true })
    expect(answer([], noted)).toBe('granted')
  })
})
