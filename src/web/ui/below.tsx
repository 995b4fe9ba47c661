import { useEffect, useState, type ReactNode } from 'react'

/**
 * What lies below what is read first. It is drawn once that stands, in a turn of its own, so that a slow phone is free
 * for a finger in between. Only for what nothing stands under: what it pushes down has to be out of sight.
 */
export function Below({ children }: { readonly children: ReactNode }) {
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    const turn = setTimeout(() => setDrawn(true))
    return () => clearTimeout(turn)
  }, [])
  return drawn ? children : null
}
