import { useRef, useState } from 'react'
import type { Kind } from '../../care/kinds.ts'
import type { Entry } from '../../record/entry.ts'
import type { Me } from '../sync/envelope.ts'
import { entryOf, send, type Draft, type Written } from '../sync/write.ts'
import type { Here } from './decide-here.ts'

type State = { readonly kind: 'ready' | 'asking' } | Exclude<Written, { kind: 'done' }>

/**
 * A permission is asked of the server and never kept to be sent later: what opened it may be over by then. In a room,
 * where the server does not answer, a few are decided on the tablet instead, and kept as what happened.
 */
export function useGranted(me: Me, decides?: (draft: Draft) => Here | null) {
  const [state, setState] = useState<State>({ kind: 'ready' })
  const asked = useRef<{ readonly draft: Draft; readonly entry: Entry } | null>(null)
  const again = async (): Promise<boolean> => {
    if (!asked.current) return false
    setState({ kind: 'asking' })
    const written = await send([asked.current.entry])
    // After an answer that was lost, the same again is the same entry: nothing is opened twice.
    if (written.kind !== 'unreachable' && written.kind !== 'step-up') asked.current = null
    setState(written.kind === 'done' ? { kind: 'ready' } : written)
    return written.kind === 'done'
  }
  const letGo = (): void => setState({ kind: 'ready' })
  return {
    state,
    ask: <K extends Kind>(draft: Draft<K>): Promise<boolean> => {
      if (JSON.stringify(asked.current?.draft) !== JSON.stringify(draft))
        asked.current = { draft, entry: entryOf(me, draft) }
      return again()
    },
    again,
    letGo,
    /** What the tablet itself answers; `null` while the server does, and where no tablet decides. */
    here: (): Here | null =>
      decides && state.kind === 'unreachable' && asked.current
        ? decides(asked.current.draft)
        : null,
    keepHere: ({ keep }: Here): void => {
      asked.current = null
      keep()
      letGo()
    },
  }
}
