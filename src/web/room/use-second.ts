import { useSyncExternalStore } from 'react'
import { instantOf, msOf, type Instant } from '../../shared/instant.ts'
import { clinicNow } from '../sync/api.ts'

let now = present()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function present(): Instant {
  return instantOf(Math.floor(msOf(clinicNow()) / 1000) * 1000)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = present()
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The clinic’s time to the second, one clock for everything in the room. */
export const useSecond = (): Instant => useSyncExternalStore(subscribe, () => now)
