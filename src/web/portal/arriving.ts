import { individualFold } from '../../care/charts.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'

/** The two of one's own charts in which arriving is written down. */
export function chartsToArrive({ me, charts }: Session) {
  const mine = (kind: Chart['kind']) =>
    charts.find((chart) => chart.kind === kind && chart.belongsTo === me.person)
  return { own: mine('individual'), guarded: mine('guarded') }
}

/** When each part was last answered. Of what was said, nothing. */
export function answeredAt(own: Chart, guarded: Chart) {
  const { screening } = stateOf(individualFold, heldOf(own.chart).entries)
  const safety = heldOf(guarded.chart).entries.findLast(({ kind }) => kind === 'safety.answered')
  return {
    medical: screening.answered.medical?.at,
    medicines: screening.answered.medicines?.at,
    substances: screening.answered.substances?.at,
    mood: screening.answered.mood?.at,
    safety: safety?.at,
  } satisfies Record<string, Instant | undefined>
}
