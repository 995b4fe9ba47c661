import type { ChartId } from '../../shared/ids.ts'
import type { Looking } from './look.ts'

/** Charts that B reads, or that B does not. */
export function chartsOf(look: Looking, whose: 'A' | 'B'): ChartId[] {
  const { a, b, charts } = look.couple
  const readable = ['individual', 'guarded', 'contact', 'journal']
  return charts
    .filter(({ kind, belongsTo }) =>
      whose === 'B'
        ? kind === 'joint' || (belongsTo === b && readable.includes(kind))
        : belongsTo === a || kind === 'team' || kind === 'desk',
    )
    .map(({ chart }) => chart)
}
