import { product } from '../../record/fold.ts'
import type { EntryOf } from '../kinds.ts'
import { markOf, type Mark, type SliceOf } from '../slice.ts'

/** What questions about fear, force and control were answered with, and how a safety clinician went on. */
export type Guarded = {
  readonly answered: (Mark & Pick<EntryOf<'safety.answered'>['body'], 'alone' | 'answers'>) | null
  readonly interviewed: (Mark & { readonly words: string | undefined }) | null
  readonly plan: (Mark & { readonly words: string }) | null
}
const guardedSlice: SliceOf<Guarded> = {
  initial: { answered: null, interviewed: null, plan: null },
  on: {
    'safety.answered': (s, e) => ({ ...s, answered: { ...markOf(e), ...e.body } }),
    'safety-interview.held': (s, e) => ({
      ...s,
      interviewed: { ...markOf(e), words: e.body.words },
    }),
    'safety-plan.written': (s, e) => ({ ...s, plan: { ...markOf(e), words: e.body.words } }),
  },
}

/** For a safety clinician: of one person’s guarded chart. No decision rests on it (SA4). */
export const guardedFold = product({ guarded: guardedSlice })

/** Whether somebody spoke with this person alone since they last answered, or at all where they did not. */
export const spokenSince = ({ answered, interviewed }: Guarded): boolean =>
  interviewed !== null && (answered === null || interviewed.at >= answered.at)
