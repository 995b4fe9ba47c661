import { ask } from './api.ts'
import type { Answer, Result, Waiting } from './outbox.ts'
import type { Letter } from './sealed-store.ts'

/** How what waits on a device goes to the server. */

export const later = (work: () => void, ms: number): (() => void) => {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

export const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('outbox', work) as Promise<T>

type Receipt = {
  readonly outcome: Result['outcome']
  readonly problem?: { readonly code?: string; readonly detail?: string; readonly title?: string }
}

export const line = (waiting: readonly Waiting[]): Promise<Answer> =>
  sendTo('/api/entries', {
    entries: waiting.map(({ entry, signed }) => (signed ? { ...signed, entry } : entry)),
  })

export const letterLine = (waiting: readonly Waiting<Letter>[]): Promise<Answer> =>
  sendTo('/api/letters', { letters: waiting.map(({ entry }) => entry.letter) })

/** A line that is dead and does not say so is given up, and tried again. */
const PATIENCE_MS = 20_000

async function sendTo(path: string, body: object): Promise<Answer> {
  try {
    const response = await ask('POST', path, body, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if ([401, 403, 404].includes(response.status)) return { kind: 'signed-out' }
    if (response.status === 413) return { kind: 'too-large' }
    if (!response.ok) return { kind: 'unreachable' }
    const { results } = (await response.json()) as { results: readonly Receipt[] }
    // Somebody else signed in on this device: what is not theirs waits for whose it is.
    if (results.some(({ problem }) => problem?.code === 'not-you')) return { kind: 'signed-out' }
    return {
      kind: 'answered',
      results: results.map(({ outcome, problem }) =>
        outcome === 'refused'
          ? { outcome, why: problem?.detail ?? problem?.title ?? 'It was refused.' }
          : { outcome },
      ),
    }
  } catch {
    return { kind: 'unreachable' }
  }
}
