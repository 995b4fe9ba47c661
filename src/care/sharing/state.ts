import type { EntryId } from '../../shared/ids.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

export type Sharing = Mark & { readonly source: EntryId; readonly standing: 'shared' | 'un-shared' }

/** In the chart that was copied from: by shared copy, where it came from. The copy itself says nothing of it. */
export const sharingSlice: SliceOf<Readonly<Record<EntryId, Sharing>>> = {
  initial: {},
  on: {
    'sharing.noted': (s, e) =>
      put(s, e.body.copy, {
        ...markOf(e),
        source: e.body.source,
        standing: e.body.standing,
      }),
  },
}
