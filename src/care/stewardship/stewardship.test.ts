import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, plusMs } from '../../shared/instant.ts'
import { decision } from '../testing/deciding.ts'
import {
  A,
  act,
  ago,
  ALONE,
  askToRelease,
  DIRECTOR,
  factsOf,
  openMorning,
  PRESCRIBER,
  type Act,
} from '../testing/world.ts'
import { missing, unexplained } from './state.ts'

type Moved = 'dispensed' | 'taken' | 'returned' | 'wasted' | 'lost' | 'explained'
type Step = readonly [Moved | 'counted' | 'reviewed', number]

/** A story told step by step, an hour apart, ending an hour ago. */
const story = (steps: readonly Step[], slot: 'A' | 'B' = 'A', medicine = 'ketamine'): Act[] =>
  steps.map(([what, units], i) => {
    const at = ago((steps.length - i) * HOUR)
    if (what === 'counted')
      return act(slot, PRESCRIBER, at, 'supply.counted', { medicine, onHand: units })
    if (what === 'reviewed')
      return act(slot, PRESCRIBER, at, 'supply.reviewed', { medicine, words: 'Seen' })
    if (what === 'wasted')
      return act(slot, PRESCRIBER, at, 'supply.wasted', { medicine, units, witness: DIRECTOR })
    if (what === 'lost' || what === 'explained')
      return act(slot, PRESCRIBER, at, `supply.${what}`, { medicine, units, words: 'As told' })
    return act(slot, PRESCRIBER, at, `supply.${what}`, { medicine, units })
  })
const supplyAfter = (...steps: Step[]) =>
  factsOf(story(steps)).people[A]?.individual.supply['ketamine']
const accounts = (...steps: Step[]) => {
  const supply = supplyAfter(...steps)
  return supply && { missing: missing(supply), unexplained: unexplained(supply) }
}
const held = (acts: readonly Act[], journey = ALONE) => {
  const given = [...openMorning(journey), ...acts]
  const { gate } = decision(given, { slot: 'A', entry: askToRelease(given, journey) })
  return gate?.verdicts.filter((v) => !v.met).map((v) => `${v.criterion}: ${v.because}`) ?? []
}

describe('the sum', () => {
  it.each([
    ['nothing taken yet', [['dispensed', 2]], 0, 0],
    [
      'one taken, and nobody counted the other',
      [
        ['dispensed', 2],
        ['taken', 1],
      ],
      1,
      1,
    ],
    [
      'counted right',
      [
        ['dispensed', 2],
        ['taken', 1],
        ['counted', 1],
      ],
      0,
      0,
    ],
    [
      'one too few',
      [
        ['dispensed', 2],
        ['taken', 1],
        ['counted', 0],
      ],
      1,
      1,
    ],
    [
      'one too many',
      [
        ['dispensed', 2],
        ['taken', 1],
        ['counted', 2],
      ],
      -1,
      -1,
    ],
    [
      'returned',
      [
        ['dispensed', 2],
        ['taken', 1],
        ['returned', 1],
        ['counted', 0],
      ],
      0,
      0,
    ],
    [
      'wasted',
      [
        ['dispensed', 2],
        ['wasted', 2],
        ['counted', 0],
      ],
      0,
      0,
    ],
    [
      'lost',
      [
        ['dispensed', 2],
        ['lost', 1],
        ['counted', 1],
      ],
      0,
      0,
    ],
    [
      'explained',
      [
        ['dispensed', 2],
        ['counted', 0],
        ['explained', 1],
      ],
      2,
      1,
    ],
    [
      'all explained',
      [
        ['dispensed', 2],
        ['counted', 0],
        ['explained', 2],
      ],
      2,
      0,
    ],
    [
      'taken since the count',
      [
        ['dispensed', 2],
        ['counted', 2],
        ['taken', 1],
      ],
      0,
      0,
    ],
    [
      'taken though none was in hand',
      [
        ['dispensed', 2],
        ['counted', 0],
        ['taken', 1],
      ],
      1,
      1,
    ],
    [
      'found again',
      [
        ['dispensed', 2],
        ['counted', 1],
        ['counted', 2],
      ],
      0,
      0,
    ],
    [
      'counted before anything was dispensed',
      [
        ['counted', 0],
        ['dispensed', 3],
      ],
      0,
      0,
    ],
  ] as const)('[ST1] %s', (_title, steps, lacking, open) =>
    expect(accounts(...steps)).toEqual({ missing: lacking, unexplained: open }),
  )

  const moves = fc.array(
    fc.tuple(
      fc.constantFrom('taken', 'returned', 'wasted', 'lost'),
      fc.integer({ min: 1, max: 3 }),
    ),
    { maxLength: 8 },
  )
  it('[ST2] after a right count nothing goes missing by being moved', () =>
    fc.assert(
      fc.property(moves, fc.nat(8), (movements, countAt) => {
        const total = movements.reduce((n, [, units]) => n + units, 0)
        const before = movements.slice(0, countAt).reduce((n, [, units]) => n + units, 0)
        const steps: Step[] = [
          ['dispensed', total + 1],
          ...movements.slice(0, countAt),
          ['counted', total + 1 - before],
          ...movements.slice(countAt),
        ]
        expect(accounts(...steps)).toEqual({ missing: 0, unexplained: 0 })
        expect(supplyAfter(...steps)?.onHand).toBe(1)
      }),
    ))
})

