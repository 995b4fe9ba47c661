import { givesWayAt } from './fade.ts'
import type { Voice } from './soundscape.ts'

/** One of the clinic’s own files, read from this tablet as it is heard: a long one takes no memory. */
export function track(
  context: AudioContext,
  into: AudioNode,
  file: Blob,
  { onNearEnd, onBroken }: { readonly onNearEnd: () => void; readonly onBroken: () => void },
): Voice {
  const href = URL.createObjectURL(file)
  const media = new Audio(href)
  const source = context.createMediaElementSource(media)
  source.connect(into)
  const during = new AbortController()
  const { signal } = during
  const nearEnd = (): void => {
    during.abort()
    onNearEnd()
  }
  media.addEventListener(
    'timeupdate',
    () => media.currentTime >= givesWayAt(media.duration) && nearEnd(),
    { signal },
  )
  media.addEventListener('ended', nearEnd, { signal })
  media.play().catch(() => {
    if (signal.aborted) return
    during.abort()
    onBroken()
  })
  return {
    end() {
      during.abort()
      media.pause()
      source.disconnect()
      media.removeAttribute('src')
      URL.revokeObjectURL(href)
    },
  }
}
