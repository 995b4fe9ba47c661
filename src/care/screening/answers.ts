import { product } from '../../record/fold.ts'
import type { EntryOf } from '../kinds.ts'
import { markOf, type Mark, type SliceOf } from '../slice.ts'
import type { SCREENING_SECTIONS } from './entries.ts'

type Section = (typeof SCREENING_SECTIONS)[number]
type Body<S extends Section> = Extract<EntryOf<'screening.answered'>['body'], { section: S }>

/** What this person last answered in each part, as they said it. */
export type Answers = { readonly [S in Section]?: Mark & { readonly said: Body<S> } }

const answersSlice: SliceOf<Answers> = {
  initial: {},
  on: {
    'screening.answered': (s, e) => ({ ...s, [e.body.section]: { ...markOf(e), said: e.body } }),
  },
}

/** For whoever reviews a screening: of one person’s own chart. No decision rests on it. */
export const screenedFold = product({ answers: answersSlice })
