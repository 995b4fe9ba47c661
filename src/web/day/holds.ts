import type { BodyOf } from '../../care/kinds.ts'
import { stops } from '../../care/plan/criteria.ts'
import { mayLift } from '../../care/plan/decide.ts'
import { isShared } from '../../care/plan/gate.ts'
import type { Hold } from '../../care/plan/state.ts'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { heldOf } from '../sync/record.ts'
import { placeFor, type DayJourney } from './day-journey.ts'

export type HoldHere = Hold & {
  readonly words: string
  /** Whom it stops; `null` for the journey or the case. */
  readonly of: PersonId | null
  /** Where it lies, for whoever may lift it. */
  readonly lift: ChartId | null
}

/** Every hold that stops somebody here: of the case, of this journey, or of one person over all of theirs. */
export function holdsHere(day: DayJourney): readonly HoldHere[] {
  const { view, step, session } = day
  const { journey, dosed, present } = step.journey
  const there = isShared(step.journey) ? [...dosed, ...present] : dosed
  const told = (chart: 'team' | 'clinical', owner: string, holds: readonly Hold[]) => {
    const found = view.charts.find((c) => c.kind === chart && c.belongsTo === owner)
    const entries = found ? heldOf(found.chart).entries : []
    const lift = placeFor(day, 'hold.lifted', chart, owner)
    return holds
      .filter((hold) => stops(hold, journey))
      .map((hold): HoldHere => {
        const body = entries.find(({ id }) => id === hold.entry)?.body
        return {
          ...hold,
          words: (body as BodyOf<'hold.placed'> | undefined)?.words ?? '',
          of: chart === 'clinical' ? (owner as PersonId) : null,
          lift: found && lift && mayLift(hold, session.me.person, found.role) ? lift : null,
        }
      })
  }
  return [
    ...told('team', view.case.case, Object.values(view.its.team.holds)),
    ...there.flatMap((person) =>
      told('clinical', person, Object.values(view.facts.people[person]?.clinical.holds ?? {})),
    ),
  ]
}
