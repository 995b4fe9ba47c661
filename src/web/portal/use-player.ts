import { useEffect, useRef, useState } from 'react'

type State =
  | { readonly kind: 'still' | 'opening' | 'failed' }
  | { readonly kind: 'playing'; readonly seconds: number }

/** Plays what `load` brings, once it is asked for. What was played is let go with the page. */
export function usePlayer(load: () => Promise<Blob>) {
  const [state, setState] = useState<State>({ kind: 'still' })
  const audio = useRef<HTMLAudioElement | null>(null)
  const stop = (): void => {
    const playing = audio.current
    audio.current = null
    playing?.pause()
    if (playing) URL.revokeObjectURL(playing.src)
    setState({ kind: 'still' })
  }
  useEffect(
    () => () => {
      audio.current?.pause()
      if (audio.current) URL.revokeObjectURL(audio.current.src)
      audio.current = null
    },
    [],
  )
  const play = async (): Promise<void> => {
    setState({ kind: 'opening' })
    try {
      const sound = new Audio(URL.createObjectURL(await load()))
      audio.current = sound
      sound.addEventListener('timeupdate', () => {
        if (audio.current === sound)
          setState({ kind: 'playing', seconds: Math.floor(sound.currentTime) })
      })
      sound.addEventListener('ended', stop)
      await sound.play()
      setState({ kind: 'playing', seconds: 0 })
    } catch {
      stop()
      setState({ kind: 'failed' })
    }
  }
  return { state, play, stop }
}
