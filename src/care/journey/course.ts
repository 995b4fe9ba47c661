import type { ClinicState } from '../charts.ts'
import { MINUTE, plusMs, type Instant } from '../../shared/instant.ts'

type Window = { readonly from: Instant; readonly to: Instant }

/** When a medicine usually begins, peaks, wanes and ends after one dose: it describes, it never predicts. */
export type Course = {
  readonly onset: Window
  readonly peak: Window
  readonly return: Window
  readonly end: Window
  /** The same as one line to draw: the middle of each window. Unit: minutes from the dose. */
  readonly arc: {
    readonly onsetMin: number
    readonly peakMin: readonly [number, number]
    readonly endMin: number
  }
}

/** A peak that may begin with the onset still rises from before it. Unit: share of the peak’s begin; for drawing. */
const RISES_BEFORE = 0.6

/**
 * The usual course from a dose by its route, as the clinic adopted the medicine; null where it adopted no such route.
 * Source: the windows of `medicine.adopted`.
 */
export function courseOf(
  clinic: ClinicState,
  dose: { readonly at: Instant; readonly medicine: string; readonly route: string },
): Course | null {
  const route = clinic.medicines[dose.medicine]?.medicine.routes.find((r) => r.route === dose.route)
  if (!route) return null
  const { onsetMin, peakMin, effectsEndMin } = route
  const window = (from: number, to: number): Window => ({
    from: plusMs(dose.at, from * MINUTE),
    to: plusMs(dose.at, Math.max(from, to) * MINUTE),
  })
  return {
    onset: window(...onsetMin),
    peak: window(...peakMin),
    return: window(peakMin[1], effectsEndMin[1]),
    end: window(...effectsEndMin),
    arc: {
      onsetMin: Math.min(middle(onsetMin), peakMin[0] * RISES_BEFORE),
      peakMin,
      endMin: middle(effectsEndMin),
    },
  }
}

const middle = ([from, to]: readonly [number, number]): number => (from + to) / 2
