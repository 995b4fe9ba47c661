import { pointsOf, type Series } from '../../care/measures/curve.ts'
import type { Instrument } from '../../care/measures/instrument.ts'
import { completenessOf } from '../../care/measures/schedule.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Chart } from '../sync/envelope.ts'
import { toneOf } from '../ui/tone.ts'
import type { CaseView } from './case-facts.ts'
import { shortName } from './journey-words.ts'
import type { Line } from './measure-chart.tsx'

/** Beside it, how often they were asked and answered. */
export type Answering = Line & { readonly completeness: ReturnType<typeof completenessOf> }

/** One line for each partner who answered, of those whose own charts this reader reads. */
export function linesOf(
  view: CaseView,
  instrument: Instrument,
  series: Series,
  now: Instant,
): readonly Answering[] {
  return view.case.partners.flatMap(({ person, name, label }) => {
    const reads = view.charts.some(
      ({ kind, belongsTo }) => kind === 'individual' && belongsTo === person,
    )
    const own = reads ? view.facts.people[person]?.individual : undefined
    const points = own ? pointsOf(own.measures, instrument, series) : []
    if (!own || points.length === 0) return []
    const doses = own.dosing.doses.map(({ at }) => at)
    const completeness = completenessOf(person, own, view.its.joint, instrument.id, now)
    return [{ name: shortName(name), tone: toneOf(label), points, doses, completeness }]
  })
}

/** Doses of journeys that everyone in the case was told are done; any other stays between a person and their team. */
export function knownToAll(view: CaseView): ReadonlySet<Instant> {
  const { announced } = view.its.joint.plan
  return new Set(
    Object.values(view.facts.people).flatMap(({ individual }) =>
      individual.dosing.doses.flatMap(({ journey, at }) =>
        journey && announced[journey]?.standing === 'done' ? [at] : [],
      ),
    ),
  )
}

export const titleOfCurve = ({ name }: Instrument, { code, label }: Series): string =>
  code === 'total' ? name : `${name}: ${label.en.toLowerCase()}`

export const jointFor = ({ charts, case: one }: CaseView): Chart | undefined =>
  charts.find(({ kind, belongsTo }) => kind === 'joint' && belongsTo === one.case)
