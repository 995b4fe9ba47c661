import { useEffect } from 'react'
import { Button } from '../../ui/button.tsx'
import { soundingHere, useSounding } from './sounding.ts'

/** One tap from wherever one is, as long as this tablet sounds. */
export function SilenceNow() {
  const sounding = useSounding()
  if (sounding === null) return null
  return (
    <Button
      className="quiet bordered silence"
      aria-keyshortcuts="Alt+S"
      onPress={() => sounding.silence()}
    >
      Silence now
    </Button>
  )
}

/** The same from the keyboard, by Alt and S. */
export function useSilenceKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.code !== 'KeyS') return
      const sounding = soundingHere()
      if (sounding === null) return
      event.preventDefault()
      sounding.silence()
    }
    // Before anything else can take the key: a sheet over the room keeps its own.
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [])
}
