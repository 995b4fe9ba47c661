import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bandOf,
  changeOf,
  coupleChange,
  cutOffC,
  reliableIndex,
  reliablePoints,
  type Change,
} from './change.ts'
import { BPIC_SS } from './instruments/body.ts'
import { GAD_7, PHQ_9, WHO_5 } from './instruments/mood.ts'
import { CSI_16, CSI_32, CSI_4, ECR_RS } from './instruments/relationship.ts'
import { PCL_5 } from './instruments/trauma.ts'
import { INSTRUMENTS } from './instruments/all.ts'

describe('Jacobson–Truax', () => {
  it('[MEA10] agrees with the worked figures', () => {
    expect(reliablePoints({ sd: 17, r: 0.98 })).toBeCloseTo(6.664, 3)
    expect(cutOffC({ mean: 45, sd: 12 }, { mean: 61, sd: 17 })).toBeCloseTo(51.6207, 4)
    expect(reliableIndex({ sd: 17, r: 0.98 }, 40, 46.664)).toBeCloseTo(1.96, 3)
  })
  it.each([
    [CSI_4, 2.7],
    [CSI_16, 6.7],
    [CSI_32, 12.5],
    [ECR_RS, 1.2],
    [PHQ_9, 6],
    [GAD_7, 4],
    [PCL_5, 10],
    [WHO_5, 10],
  ])('[MEA10] the band of $id', (instrument, points) => {
    expect(bandOf(instrument)).toBeCloseTo(points, 1)
  })
})

describe('what happened', () => {
  it.each([
    [PHQ_9, 14, 9, 'no-reliable-change'],
    [PHQ_9, 14, 8, 'recovered'],
    [PHQ_9, 20, 14, 'improved'],
    [PHQ_9, 9, 3, 'improved'],
    [PHQ_9, 3, 9, 'worse'],
    [GAD_7, 11, 7, 'recovered'],
    [GAD_7, 11, 8, 'no-reliable-change'],
    [CSI_16, 40, 46, 'no-reliable-change'],
    [CSI_16, 40, 47, 'improved'],
    [CSI_16, 47, 54, 'recovered'],
    [CSI_16, 47, 40, 'worse'],
    [PCL_5, 38, 28, 'improved'],
    [PCL_5, 43, 28, 'recovered'],
    [PCL_5, 43, 29, 'improved'],
    [WHO_5, 40, 52, 'improved'],
    [BPIC_SS, 30, 2, null],
  ] as const)('[MEA11] $id from %i to %i', (instrument, before, after, change) => {
    expect(changeOf(instrument, before, after)).toBe(change)
  })

  it('[MEA10] there and back is never the same class, unless it is none', () => {
    const classed = INSTRUMENTS.filter((each) => each.change !== null && each.range !== null)
    fc.assert(
      fc.property(fc.constantFrom(...classed), fc.nat(200), fc.nat(200), (instrument, a, b) => {
        const there = changeOf(instrument, a, b)
        const back = changeOf(instrument, b, a)
        expect(there === 'no-reliable-change').toBe(back === 'no-reliable-change')
        expect(there === back).toBe(there === 'no-reliable-change')
      }),
    )
  })

  it.each<[Change[], ReturnType<typeof coupleChange>]>([
    [['recovered', 'recovered'], 'both-recovered'],
    [['recovered', 'improved'], 'both-improved-or-better'],
    [['improved', 'improved'], 'both-improved-or-better'],
    [['improved', 'no-reliable-change'], 'mixed'],
    [['no-reliable-change', 'no-reliable-change'], 'no-change'],
    [['recovered', 'worse'], 'any-worse'],
    [['recovered'], null],
  ])('[MEA11] a couple, %j', (changes, couple) => {
    expect(coupleChange(changes)).toBe(couple)
  })
})
