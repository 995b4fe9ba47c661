import { describe, expect, it } from 'vitest'
import { MINUTE, plusMs } from '../../shared/instant.ts'
import { SHIPPED } from '../medicine/shipped.ts'
import { act, ago, clinicAtWork, DIRECTOR, factsOf, NOW } from '../testing/world.ts'
import { courseOf } from './course.ts'

const at = (min: number) => plusMs(NOW, min * MINUTE)
const { clinic } = factsOf(clinicAtWork)
const dose = { at: NOW, medicine: 'ketamine', route: 'sublingual' }

describe('the usual course', () => {
  it('[J19] is the adopted windows, from this dose', () =>
    expect(courseOf(clinic, dose)).toEqual({
      onset: { from: at(5), to: at(20) },
      peak: { from: at(15), to: at(60) },
      return: { from: at(60), to: at(180) },
      end: { from: at(45), to: at(180) },
      arc: { onsetMin: 9, peakMin: [15, 60], endMin: 112.5 },
    }))
  it('[J19] is not known by another route, of another medicine, or once it is suspended', () => {
    expect(courseOf(clinic, { ...dose, route: 'oral' })).toBeNull()
    expect(courseOf(clinic, { ...dose, medicine: 'mdma' })).toBeNull()
    const suspend = act('clinic', DIRECTOR, ago(5), 'medicine.suspended', { medicine: 'ketamine' })
    expect(courseOf(factsOf([...clinicAtWork, suspend]).clinic, dose)).toBeNull()
  })
  it.each(SHIPPED.flatMap((m) => m.routes.map((r) => [m.medicine, r.route, m] as const)))(
    '[J19] %s, %s: every part begins no later than it ends, and the line rises, stays and falls',
    (medicine, route, shipped) => {
      const adopt = act('clinic', DIRECTOR, ago(10), 'medicine.adopted', shipped)
      const course = courseOf(factsOf([adopt]).clinic, { at: NOW, medicine, route })
      if (!course) throw new Error('no course')
      for (const { from, to } of [course.onset, course.peak, course.return, course.end])
        expect(from <= to).toBe(true)
      const { onsetMin, peakMin, endMin } = course.arc
      expect(onsetMin).toBeLessThanOrEqual(peakMin[0])
      expect(peakMin[0]).toBeLessThan(endMin)
    },
  )
})
