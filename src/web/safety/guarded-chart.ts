import { mayWrite } from '../../care/writing.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { CaseView } from '../console/case-facts.ts'
import type { Chart } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'

/** One partner’s guarded chart, in their case. */
export type GuardedChart = {
  readonly session: Session
  readonly view: CaseView
  readonly chart: Chart
}
export const personOf = ({ belongsTo }: Chart): PersonId => belongsTo as PersonId

/** Whether this person may write here what only a safety clinician writes. */
export const mayGuard = (chart: Chart): boolean =>
  mayWrite(chart.role, 'guarded', 'safety-interview.held')
