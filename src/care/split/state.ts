import type { CaseId } from '../../shared/ids.ts'
import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'

/** In joint and team: since when the case is split. It does not come together again; that would be another case. */
export const splitSlice: SliceOf<Mark | null> = {
  initial: null,
  on: { 'case.split': (s, e) => s ?? markOf(e) },
}

/** In a person’s own chart, and in clinicians’ reasoning about them: that somebody asked for it, until they take it back. */
export const splitRequestSlice: SliceOf<Readonly<Record<CaseId, Mark>>> = {
  initial: {},
  on: {
    'split.requested': (s, e) => put(s, e.body.case, markOf(e)),
    'split.unasked': (s, e) => without(s, e.body.case),
  },
}
