import type { BodyOf } from '../../care/kinds.ts'
import type { SliceOf } from '../../care/slice.ts'
import { product } from '../../record/fold.ts'
import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'

/** Grades of all harm that was recorded, whether or not it goes on. */
const harmSlice: SliceOf<readonly number[]> = {
  initial: [],
  on: { 'adverse-event.recorded': (s, e) => [...s, e.body.grade] },
}

/** Of each release, the criteria that a prescriber went past, if any. */
const releaseSlice: SliceOf<readonly (readonly string[])[]> = {
  initial: [],
  on: { 'dose.released': (s, e) => [...s, e.body.override?.criteria ?? []] },
}

type Held = {
  readonly journey: JourneyId
  readonly at: Instant
  readonly attended: readonly PersonId[]
}
const heldSlice: SliceOf<readonly Held[]> = {
  initial: [],
  on: {
    'integration.held': (s, e) => [
      ...s,
      { journey: e.body.journey, at: e.at, attended: e.body.attended },
    ],
  },
}

type Review = { readonly at: Instant; readonly decision: BodyOf<'review.held'>['decision'] }
const reviewSlice: SliceOf<Review | null> = {
  initial: null,
  on: { 'review.held': (_, e) => ({ at: e.at, decision: e.body.decision }) },
}

/** What a practice counts and no decision asks: over a joint chart, or a person’s own. */
export const happenedFold = product({
  harms: harmSlice,
  releases: releaseSlice,
  held: heldSlice,
  review: reviewSlice,
})
export type Happened = typeof happenedFold.initial
