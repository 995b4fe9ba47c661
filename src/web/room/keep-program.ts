import { fetchParts } from './part.tsx'

type Policy = { createScriptURL(url: string): string }
declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
    }
  }
}

const WORKER = '/sw.js'
let policy: Policy | undefined

/** Keeps the room’s program on this tablet, so that it opens without the server; all its parts are at hand from then on. */
export function keepProgramHere(): void {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  policy ??= window.trustedTypes?.createPolicy('conjoint', { createScriptURL: () => WORKER })
  void serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER)
  if (serviceWorker.controller) fetchParts()
  else serviceWorker.addEventListener('controllerchange', fetchParts, { once: true })
}
