import { useRef, useState } from 'react'
import type { Kind } from '../../care/kinds.ts'
import type { Entry } from '../../record/entry.ts'
import type { Me } from '../sync/envelope.ts'
import { entryOf, send, type Draft, type Written } from '../sync/write.ts'

type State = { readonly kind: 'ready' | 'asking' } | Exclude<Written, { kind: 'done' }>

/** A permission is asked of the server and never kept to be sent later: what opened it may be over by then. */
export function useGranted(me: Me) {
  const [state, setState] = useState<State>({ kind: 'ready' })
  const asked = useRef<{ readonly words: string; readonly entry: Entry } | null>(null)
  const again = async (): Promise<boolean> => {
    if (!asked.current) return false
    setState({ kind: 'asking' })
    const written = await send([asked.current.entry])
    // After an answer that was lost, the same again is the same entry: nothing is opened twice.
    if (written.kind !== 'unreachable' && written.kind !== 'step-up') asked.current = null
    setState(written.kind === 'done' ? { kind: 'ready' } : written)
    return written.kind === 'done'
  }
  return {
    state,
    ask: <K extends Kind>(draft: Draft<K>): Promise<boolean> => {
      const words = JSON.stringify(draft)
      if (asked.current?.words !== words) asked.current = { words, entry: entryOf(me, draft) }
      return again()
    },
    again,
    letGo: () => setState({ kind: 'ready' }),
  }
}
