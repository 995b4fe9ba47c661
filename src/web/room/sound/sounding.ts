import { useSyncExternalStore } from 'react'

/** What this tablet plays, and how it is silenced at once: every part of the room can do so. */
export type Sounding = {
  readonly plays: 'track' | 'soundscape'
  readonly name: string
  readonly silence: () => void
}

let now: Sounding | null = null
const listeners = new Set<() => void>()

export function sounds(next: Sounding | null): void {
  now = next
  for (const each of listeners) each()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const soundingHere = (): Sounding | null => now
export const useSounding = (): Sounding | null => useSyncExternalStore(subscribe, soundingHere)
