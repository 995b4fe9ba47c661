import type { BodyOf } from '../../care/kinds.ts'
import { sharingSlice } from '../../care/sharing/state.ts'
import { markOf, put, type Mark, type SliceOf } from '../../care/slice.ts'
import { product } from '../../record/fold.ts'

/** In one’s own chart: what somebody writes before a journey, and in the days between. */

export type Card = Mark & { readonly words: string }
type Cards = {
  readonly intention: readonly Card[]
  readonly hotSpot: readonly Card[]
  readonly fear: readonly Card[]
  readonly insight: readonly Card[]
  readonly aftercare: readonly Card[]
}

/** Oldest first. A newer card stands beside an older one, which was true when it was written. */
const cardsSlice: SliceOf<Cards> = {
  initial: { intention: [], hotSpot: [], fear: [], insight: [], aftercare: [] },
  on: {
    'intention.written': (s, e) => ({ ...s, intention: [...s.intention, cardOf(e)] }),
    'hot-spot.named': (s, e) => ({ ...s, hotSpot: [...s.hotSpot, cardOf(e)] }),
    'fear.named': (s, e) => ({ ...s, fear: [...s.fear, cardOf(e)] }),
    'insight.written': (s, e) => ({ ...s, insight: [...s.insight, cardOf(e)] }),
    'aftercare.planned': (s, e) => ({ ...s, aftercare: [...s.aftercare, cardOf(e)] }),
  },
}
const cardOf = (e: Parameters<typeof markOf>[0] & { body: { readonly words: string } }): Card => ({
  ...markOf(e),
  words: e.body.words,
})

type Kept = {
  readonly checkIn: (Mark & BodyOf<'check-in.made'>) | null
  readonly week: (Mark & BodyOf<'same-team.rated'>) | null
  /** By practice, what became of it last. */
  readonly tried: Readonly<Record<string, Mark & { readonly done: boolean }>>
}
const keptSlice: SliceOf<Kept> = {
  initial: { checkIn: null, week: null, tried: {} },
  on: {
    'check-in.made': (s, e) => ({ ...s, checkIn: { ...markOf(e), ...e.body } }),
    'same-team.rated': (s, e) => ({ ...s, week: { ...markOf(e), ...e.body } }),
    'practice.done': (s, e) => ({
      ...s,
      tried: put(s.tried, e.body.practice, { ...markOf(e), done: e.body.done }),
    }),
  },
}

export const betweenFold = product({
  cards: cardsSlice,
  kept: keptSlice,
  sharing: sharingSlice,
})
