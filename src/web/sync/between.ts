import type { Taken } from '../../care/imago/moves.ts'
import type { Between } from '../../care/repair/time-out.ts'
import type { ChartId, EntryId, RepairId } from '../../shared/ids.ts'
import { ask } from './api.ts'
import { path } from '../path.ts'

/** What somebody can send about what partners are in just now. */
export type Sent =
  | { readonly to: 'sitting/join'; readonly body: { readonly asked: EntryId } }
  | { readonly to: 'sitting'; readonly body: Taken }
  | {
      readonly to: 'time-out'
      readonly body:
        | { readonly do: 'begin'; readonly repair: RepairId; readonly minutes: number }
        | { readonly do: 'keep' | 'written'; readonly repair: RepairId }
    }

const listeners = new Set<() => void>()
/** The feed says that something stands otherwise, or that the line is there again. */
export const betweenMoved = (): void => {
  for (const listener of listeners) listener()
}
export const onBetween = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** `null` where the server refused: what was sent is not possible, and sending it again is of no use. */
export async function talkBetween(chart: ChartId, sent?: Sent): Promise<Between | null> {
  const response = sent
    ? await ask('POST', `${path`/api/charts/${chart}`}/${sent.to}`, sent.body)
    : await ask('GET', path`/api/charts/${chart}/sitting`)
  if (response.ok) return (await response.json()) as Between
  if (response.status >= 500 || response.status === 401) throw new Error(`${response.status}`)
  return null
}
