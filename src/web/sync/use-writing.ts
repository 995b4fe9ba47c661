import { useCallback, useRef, useState } from 'react'
import type { Kind } from '../../care/kinds.ts'
import type { Entry } from '../../record/entry.ts'
import type { Me } from './envelope.ts'
import { keptOnPhone } from './kept-on-phone.ts'
import { entryOf, send, type Draft, type Written } from './write.ts'

type State = { readonly kind: 'ready' | 'writing' } | Exclude<Written, { kind: 'done' }>

/**
 * Writes one entry at a time. After an answer that was lost, the same words again are the same entry; a phone that is
 * kept ready keeps it, and sends it later.
 */
export function useWriting(me: Me) {
  const [state, setState] = useState<State>({ kind: 'ready' })
  const unsure = useRef<{ readonly words: string; readonly entry: Entry } | null>(null)
  const write = useCallback(
    async <K extends Kind>(draft: Draft<K>): Promise<Entry | null> => {
      const words = JSON.stringify(draft)
      const entry = unsure.current?.words === words ? unsure.current.entry : entryOf(me, draft)
      unsure.current = { words, entry }
      setState({ kind: 'writing' })
      let written = await send([entry])
      if (written.kind === 'unreachable' && (await keptOnPhone(entry)))
        written = { kind: 'done', value: undefined }
      if (written.kind !== 'unreachable') unsure.current = null
      setState(written.kind === 'done' ? { kind: 'ready' } : written)
      return written.kind === 'done' ? entry : null
    },
    [me],
  )
  return { state, write }
}
