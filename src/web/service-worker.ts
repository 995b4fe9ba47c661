/**
 * Keeps the program of the room on a staff tablet, so that it opens without a server. It keeps no data, answers no
 * other page than the room’s, and is registered by the room alone: on a partner’s phone it is never there.
 */
declare const __FILES__: readonly string[]

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Event & { readonly request: Request; respondWith(answer: Promise<Response>): void }
const worker = globalThis as unknown as EventTarget & {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
}

/** The build puts its mark and its files here. */
const PROGRAM = 'room __BUILD__'
const FILES: readonly string[] = __FILES__
const PAGE = '/room'

worker.addEventListener('install', (event) => {
  const fill = async (): Promise<void> => {
    const program = await caches.open(PROGRAM)
    await program.addAll([
      new Request(PAGE, { headers: { accept: 'text/html' }, cache: 'no-store' }),
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

worker.addEventListener('fetch', (event) => {
  const { request } = event as Fetching
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  const isRoom = request.mode === 'navigate' && /^\/room(\/|$)/.test(url.pathname)
  if (!isRoom && !FILES.includes(url.pathname) && !url.pathname.startsWith('/assets/')) return
  const answer = async (): Promise<Response> =>
    (await (await caches.open(PROGRAM)).match(isRoom ? PAGE : url.pathname)) ??
    (await caches.match(isRoom ? PAGE : url.pathname)) ??
    fetch(request)
  ;(event as Fetching).respondWith(answer())
})
