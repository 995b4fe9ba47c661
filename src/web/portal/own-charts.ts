import { jointFold } from '../../care/charts.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'

/** The charts that a partner’s own pages are made of. */
export function ownCharts({ me, charts, cases }: Session) {
  const own = charts.find((c) => c.kind === 'individual' && c.belongsTo === me.person)
  const joint = charts.find(
    (c) => c.kind === 'joint' && cases.some((one) => one.case === c.belongsTo),
  )
  return { own, joint, both: [own, joint].flatMap((c) => (c ? [c.chart] : [])) }
}

/** Whether what is for both takes nothing new, since the case was split. */
export const isKept = (joint: ReturnType<typeof ownCharts>['joint']): boolean =>
  joint !== undefined && stateOf(jointFold, heldOf(joint.chart).entries).split !== null
