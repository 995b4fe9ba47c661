import { useCallback, useEffect, useRef, useState } from 'react'
import type { Me } from './envelope.ts'
import { entryOf, send, type Draft, type Written } from './write.ts'

type State = { readonly kind: 'ready' | 'writing' } | Exclude<Written, { kind: 'done' }>

/**
 * Writes down what both have chosen to keep, by itself, once: these very entries, however often they are sent.
 * `done` comes after they lie in the chart.
 */
export function useHalves(me: Me, drafts: readonly Draft[], done: () => void) {
  const [state, setState] = useState<State>({ kind: 'writing' })
  const [entries] = useState(() => drafts.map((draft) => entryOf(me, draft)))
  const onDone = useRef(done)
  useEffect(() => void (onDone.current = done))
  const write = useCallback(
    (): Promise<void> =>
      send(entries).then((written) => {
        setState(written.kind === 'done' ? { kind: 'ready' } : written)
        if (written.kind === 'done') onDone.current()
      }),
    [entries],
  )
  useEffect(() => {
    const now = () => void write()
    now()
    addEventListener('online', now)
    return () => removeEventListener('online', now)
  }, [write])
  return { state, write }
}
