import { useState } from 'react'
import type { EntryId } from '../../shared/ids.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { useWriting } from '../sync/use-writing.ts'

type Standing = { readonly copy: EntryId; readonly standing: 'shared' | 'un-shared' }

/** What a copy becomes where both partners read. */
const KINDS = {
  insight: ['insight.shared', 'insight.unshared'],
  intention: ['intention.shared', 'intention.unshared'],
} as const

/**
 * Copies one’s own words to where both partners read, and takes the copy back. Where a copy came from stays in one’s
 * own chart; `owed` is what was done and is not noted there yet, since an answer was lost.
 */
export function useCopy(
  me: Me,
  own: Chart,
  joint: Chart | undefined,
  source: EntryId,
  as: keyof typeof KINDS,
) {
  const { write, state } = useWriting(me)
  const [owed, setOwed] = useState<Standing | null>(null)
  const [shared, unshared] = KINDS[as]
  const note = async (standing: Standing): Promise<void> => {
    setOwed(standing)
    const body = { source, ...standing }
    if (await write({ chart: own.chart, kind: 'sharing.noted', body })) setOwed(null)
  }
  return {
    state,
    /** Notes what is owed, where something is. */
    again: owed === null ? null : () => note(owed),
    /** Whether it was shared. */
    share: async (words: string): Promise<boolean> => {
      if (joint === undefined) return false
      const done = await write({ chart: joint.chart, kind: shared, body: { words } })
      if (!done) return false
      await note({ copy: done.id, standing: 'shared' })
      return true
    },
    unshare: async (copy: EntryId): Promise<void> => {
      if (joint === undefined) return
      if (await write({ chart: joint.chart, kind: unshared, body: { shared: copy } }))
        await note({ copy, standing: 'un-shared' })
    },
  }
}
