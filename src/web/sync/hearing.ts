import { clinicNow } from './api.ts'
import type { Instant } from '../../shared/instant.ts'

/** A line that comes back by itself within this is not spoken of. Unit: ms. */
const BLINK = 4_000
/** The server says every 15 s that it is there; a line that says nothing for longer is dead without knowing it. Unit: ms. */
const LONGEST_SILENCE = 40_000

let since: Instant | null = null
/** It broke and was not heard again; it is tried again and again meanwhile. */
let broken = false
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function become(next: Instant | null): void {
  if (since === next) return
  since = next
  for (const each of listeners) each()
}

const fallsSilent = (after: number, at: Instant): void => {
  clearTimeout(timer)
  timer = setTimeout(() => become(at), after)
}

/** The feed said something, if only that it is there. */
export function heardSomething(): void {
  broken = false
  become(null)
  fallsSilent(LONGEST_SILENCE, clinicNow())
}

/** The line broke: what others write is not heard until it is back. */
export function lineBroke(): void {
  if (broken) return
  broken = true
  if (since === null) fallsSilent(BLINK, clinicNow())
}

export function hearNoMore(): void {
  clearTimeout(timer)
  broken = false
  become(null)
}

/** Since when this device hears nothing of what others write; `null` while it does. */
export const silentSince = (): Instant | null => since

export function subscribeToSilence(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
