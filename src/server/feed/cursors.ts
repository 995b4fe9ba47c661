import { ChartId } from '../../shared/ids.ts'

/** How far somebody has read, chart by chart. Text form: `CHART:SEQ,CHART:SEQ`. */
export type Cursors = ReadonlyMap<ChartId, number>

/** More would not fit into an address or a header; whoever has more charts is told every head, which is right too. */
const MOST = 300

/**
 * Reads what a device says it has. Forgiving: what cannot be read is left out, and a chart that is left out is
 * told from the beginning. Saying too much is harmless, saying too little would lose an entry.
 */
export function readCursors(...texts: readonly (string | undefined)[]): Cursors {
  const cursors = new Map<ChartId, number>()
  for (const text of texts) {
    for (const pair of (text ?? '').split(',', MOST)) {
      const match = /^([0-9a-f-]{36}):(\d{1,15})$/.exec(pair)
      const chart = ChartId.safeParse(match?.[1])
      if (chart.success) cursors.set(chart.data, Number(match?.[2]))
    }
  }
  return cursors
}
