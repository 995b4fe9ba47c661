import type { Rhythm } from '../../care/contact/reminders.ts'
import { said, type Said } from './account-api.ts'
import { NOTICES_WORKER, registerWorker } from './register-worker.ts'

/** `key`: whose messages they will be; `null` where the clinic’s server sends none. `others`: on how many phones besides. */
export type PhoneStanding = {
  readonly key: string | null
  readonly here: boolean
  readonly others: number
}

/** Whether this browser could show a notice at all: on some phones only from the home screen. */
export const canShow = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis

/** Longer than that a browser is not waited for. */
const PATIENCE_MS = 3_000

/** `undefined`: this browser did not say, in time or at all. */
async function subscriptionHere(): Promise<PushSubscription | null | undefined> {
  if (!canShow()) return null
  const asked = navigator.serviceWorker
    .getRegistration()
    .then((there) => there?.pushManager.getSubscription() ?? null)
    .catch(() => undefined)
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS))
  return await Promise.race([asked, late])
}

export async function getPhoneStanding(): Promise<Said<PhoneStanding>> {
  const endpoint = (await subscriptionHere())?.endpoint ?? null
  return await said('POST', '/api/account/phones/ask', { endpoint })
}

/** `cancelled`: their browser, or they, said no. */
export async function allowHere(key: string): Promise<Said<void>> {
  if ((await Notification.requestPermission()) !== 'granted') return { kind: 'cancelled' }
  try {
    const subscription = await subscribe(key)
    const { endpoint, keys } = subscription.toJSON()
    const { p256dh, auth } = keys ?? {}
    return await said('POST', '/api/account/phones', { endpoint, p256dh, auth })
  } catch {
    return { kind: 'unreachable' }
  }
}

async function subscribe(key: string): Promise<PushSubscription> {
  if (!(await navigator.serviceWorker.getRegistration())) await registerWorker(NOTICES_WORKER)
  const { pushManager } = await navigator.serviceWorker.ready
  try {
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  } catch (error) {
    // Made for another key, such as the clinic had before: a browser keeps one at a time.
    const before = await pushManager.getSubscription()
    if (before === null) throw error
    await before.unsubscribe()
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  }
}

/** The server first: from its answer on nothing is sent, whatever this browser does, and however long it takes to. */
export async function stopHere(): Promise<Said<void>> {
  const subscription = await subscriptionHere()
  if (subscription === undefined) return { kind: 'unreachable' }
  if (subscription === null) return { kind: 'done', value: undefined }
  const stopped = await said<void>('POST', '/api/account/phones/end', {
    endpoint: subscription.endpoint,
  })
  if (stopped.kind === 'done') void letGo(subscription).catch(() => undefined)
  return stopped
}

/** With a worker that is there for nothing else its subscription goes too, and no push service has to be reached. */
async function letGo(subscription: PushSubscription): Promise<void> {
  const there = await navigator.serviceWorker.getRegistration()
  if (there?.active?.scriptURL.endsWith(NOTICES_WORKER)) await there.unregister()
  else await subscription.unsubscribe()
}

export const stopEverywhere = (): Promise<Said<void>> =>
  said('POST', '/api/account/phones/end', { endpoint: null })

export const getReminders = (): Promise<Said<{ readonly rhythm: Rhythm | null }>> =>
  said('GET', '/api/account/reminders')
export const wantReminders = (rhythm: Rhythm | null): Promise<Said<void>> =>
  said('PUT', '/api/account/reminders', { rhythm })
