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

/** Keeps the room’s program on this tablet, so that it opens without the server. */
export function keepProgramHere(): void {
  if (!('serviceWorker' in navigator)) return
  policy ??= window.trustedTypes?.createPolicy('conjoint', { createScriptURL: () => WORKER })
  void navigator.serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER)
}
