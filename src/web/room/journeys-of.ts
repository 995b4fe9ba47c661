import { byJourneyFold } from '../../care/journey/by-journey.ts'
import type { CaseView } from '../console/case-facts.ts'
import { heldOf, stateOf } from '../sync/record.ts'

/** What each chart says of its journeys. */
export function journeysOf({ case: { case: id, partners }, charts }: CaseView) {
  const of = (kind: 'team' | 'individual' | 'joint', owner: string) => {
    const chart = charts.find((c) => c.kind === kind && c.belongsTo === owner)
    return chart ? stateOf(byJourneyFold, heldOf(chart.chart).entries) : byJourneyFold.initial
  }
  return {
    team: of('team', id),
    joint: of('joint', id),
    people: Object.fromEntries(partners.map(({ person }) => [person, of('individual', person)])),
  }
}
