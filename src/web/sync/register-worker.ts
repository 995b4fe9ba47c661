type Policy = { createScriptURL(url: string): string }
declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
    }
  }
}

/**
 * One worker with two programs: a tablet in a room keeps all of it, a phone what is written without a connection. And
 * with none, for a phone that shows notices.
 */
export const ROOM_WORKER = '/sw.js'
export const PHONE_WORKER = '/sw.js?phone'
export const NOTICES_WORKER = '/sw.js?notices'
const WORKERS: readonly string[] = [ROOM_WORKER, PHONE_WORKER, NOTICES_WORKER]

let policy: Policy | undefined

/** Errors: rejects where the browser has no workers, or the program does not come. */
export async function registerWorker(
  worker: typeof ROOM_WORKER | typeof PHONE_WORKER | typeof NOTICES_WORKER,
): Promise<ServiceWorkerRegistration> {
  const createScriptURL = (url: string): string => (WORKERS.includes(url) ? url : ROOM_WORKER)
  policy ??= window.trustedTypes?.createPolicy('conjoint', { createScriptURL })
  return await navigator.serviceWorker.register(policy?.createScriptURL(worker) ?? worker)
}
