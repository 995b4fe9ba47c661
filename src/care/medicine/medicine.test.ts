import { describe, expect, it } from 'vitest'
import { act, ago, DIRECTOR, factsOf, NOW, type Act } from '../testing/world.ts'
import { Medicine } from './entries.ts'
import { SHIPPED } from './shipped.ts'

const inUse = (...acts: Act[]) => Object.keys(factsOf(acts).clinic.medicines)
const [ketamine] = SHIPPED
const adopt = (medicine: Medicine, at = ago(10)) =>
  act('clinic', DIRECTOR, at, 'medicine.adopted', medicine)

describe('a medicine', () => {
  it('[ME1] is in use until it is suspended, and again when adopted again', () => {
    if (!ketamine) throw new Error('nothing is shipped')
    const suspend = act('clinic', DIRECTOR, ago(5), 'medicine.suspended', { medicine: 'ketamine' })
    expect(inUse(adopt(ketamine))).toEqual(['ketamine'])
    expect(inUse(adopt(ketamine), suspend)).toEqual([])
    expect(inUse(adopt(ketamine), suspend, adopt(ketamine, NOW))).toEqual(['ketamine'])
  })
})

describe.each(SHIPPED.map((m) => [m.medicine, m] as const))('%s as shipped', (name, medicine) => {
  it('[ME2] parses, and only once under its name', () => {
    expect(Medicine.parse(medicine)).toEqual(medicine)
    expect(SHIPPED.filter((m) => m.medicine === name)).toHaveLength(1)
  })
  it('[ME2] is lawful nowhere and has no amount', () => {
    expect(medicine.lawful).toEqual([])
    expect(Object.keys(medicine).filter((key) => /dose|amount|max/i.test(key))).toEqual([])
    expect(medicine.source.length).toBeGreaterThan(10)
  })
  it('[ME2] has windows that begin before they end, one after the other', () => {
    for (const { onsetMin, peakMin, effectsEndMin } of medicine.routes) {
      for (const [from, to] of [onsetMin, peakMin, effectsEndMin])
        expect(from).toBeLessThanOrEqual(to)
      expect(onsetMin[0]).toBeLessThanOrEqual(peakMin[0])
      expect(peakMin[0]).toBeLessThan(effectsEndMin[0])
      expect(peakMin[1]).toBeLessThan(effectsEndMin[1])
    }
    expect(new Set(medicine.routes.map((r) => r.route)).size).toBe(medicine.routes.length)
  })
})

describe('what is shipped', () => {
  it('[ME2] is ketamine, esketamine, MDMA and psilocybin; esketamine is watched for two hours at least', () => {
    expect(SHIPPED.map((m) => m.medicine)).toEqual(['ketamine', 'esketamine', 'mdma', 'psilocybin'])
    expect(SHIPPED.find((m) => m.medicine === 'esketamine')?.monitoringMin).toBeGreaterThanOrEqual(
      120,
    )
    expect(SHIPPED.find((m) => m.medicine === 'mdma')?.clinicians).toBe(2)
  })
  it('[ME3] says of ketamine by mouth that holding and swallowing matter, and of no injection', () => {
    const held = SHIPPED.flatMap((m) =>
      m.routes.filter((r) => r.heldInMouth).map((r) => `${m.medicine} ${r.route}`),
    )
    expect(held).toEqual(['ketamine sublingual', 'ketamine oral'])
  })
})