describe('two dispensed, one taken, none returned', () => {
  const lost: Step[] = [
    ['dispensed', 2],
    ['taken', 1],
    ['counted', 0],
  ]
  const unaccounted = 'supply-explained: 1 not accounted for'
  const unreviewed = 'supply-explained: explained, but no prescriber has reviewed it'

  it('[ST3] one is unexplained, and holds the next dose', () => {
    expect(accounts(...lost)).toEqual({ missing: 1, unexplained: 1 })
    expect(held(story(lost))).toEqual([unaccounted])
  })
  it('[ST3] explained, it waits for a prescriber', () =>
    expect(held(story([...lost, ['explained', 1]]))).toEqual([unreviewed]))
  it('[ST3] explained and reviewed, it opens', () =>
    expect(held(story([...lost, ['explained', 1], ['reviewed', 0]]))).toEqual([]))
  it('[ST3] a review before the explanation has not seen it', () => {
    expect(held(story([...lost, ['reviewed', 0]]))).toEqual([unaccounted])
    expect(held(story([...lost, ['reviewed', 0], ['explained', 1]]))).toEqual([unreviewed])
  })
  it('[ST4] once that is done, what adds up afterwards holds nothing', () => {
    const done: Step[] = [...lost, ['explained', 1], ['reviewed', 0]]
    expect(held(story([...done, ['dispensed', 2], ['taken', 1]]))).toEqual([])
    expect(held(story([...done, ['dispensed', 2], ['taken', 1], ['counted', 1]]))).toEqual([])
  })
  it('[ST4] another missing unit asks anew', () => {
    const again: Step[] = [
      ...lost,
      ['explained', 1],
      ['reviewed', 0],
      ['dispensed', 1],
      ['counted', 0],
    ]
    expect(held(story(again))).toEqual([unaccounted])
    expect(held(story([...again, ['explained', 1]]))).toEqual([unreviewed])
    expect(held(story([...again, ['explained', 1], ['reviewed', 0]]))).toEqual([])
  })
  it('[ST5] holds that person, not the other, and whichever medicine it was', () => {
    expect(held(story(lost, 'B'))).toEqual([])
    expect(held(story(lost, 'A', 'esketamine'))).toEqual([unaccounted])
  })
})

it('[ST5] two dispensed, one taken, one returned: nothing is held', () =>
  expect(
    held(
      story([
        ['dispensed', 2],
        ['taken', 1],
        ['returned', 1],
        ['counted', 0],
      ]),
    ),
  ).toEqual([]))

describe('the clinic’s stock', () => {
  const counted = (found: number, lot = 'K1', medicine = 'ketamine', at = ago(2 * HOUR)) =>
    act('clinic', PRESCRIBER, at, 'stock.counted', { medicine, lot, expected: 10, found })
  const explained = (lot = 'K1', at = ago(HOUR)) =>
    act('clinic', DIRECTOR, at, 'stock.explained', { medicine: 'ketamine', lot, words: 'Broken' })
  it.each([
    ['as it should be', [counted(10)], []],
    ['one too few', [counted(9)], ['stock-reconciled: the clinic’s stock differs by -1']],
    ['one too many', [counted(11)], ['stock-reconciled: the clinic’s stock differs by 1']],
    ['explained', [counted(9), explained()], []],
    [
      'another lot explained',
      [counted(9), explained('K2')],
      ['stock-reconciled: the clinic’s stock differs by -1'],
    ],
    [
      'explained before it was counted',
      [counted(9, 'K1', 'ketamine', ago(HOUR)), explained('K1', ago(2 * HOUR))],
      ['stock-reconciled: the clinic’s stock differs by -1'],
    ],
    ['counted right since', [counted(9), counted(10, 'K1', 'ketamine', ago(HOUR))], []],
    ['another medicine', [counted(9, 'K1', 'ketamine nasal')], []],
    ['a medicine whose name is the beginning of this one', [counted(9, 'K1', 'keta')], []],
  ] as const)('[ST6] %s', (_title, acts, expected) => expect(held(acts)).toEqual(expected))
  it('[ST6] a new difference asks anew', () =>
    expect(
      held([counted(9), explained(), counted(8, 'K1', 'ketamine', plusMs(ago(HOUR), 1))]),
    ).toHaveLength(1))
})
