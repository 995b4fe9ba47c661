import type { ChartKind } from '../../record/chart.ts'
import type { ChartId } from '../../shared/ids.ts'
import type { Room } from './room-page.tsx'

/** Where something of this kind is written: `null` where this reader has no such chart. */
export const chartOf = (
  { view }: Pick<Room, 'view'>,
  kind: ChartKind,
  owner?: string,
): ChartId | null =>
  view.charts.find((c) => c.kind === kind && (owner === undefined || c.belongsTo === owner))
    ?.chart ?? null
