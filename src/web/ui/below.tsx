import { useEffect, useState, type ReactNode } from 'react'

/**
 * What lies below what is read first. It is drawn once that stands, in a turn of its own, so that a slow phone is free
 * for a finger in between. Only for what nothing stands under: what it pushes down has to be out of sight.
 */
export function Below({ children }: { readonly children: ReactNode }) {
  const [drawn, setDrawn] = useState(false)
  // After the screen was painted: an effect that lays out would come before.
  useEffect(() => setDrawn(true), [])
  return drawn ? children : null
}
