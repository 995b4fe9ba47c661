/**
 * Keeps a program where its pages open without a server: on a staff tablet the room’s, on a phone that its owner keeps
 * ready the one for writing. It keeps no data and answers no other page. The room registers it, or somebody’s own tap.
 * On a phone that may show notices and nothing else it keeps nothing and answers nothing. Whichever it is, it shows the
 * one line that every notice has, and opens the page for signing in.
 */
declare const __NOTICE__: string
declare const __FILES__: readonly string[]
declare const __PHONE_FILES__: readonly string[]

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Event & { readonly request: Request; respondWith(answer: Promise<Response>): void }
const worker = globalThis as unknown as EventTarget & {
  readonly location: Location
  readonly clients: { claim(): Promise<void>; openWindow(url: string): Promise<unknown> }
  readonly registration: {
    showNotification(title: string, how: { tag: string; icon: string }): Promise<void>
  }
  skipWaiting(): Promise<void>
}

const HOLDS = new URL(worker.location.href).searchParams
const FOR_PHONE = HOLDS.has('phone')
const FOR_NOTICES = HOLDS.has('notices')
/** The build puts its mark and its files here. */
const PROGRAM = `${FOR_PHONE ? 'phone' : 'room'} __BUILD__`
const FILES: readonly string[] = FOR_PHONE ? __PHONE_FILES__ : __FILES__
/** The same for every address, but for the one whose page may ask for the microphone. */
const PAGE = '/blank'
const JOURNAL = '/journal'

worker.addEventListener('install', (event) => {
  const fill = async (): Promise<void> => {
    if (FOR_NOTICES) return await worker.skipWaiting()
    const program = await caches.open(PROGRAM)
    await program.addAll([
      ...[PAGE, JOURNAL].map(
        (page) => new Request(page, { headers: { accept: 'text/html' }, cache: 'no-store' }),
      ),
      ...FILES,
    ])
    await worker.skipWaiting()
  }
  ;(event as Waiting).waitUntil(fill())
})

worker.addEventListener('activate', (event) => {
  const tidy = async (): Promise<void> => {
    // The one before stays: a page that is open may still ask for its files.
    const kept = (await caches.keys()).filter((name) => name !== PROGRAM)
    await Promise.all(kept.slice(0, -1).map((name) => caches.delete(name)))
    await worker.clients.claim()
  }
  ;(event as Waiting).waitUntil(tidy())
})

const kept = async (path: string): Promise<Response | undefined> =>
  (await (await caches.open(PROGRAM)).match(path)) ?? (await caches.match(path))

/** A server that does not answer is not waited for longer. Unit: ms. */
const PATIENCE = 5_000

/** The server’s page where it answers, so that nothing of the portal is older than it need be. */
async function pageOfPortal(request: Request, path: string): Promise<Response> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE))
  try {
    return await Promise.race([fetch(request), late])
  } catch {
    if (path === '/') return Response.redirect('/days')
    return (await kept(path === JOURNAL ? JOURNAL : PAGE)) ?? Response.error()
  }
}

const answering = (event: Event): void => {
  const { request } = event as Fetching
  const answer = (said: Promise<Response>): void => (event as Fetching).respondWith(said)
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  const fromHere = async (path: string): Promise<Response> => (await kept(path)) ?? fetch(request)
  if (request.mode === 'navigate') {
    if (/^\/room(\/|$)/.test(pathname) && !FOR_PHONE) answer(fromHere(PAGE))
    else if (/^\/(days|journal|blank)?$/.test(pathname)) answer(pageOfPortal(request, pathname))
  } else if (FILES.includes(pathname) || pathname.startsWith('/assets/')) answer(fromHere(pathname))
}
// A worker that listens is started for each request, also to say nothing.
if (!FOR_NOTICES) worker.addEventListener('fetch', answering)

// What came is not looked at: nothing that anybody sends could be shown here but this.
worker.addEventListener('push', (event) => {
  const how = { tag: 'notice', icon: '/icon-192.png' }
  ;(event as Waiting).waitUntil(worker.registration.showNotification(__NOTICE__, how))
})

worker.addEventListener('notificationclick', (event) => {
  const { notification } = event as Event & { readonly notification: { close(): void } }
  notification.close()
  ;(event as Waiting).waitUntil(worker.clients.openWindow('/sign-in'))
})
