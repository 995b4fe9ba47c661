import { useEffect, useState, useSyncExternalStore } from 'react'
import { later, type Instant } from '../../shared/instant.ts'
import { clinicNow } from './api.ts'
import { heardAt, subscribe, versionOfRecord } from './record.ts'

/** Renders again whenever an entry came. What is shown is then folded from what this device holds. */
export const useRecord = (): number => useSyncExternalStore(subscribe, versionOfRecord)

const TICK_MS = 20_000

/**
 * The time by which a screen is folded, for what changes by time alone: a rest that is over, an order that expired.
 * Never before the server took in what is shown: on a device whose clock is behind, a reading would otherwise
 * lie in the future and count for nothing.
 */
export function useNow(): Instant {
  useRecord()
  const [now, setNow] = useState(present)
  useEffect(() => {
    const tick = () => setNow(present())
    const timer = setInterval(tick, TICK_MS)
    const stop = subscribe(tick)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [])
  return later(now, heardAt())
}

const present = (): Instant => later(clinicNow(), heardAt())
