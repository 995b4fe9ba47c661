import { shortDay } from '../ui/when.ts'
import type { SeenInWeek } from './lanes.ts'

const CLOSED = {
  complete: 'target complete',
  incomplete: 'target left incomplete',
  open: 'target left open',
} as const

/** What was observed, in a few words; a way back says that it is one. */
export function seenWords({ track, step, back, closure, at }: SeenInWeek): string {
  const day = shortDay(at)
  const stage = track === 'sensate' ? 'stage' : 'step'
  if (closure) return `${CLOSED[closure]}, ${day}`
  if (step !== undefined) return `${back ? `back to ${stage}` : stage} ${step}, ${day}`
  const what = { journeys: 'taken', imago: 'dialogue kept' }[track as string] ?? 'session'
  return `${what}, ${day}`
}
