import { product } from '../../record/fold.ts'
import type { JourneyId } from '../../shared/ids.ts'
import { HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

type Told = Mark & BodyOf<'countdown.written'>

const countdownSlice: SliceOf<Readonly<Record<JourneyId, Told>>> = {
  initial: {},
  on: {
    'countdown.written': (s, e) => put(s, e.body.journey, { ...markOf(e), ...e.body }),
  },
}

/** In a person’s own chart: what they are told to do before each journey. The last list stands. */
export const countdownFold = product({ countdowns: countdownSlice })

export type TimedStep = Told['steps'][number] & { readonly at: Instant | null }

/** In the order of the day; without a time while the journey has none. */
export const stepsUntil = (
  told: Told | undefined,
  plannedFor: Instant | undefined,
): readonly TimedStep[] =>
  (told?.steps ?? [])
    .map((step) => ({
      ...step,
      at: plannedFor ? plusMs(plannedFor, -step.hoursBefore * HOUR) : null,
    }))
    .toSorted((a, b) => b.hoursBefore - a.hoursBefore)
