import type { BodyOf, Kind } from '../../care/kinds.ts'
import type { Entry } from '../../record/entry.ts'
import type { ChartId, DeviceId, EntryId, PersonId } from '../../shared/ids.ts'
import { msOf, type Instant } from '../../shared/instant.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import type { Said } from './account-api.ts'
import { ask, clinicNow } from './api.ts'
import type { Me } from './envelope.ts'
import { versionHere } from './known-kinds.ts'
import { readOn } from './record.ts'

export type Draft<K extends Kind = Kind> = {
  readonly chart: ChartId
  readonly kind: K
  readonly body: BodyOf<K>
  readonly about?: readonly PersonId[]
  /** When it happened, where that is not now. */
  readonly at?: Instant
}

/** What became of entries that were sent. `refused`: why, and what opens it, as the server says to staff. */
export type Written =
  | Said<void>
  | { readonly kind: 'refused'; readonly code: string | undefined; readonly says: string }

let newest = 0
/** In the order in which they are made, also within one millisecond: what happened at once stays in its order. */
function fresh(ms: number): string {
  newest = Math.max(ms, newest + 1)
  return uuidv7(newest, crypto.getRandomValues(new Uint8Array(10)))
}

/** Its number, where anything was ever written on it. */
export const deviceHere = () => localStorage.getItem('device') as DeviceId | null

/** This browser, as staff see it beside what came from it: a number that says nothing of whose it is. */
export function thisDevice(): DeviceId {
  const kept = deviceHere()
  if (kept !== null) return kept
  const made = fresh(Date.now())
  localStorage.setItem('device', made)
  return made as DeviceId
}

/** An entry as it will be sent, however often: its id is made once, so that sending it again is harmless. */
export function entryOf<K extends Kind>(
  me: Pick<Me, 'person' | 'clinic'>,
  { chart, kind, body, about = [], at }: Draft<K>,
): Entry {
  const recordedAt = clinicNow()
  return {
    id: fresh(msOf(recordedAt)) as EntryId,
    clinic: me.clinic,
    chart,
    kind,
    version: versionHere(kind),
    about,
    by: me.person,
    device: thisDevice(),
    at: at ?? recordedAt,
    recordedAt,
    // Its clock is the clinic’s, as far as this device could measure it.
    offsetMs: 0,
    body,
  }
}

/** A server that does not answer is not waited for longer: what was sent can be sent again. */
const PATIENCE_MS = 10_000

type Receipt = { readonly outcome: string; readonly problem?: Problem }
type Problem = { readonly code?: string; readonly detail?: string; readonly title?: string }

/**
 * Sends entries, and reads on where they lie once they are kept. Of several the first refusal speaks.
 * `unreachable` may mean that they were kept: send the same ones again.
 */
export async function send(entries: readonly Entry[]): Promise<Written> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await ask('POST', '/api/entries', { entries }, { signal })
    if (!response.ok) return { kind: response.status >= 500 ? 'unreachable' : 'not-valid' }
    const { results } = (await response.json()) as { results: readonly Receipt[] }
    const problem = results.find(({ outcome }) => outcome === 'refused')?.problem
    if (problem?.code === 'step-up') return { kind: 'step-up' }
    if (problem)
      return { kind: 'refused', code: problem.code, says: problem.detail ?? problem.title ?? '' }
  } catch {
    return { kind: 'unreachable' }
  }
  await Promise.all([...new Set(entries.map(({ chart }) => chart))].map(readOn)).catch(
    () => undefined,
  )
  return { kind: 'done', value: undefined }
}
