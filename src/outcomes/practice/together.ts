import type { Instrument } from '../../care/measures/instrument.ts'
import type { PersonId } from '../../shared/ids.ts'
import { DAY, msBetween } from '../../shared/instant.ts'
import { fitExchangeable } from '../apim.ts'
import { dyadsOf, NotFitted, type MemberRow } from '../dyads.ts'
import { fitGrowth, type Growth, type Measurement } from '../growth.ts'
import type { Interval } from './intervals.ts'
import { LEAST } from './small-cells.ts'
import type { PersonTally, Tally } from './tally.ts'
import { tPoint } from './tails.ts'

/** Why there is no figure, in words. */
type Unfitted = { readonly because: string }
/** Partners are exchangeable: whoever they are to each other, nothing says which of them is the first. */
type Actor = {
  readonly couples: number
  readonly actor: Interval
  readonly partner: Interval
  /** How what is left over goes together between two partners. */
  readonly rho: number
  readonly k: number
}
type Course = {
  readonly couples: number
  readonly measurements: number
  /** At the first dose. */
  readonly height: Interval
  /** For each week. */
  readonly rate: Interval
  readonly between: Growth['between']
}
export type Together = {
  readonly instrument: string
  readonly actor: Actor | Unfitted
  readonly course: Course | Unfitted
}

/** The last score before a first dose and the last since; then every score over time. Couples of two, of whom both answered before. */
export function togetherOf(tallies: readonly Tally[], { id }: Instrument): Together {
  const couples = tallies.filter(({ people }) => Object.keys(people).length === 2)
  return {
    instrument: id,
    actor: told(() => actorOf(couples, id)),
    course: told(() => courseOf(couples, id)),
  }
}

const FEW = `fewer than ${LEAST} couples of whom both answered`

function told<Figures>(fit: () => Figures): Figures | Unfitted {
  try {
    return fit()
  } catch (error) {
    if (error instanceof NotFitted) return { because: error.message }
    throw error
  }
}

/** Student’s t, with as many degrees of freedom as there are couples beyond the effects. */
const around = (value: number, se: number, degrees: number): Interval => {
  const half = tPoint(0.975, Math.max(1, degrees)) * se
  return { value, low: value - half, high: value + half }
}

function actorOf(couples: readonly Tally[], instrument: string): Actor {
  const rows = couples.flatMap((couple) => {
    const members = membersOf(couple, instrument)
    return members.length === 2 && members.some(({ y }) => y !== null) ? members : []
  })
  if (rows.length < 2 * LEAST) throw new NotFitted(FEW)
  const dyads = dyadsOf(rows)
  const { actor, partner, se, rho, k } = fitExchangeable(dyads, 'REML')
  const count = dyads.dyads.length
  return {
    couples: count,
    actor: around(actor, se.actor, count - 3),
    partner: around(partner, se.partner, count - 3),
    rho,
    k,
  }
}

const membersOf = ({ case: dyad, people }: Tally, instrument: string): readonly MemberRow[] =>
  (Object.entries(people) as [PersonId, PersonTally][]).flatMap(([member, { doses, scores }]) => {
    const [first] = doses
    const points = scores[instrument] ?? []
    const before = first && points.findLast(([at]) => at <= first)
    const after = first && points.findLast(([at]) => at > first)
    return before ? [{ dyad, member, x: before[1], y: after?.[1] ?? null }] : []
  })

function courseOf(couples: readonly Tally[], instrument: string): Course {
  const rows = couples.flatMap(({ case: dyad, people }) =>
    Object.values(people).flatMap(({ doses, scores }) =>
      overTime(doses[0], scores[instrument] ?? []).map((row): Measurement => ({ dyad, ...row })),
    ),
  )
  if (new Set(rows.map(({ dyad }) => dyad)).size < LEAST) throw new NotFitted(FEW)
  const { intercept, slope, se, between, dyads, measurements } = fitGrowth(rows, 'REML')
  return {
    couples: dyads,
    measurements,
    height: around(intercept, se.intercept, dyads - 2),
    rate: around(slope, se.slope, dyads - 2),
    between,
  }
}

/** From the last score before the first dose on. Unit of time: weeks since that dose, never below nought. */
function overTime(
  first: PersonTally['doses'][number] | undefined,
  points: PersonTally['scores'][string],
): readonly Pick<Measurement, 'time' | 'y'>[] {
  if (first === undefined) return []
  const from = points.findLastIndex(([at]) => at <= first)
  return points
    .slice(Math.max(0, from))
    .map(([at, y]) => ({ time: Math.max(0, msBetween(first, at) / (7 * DAY)), y }))
}
