import { useEffect, useRef, type RefObject } from 'react'

/**
 * Escape closes the topmost dialog. react-aria looks for the key on a copy of the event, and Preact hands out the
 * browser’s own, of which a copy has no key: its own Escape never comes.
 */
export function useEscape<E extends HTMLElement>(onClose: () => void): RefObject<E | null> {
  const itself = useRef<E>(null)
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      const topmost = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1)
      if (topmost?.contains(itself.current)) onClose()
    }
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [onClose])
  return itself
}
