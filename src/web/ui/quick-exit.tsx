import { useLayoutEffect } from 'react'
import { Button } from './button.tsx'

/** Three presses within this count as one wish. Unit: ms. */
const WITHIN = 1_500
/** When Esc was pressed of late: kept here, so that no press is lost while one page takes another’s place. Unit: ms. */
let pressed: number[] = []

/**
 * Always reachable: by this button, and by pressing Esc three times wherever one is on the page, from the moment that
 * it is drawn.
 */
export function QuickExit({
  onLeave,
  children,
}: {
  readonly onLeave: () => void
  readonly children: string
}) {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      pressed = [...pressed.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp]
      if (pressed.length < 3) return
      pressed = []
      onLeave()
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [onLeave])
  return (
    <Button className="quick-exit" onPress={onLeave}>
      {children}
    </Button>
  )
}
