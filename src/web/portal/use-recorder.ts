import { useCallback, useEffect, useRef, useState } from 'react'
import { BITS_PER_SECOND, MOST_PARTS, MOST_SECONDS, PART_BYTES } from '../../care/voice/entries.ts'
import type { RecordingId } from '../../shared/ids.ts'
import { containerHere, typeOf, type Container } from '../sync/sound.ts'

export type Made = {
  readonly recording: RecordingId
  readonly container: Container
  readonly seconds: number
  readonly sound: Blob
}
type State =
  | { readonly kind: 'still' | 'asking' | 'refused' }
  | { readonly kind: 'recording'; readonly seconds: number }
  | { readonly kind: 'made'; readonly made: Made }

/** How often what was heard is taken down. Unit: ms. */
const EVERY = 250
/** The last piece may come a little late. Unit: bytes. */
const MOST_BYTES = MOST_PARTS * PART_BYTES - 10_000

/** Listens from `start` to `stop`, to the longest time, or until the microphone is taken away. Nothing leaves this page. */
export function useRecorder() {
  const [state, setState] = useState<State>({ kind: 'still' })
  const end = useRef<() => void>(() => undefined)
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
      end.current()
    }
  }, [])
  const start = useCallback(async (): Promise<void> => {
    const container = containerHere()
    if (container === null) return setState({ kind: 'refused' })
    setState({ kind: 'asking' })
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      if (gone.current) return silence(stream)
      end.current = listen(stream, container, setState)
    } catch {
      setState({ kind: 'refused' })
    }
  }, [])
  return {
    state,
    start,
    stop: useCallback(() => end.current(), []),
    clear: useCallback(() => setState({ kind: 'still' }), []),
  }
}

const silence = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop()
}

/** Returns what ends it. */
function listen(
  stream: MediaStream,
  container: Container,
  tell: (state: State) => void,
): () => void {
  const recorder = new MediaRecorder(stream, {
    mimeType: typeOf(container),
    audioBitsPerSecond: BITS_PER_SECOND,
  })
  const heard: Blob[] = []
  let bytes = 0
  let began = 0
  let now = 0
  const seconds = (): number => Math.min(MOST_SECONDS, Math.floor((now - began) / 1000))
  const end = (): void => {
    if (recorder.state !== 'inactive') recorder.stop()
    silence(stream)
  }
  recorder.addEventListener('start', ({ timeStamp }) => (began = now = timeStamp))
  recorder.addEventListener('dataavailable', ({ data, timeStamp }) => {
    now = timeStamp
    heard.push(data)
    bytes += data.size
    if (recorder.state !== 'recording') return
    tell({ kind: 'recording', seconds: seconds() })
    if (seconds() >= MOST_SECONDS || bytes >= MOST_BYTES) end()
  })
  recorder.addEventListener('stop', () => {
    silence(stream)
    if (bytes === 0) return tell({ kind: 'still' })
    const made = {
      recording: crypto.randomUUID() as string as RecordingId,
      container,
      seconds: Math.max(1, seconds()),
      sound: new Blob(heard, { type: typeOf(container) }),
    }
    tell({ kind: 'made', made })
  })
  recorder.start(EVERY)
  tell({ kind: 'recording', seconds: 0 })
  return end
}
