import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distinguishability, fitDistinguishable, fitExchangeable } from './apim.ts'
import { dyadsOf, NotFitted, type MemberRow } from './dyads.ts'

// Eight couples, fitted with R `nlme::gls` (clinical dossier §11).
const X1 = [10, 12, 9, 15, 11, 14, 8, 13]
const X2 = [11, 9, 10, 14, 12, 15, 9, 10]
const Y1 = [20, 22, 17, 28, 21, 26, 16, 23]
const Y2 = [21, 19, 18, 25, 23, 27, 15, 22]
const EIGHT = X1.flatMap((_, i): MemberRow[] => [
  { dyad: `${i}`, member: 'A', x: X1[i] ?? 0, y: Y1[i] ?? 0 },
  { dyad: `${i}`, member: 'B', x: X2[i] ?? 0, y: Y2[i] ?? 0 },
])
const near = (value: number, digits = 6) => expect.closeTo(value, digits)

describe('eight couples', () => {
  const dyads = dyadsOf(EIGHT)

  it('[DY1] as exchangeable, by REML and ML', () => {
    const reml = fitExchangeable(dyads, 'REML')
    expect(reml).toMatchObject({
      intercept: near(1.390684),
      actor: near(1.277012),
      partner: near(0.485345),
      sigma2: near(0.945778),
      rho: near(0.096863),
      logLik: near(-23.419446),
      k: near(0.485345 / 1.277012, 5),
    })
    expect([reml.se.actor, reml.se.partner]).toEqual([near(0.147443), near(0.147443)])
    const ml = fitExchangeable(dyads, 'ML')
    expect(ml).toMatchObject({
      sigma2: near(0.762719),
      rho: near(0.02009),
      logLik: near(-20.534475),
    })
    expect(ml.se.actor).toEqual(near(0.151013))
  })

  it('[DY1] as distinguishable', () => {
    const { byRole, rho } = fitDistinguishable(dyads, 'REML')
    expect(byRole['A']).toMatchObject({
      intercept: near(1.51706),
      actor: near(1.475066),
      partner: near(0.279528),
    })
    expect(byRole['A']?.se).toMatchObject({ actor: near(0.116293), partner: near(0.126492) })
    expect(byRole['B']).toMatchObject({
      intercept: near(1.633858),
      actor: near(1.03937),
      partner: near(0.688976),
    })
    expect(byRole['B']?.se).toMatchObject({ actor: near(0.306885), partner: near(0.28214) })
    expect(rho).toEqual(near(-0.239258))
  })

  it('[DY5] roles are tested against being alike, with four degrees of freedom', () => {
    const { chi2, df, p } = distinguishability(dyads)
    const more = fitDistinguishable(dyads, 'ML').logLik - fitExchangeable(dyads, 'ML').logLik
    expect([chi2, df]).toEqual([near(2 * more), 4])
    expect(p).toBeGreaterThan(0)
    expect(p).toBeLessThan(1)
    // The same outcomes twice, once in each role: nothing tells the roles apart.
    const twice = dyadsOf([
      ...EIGHT,
      ...EIGHT.map((row) => ({
        ...row,
        dyad: `x${row.dyad}`,
        member: row.member === 'A' ? 'B' : 'A',
      })),
    ])
    expect(distinguishability(twice)).toMatchObject({ chi2: near(0, 5), p: near(1, 5) })
  })
})

describe('what does not matter', () => {
  it('[DY2] who of two alike comes first, and how the dyads lie', () => {
    const figures = fitExchangeable(dyadsOf(EIGHT), 'REML')
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (swapped) => {
        const rows = X1.flatMap((_, i) => {
          const pair = EIGHT.slice(2 * i, 2 * i + 2)
          return swapped[i] ? pair.toReversed() : pair
        })
        const { actor, partner, rho } = fitExchangeable(dyadsOf(rows.toReversed()), 'REML')
        expect([actor, partner, rho]).toEqual([
          near(figures.actor),
          near(figures.partner),
          near(figures.rho),
        ])
      }),
      { numRuns: 30 },
    )
  })

  it('[DY2] where a scale begins, and how long it is', () => {
    const moved = EIGHT.map((row) => ({ ...row, x: row.x + 1_000, y: 10 * (row.y ?? 0) - 3 }))
    const before = fitDistinguishable(dyadsOf(EIGHT), 'ML')
    const after = fitDistinguishable(dyadsOf(moved), 'ML')
    for (const role of ['A', 'B']) {
      const [one, two] = [before.byRole[role], after.byRole[role]]
      expect(two?.actor).toEqual(near(10 * (one?.actor ?? 0), 4))
      expect(two?.partner).toEqual(near(10 * (one?.partner ?? 0), 4))
      expect(two?.se.actor).toEqual(near(10 * (one?.se.actor ?? 0), 4))
      expect(two?.sigma).toEqual(near(10 * (one?.sigma ?? 0), 4))
    }
    expect(after.rho).toEqual(near(before.rho, 5))
  })
})

describe('who is missing', () => {
  it('[DY3] a partner without an outcome is still a partner', () => {
    const rows = EIGHT.map((row, i) => (i === 3 ? { ...row, y: null } : row))
    const { dyads, leftOut } = dyadsOf([...rows, { dyad: 'alone', member: 'A', x: 3, y: 4 }])
    expect([dyads.length, leftOut]).toEqual([8, 1])
    const whole = fitExchangeable(dyadsOf(EIGHT.filter((_, i) => i !== 2 && i !== 3)), 'REML')
    const used = fitExchangeable({ dyads, leftOut }, 'REML')
    expect(used.actor).not.toEqual(near(whole.actor, 4))
    expect(used.se.actor).toBeLessThan(whole.se.actor)
  })

  it('[DY3] a dyad without any outcome is left out and counted', () => {
    const rows = EIGHT.map((row) => (row.dyad === '7' ? { ...row, y: null } : row))
    expect(dyadsOf(rows)).toMatchObject({ leftOut: 2, dyads: { length: 7 } })
  })
})

describe('what cannot be fitted', () => {
  const refused = (work: () => unknown) => {
    try {
      work()
      return 'fitted'
    } catch (error) {
      if (!(error instanceof NotFitted)) throw error
      return error.message
    }
  }

  it('[DY4] says why', () => {
    const third = { dyad: '0', member: 'C', x: 1, y: 1 }
    expect(refused(() => dyadsOf([...EIGHT, third]))).toBe('dyad 0 has 3 members')
    expect(refused(() => dyadsOf([EIGHT[0], EIGHT[0]] as MemberRow[]))).toBe('dyad 0 has A twice')
    expect(refused(() => fitExchangeable(dyadsOf([]), 'ML'))).toMatch(/no dyad/)
    expect(refused(() => fitExchangeable(dyadsOf(EIGHT.slice(0, 2)), 'ML'))).toMatch(/two dyads/)
    expect(refused(() => fitDistinguishable(dyadsOf(EIGHT.slice(0, 6)), 'ML'))).toMatch(
      /more than 7/,
    )
    const flat = EIGHT.map((row) => ({ ...row, x: 5 }))
    expect(refused(() => fitExchangeable(dyadsOf(flat), 'ML'))).toMatch(/does not differ/)
    const exact = EIGHT.map((row) => ({ ...row, y: 2 * row.x + 1 }))
    expect(refused(() => fitExchangeable(dyadsOf(exact), 'ML'))).toMatch(/follow exactly/)
    const roles = EIGHT.map((row, i) => (i === 1 ? { ...row, member: 'C' } : row))
    expect(refused(() => fitDistinguishable(dyadsOf(roles), 'ML'))).toMatch(/there are 3/)
  })
})
