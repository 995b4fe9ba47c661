import { jointFold } from '../../care/charts.ts'
import type { ChartKind } from '../../record/chart.ts'
import type { Chart } from '../sync/envelope.ts'
import { jointOf, mineOf } from '../sync/mine.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'

/** The charts that a partner’s own pages are made of. */
export function ownCharts({ me, charts, cases }: Session) {
  const mine = (kind: ChartKind) => mineOf(charts, me.person, kind)
  return {
    own: mine('individual'),
    guarded: mine('guarded'),
    contact: mine('contact'),
    journal: mine('journal'),
    joint: jointOf(charts, cases),
  }
}
export type OwnCharts = ReturnType<typeof ownCharts>

/** Whether what is for both takes nothing new, since the case was split. */
export const isKept = (joint: Chart | undefined): boolean =>
  joint !== undefined && stateOf(jointFold, heldOf(joint.chart).entries).split !== null
