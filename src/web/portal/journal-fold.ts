import { sharingSlice } from '../../care/sharing/state.ts'
import { markOf, type Mark, type SliceOf } from '../../care/slice.ts'
import { voiceSlice } from '../../care/voice/state.ts'
import { product } from '../../record/fold.ts'
import type { EntryId } from '../../shared/ids.ts'

export type JournalPage = Mark & { readonly words: string }

/** What somebody wrote for themselves, oldest first. */
const pagesSlice: SliceOf<readonly JournalPage[]> = {
  initial: [],
  on: {
    'note.written': (s, e) => [...s, { ...markOf(e), words: e.body.text }],
    'intention.written': (s, e) => [...s, { ...markOf(e), words: e.body.words }],
    'insight.written': (s, e) => [...s, { ...markOf(e), words: e.body.words }],
    'hot-spot.named': (s, e) => [...s, { ...markOf(e), words: e.body.words }],
    'fear.named': (s, e) => [...s, { ...markOf(e), words: e.body.words }],
  },
}

export const journalFold = product({
  pages: pagesSlice,
  sharing: sharingSlice,
  voice: voiceSlice,
})

/** The copy of a page that both partners read, where there is one now. */
export function sharedCopyOf(
  { sharing }: Pick<typeof journalFold.initial, 'sharing'>,
  page: EntryId,
): EntryId | null {
  const found = Object.entries(sharing).find(
    ([, { source, standing }]) => source === page && standing === 'shared',
  )
  return found === undefined ? null : (found[0] as EntryId)
}
