import { useEffect } from 'react'

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Calls `onIdle` when nobody has touched anything for so long. Unit: ms. A device that slept is asked when it wakes. */
export function useIdle(ms: number, onIdle: () => void): void {
  useEffect(() => {
    let last = Date.now()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      clearTimeout(timer)
      const left = last + ms - Date.now()
      if (left <= 0) onIdle()
      else timer = setTimeout(look, left)
    }
    const used = (): void => {
      // Nobody was here: what wakes the device does not count as use.
      if (Date.now() - last >= ms) look()
      else last = Date.now()
    }
    for (const sign of SIGNS) addEventListener(sign, used, { capture: true, passive: true })
    document.addEventListener('visibilitychange', look)
    look()
    return () => {
      clearTimeout(timer)
      for (const sign of SIGNS) removeEventListener(sign, used, { capture: true })
      document.removeEventListener('visibilitychange', look)
    }
  }, [ms, onIdle])
}
