import { product } from '../../record/fold.ts'
import { markOf, type Mark, type SliceOf } from '../../care/slice.ts'
import type { PersonId } from '../../shared/ids.ts'

export type Said = Mark & {
  readonly by: PersonId
  readonly words: string
  readonly what: 'intention' | 'insight'
}
type Practice = Mark & {
  readonly practice: string
  readonly rhythm: string | null
  readonly for: readonly PersonId[]
}

/** What partners have chosen to share. What is no longer shared is no longer shown. */
const saidSlice: SliceOf<readonly Said[]> = {
  initial: [],
  on: {
    'intention.shared': (s, e) => [
      ...s,
      { ...markOf(e), by: e.by, words: e.body.words, what: 'intention' },
    ],
    'insight.shared': (s, e) => [
      ...s,
      { ...markOf(e), by: e.by, words: e.body.words, what: 'insight' },
    ],
    'intention.unshared': (s, e) => s.filter((said) => said.entry !== e.body.shared),
    'insight.unshared': (s, e) => s.filter((said) => said.entry !== e.body.shared),
  },
}

const practiceSlice: SliceOf<readonly Practice[]> = {
  initial: [],
  on: {
    'practice.assigned': (s, e) => [
      ...s.filter((p) => p.practice !== e.body.practice),
      { ...markOf(e), practice: e.body.practice, rhythm: e.body.rhythm ?? null, for: e.body.for },
    ],
  },
}

/** What a partner wrote for themselves and their team, the newest. */
const intentionSlice: SliceOf<(Mark & { readonly words: string }) | null> = {
  initial: null,
  on: { 'intention.written': (_, e) => ({ ...markOf(e), words: e.body.words }) },
}
const hotSpotSlice: SliceOf<(Mark & { readonly words: string }) | null> = {
  initial: null,
  on: { 'hot-spot.named': (_, e) => ({ ...markOf(e), words: e.body.words }) },
}
/** In the joint chart: the word and the gesture that stop everything. */
const stopSlice: SliceOf<{ readonly word: string; readonly gesture: string } | null> = {
  initial: null,
  on: { 'stop-signal.agreed': (_, e) => ({ word: e.body.word, gesture: e.body.gesture }) },
}

export const sharedWordsFold = product({
  said: saidSlice,
  practices: practiceSlice,
  stop: stopSlice,
})
export const ownWordsFold = product({
  intention: intentionSlice,
  hotSpot: hotSpotSlice,
  practices: practiceSlice,
  stop: stopSlice,
})
