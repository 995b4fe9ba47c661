import { registerWorker, ROOM_WORKER } from '../sync/register-worker.ts'
import { fetchParts } from './part.tsx'

/** Keeps the room’s program on this tablet, so that it opens without the server; all its parts are at hand from then on. */
export function keepProgramHere(): void {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  void registerWorker(ROOM_WORKER)
  if (serviceWorker.controller) fetchParts()
  else serviceWorker.addEventListener('controllerchange', fetchParts, { once: true })
}
