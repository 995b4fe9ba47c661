import { useCallback, useEffect, useRef, useState } from 'react'
import type { Between } from '../../care/repair/time-out.ts'
import type { ChartId } from '../../shared/ids.ts'
import { onBetween, talkBetween, type Sent } from './between.ts'

const NOTHING: Between = { sitting: null, timeOut: null }

/**
 * What partners are in just now. What could not be sent is sent again as soon as the line is there; that is harmless,
 * because a move names the step that it answers.
 * `known`: the server has said how it stands. `lost`: it could not be reached since.
 */
export function useBetween(chart: ChartId | undefined) {
  const [state, setState] = useState({ between: NOTHING, known: false, lost: false })
  const unsent = useRef<Sent | null>(null)
  const queue = useRef(Promise.resolve())
  const gone = useRef(false)

  const talk = useCallback(async (): Promise<void> => {
    if (chart === undefined) return
    const sent = unsent.current
    try {
      const answer = (sent && (await talkBetween(chart, sent))) ?? (await talkBetween(chart))
      if (unsent.current === sent) unsent.current = null
      if (!gone.current) setState({ between: answer ?? NOTHING, known: true, lost: false })
    } catch {
      if (!gone.current) setState((before) => ({ ...before, lost: true }))
    }
  }, [chart])
  /** One after the other, so that an older answer never takes a newer one’s place. */
  const next = useCallback((): Promise<void> => (queue.current = queue.current.then(talk)), [talk])

  useEffect(() => {
    gone.current = false
    void next()
    const stop = onBetween(() => void next())
    return () => {
      gone.current = true
      stop()
    }
  }, [next])

  const send = useCallback(
    (sent: Sent): Promise<void> => {
      unsent.current = sent
      return next()
    },
    [next],
  )
  return { ...state, send }
}
