import { isDeepStrictEqual } from 'node:util'
import { capacityOf } from '../../care/consent/capacity.ts'
import { missedReadings } from '../../care/journey/gaps.ts'
import { askingFor } from '../../care/journey/decide.ts'
import { DISCHARGE } from '../../care/journey/discharge-criteria.ts'
import { decideGate } from '../../care/plan/decide-gate.ts'
import { RELEASE } from '../../care/plan/release.ts'
import { unexplained } from '../../care/stewardship/state.ts'
import { lateMs } from '../../record/entry.ts'
import type { EntryId } from '../../shared/ids.ts'
import { MINUTE, msBetween, type Instant } from '../../shared/instant.ts'
import { chartNamed, type Cast, type Player } from './cast.ts'
import { CaseProblem, type Check } from './case-file.ts'
import { entriesOf, everyByte, factsFor, type Seen } from './reading.ts'
import type { resolver } from './write.ts'

export type Scene = {
  readonly cast: Cast
  readonly at: Instant
  readonly resolve: ReturnType<typeof resolver>
  readonly snapshots: Map<string, string>
}

/** Nothing where it holds; else what was found instead, in words. */
export async function failureOf(check: Check, scene: Scene): Promise<string | null> {
  const { cast } = scene
  const reader = player(cast, check.reader)
  if ('has' in check) return has(check, scene, reader)
  if ('lacks' in check) {
    const found = (await seen(scene, reader, check.chart)).filter((e) => e.kind === check.lacks)
    return found.length === 0 ? null : `${reader.name} reads ${found.length} × ${check.lacks}`
  }
  if ('lacksWords' in check)
    return (await everyByte(reader)).includes(check.lacksWords)
      ? `${reader.name} is sent “${check.lacksWords}”`
      : null
  if ('snapshot' in check) {
    scene.snapshots.set(`${check.reader} ${check.snapshot}`, await everyByte(reader))
    return null
  }
  if ('unchangedSince' in check) {
    const before = scene.snapshots.get(`${check.reader} ${check.unchangedSince}`)
    if (before === undefined)
      throw new CaseProblem(`there is no snapshot ${check.unchangedSince} of ${check.reader}`)
    const now = await everyByte(reader)
    return now === before
      ? null
      : `what ${reader.name} is sent has changed (${before.length} → ${now.length} bytes)`
  }
  if ('gate' in check) return gate(check, scene, reader)
  if ('medicated' in check) {
    const facts = await factsFor(cast, reader, player(cast, check.medicated).person)
    const person = facts.people[player(cast, check.medicated).person]
    const is =
      person !== undefined &&
      capacityOf(person.individual, facts.clinic, scene.at).kind === 'medicated'
    return is === check.is ? null : `${check.medicated} is ${is ? '' : 'not '}under the medicine`
  }
  if ('standing' in check) {
    const facts = await factsFor(cast, reader, null)
    const { plan } = (facts.cases[0] as (typeof facts.cases)[number]).joint
    const id = journey(cast, check.journey)
    const standing = plan.cancelled[id] ? 'cancelled' : (plan.announced[id]?.standing ?? 'planned')
    return standing === check.standing
      ? null
      : `${reader.name} sees ${check.journey} as ${standing}`
  }
  if ('vitalsOf' in check) {
    const facts = await factsFor(cast, reader, null)
    const person = facts.people[player(cast, check.vitalsOf).person]
    const id = journey(cast, check.journey)
    const individual = person?.individual
    const missed = individual
      ? missedReadings(
          {
            ...individual,
            dosing: {
              ...individual.dosing,
              doses: individual.dosing.doses.filter((d) => d.journey === id),
            },
          },
          facts.clinic,
        )
      : []
    return missed.length === check.missed ? null : `${missed.length} readings show as missed`
  }
  if ('gapMin' in check) {
    const id = journey(cast, check.journey)
    const gaps = (await seen(scene, reader, check.of)).filter(
      (e) => e.kind === 'capture.interrupted' && body(e)['journey'] === id,
    )
    const minutes = gaps.reduce(
      (sum, e) => sum + msBetween(e.at, body(e)['until'] as Instant) / MINUTE,
      0,
    )
    return minutes === check.gapMin ? null : `${minutes} minutes show as not captured`
  }
  if ('deviationOf' in check) {
    const facts = await factsFor(cast, reader, null)
    const doses =
      facts.people[player(cast, check.deviationOf).person]?.individual.dosing.doses ?? []
    const is = doses.some((d) => d.journey === journey(cast, check.journey) && d.deviates)
    return is === check.is ? null : `the dose ${is ? 'shows' : 'does not show'} as a deviation`
  }
  if ('inOrder' in check) {
    const entries = await seen(scene, reader, check.chart)
    const dense = entries.every((e, i) => e.seq === i + 1)
    return dense ? null : 'its numbers have a hole'
  }
  const facts = await factsFor(cast, reader, null)
  const supply = facts.people[player(cast, check.of).person]?.individual.supply[check.medicine]
  const count = supply ? unexplained(supply) : 0
  return count === check.unexplained ? null : `${count} units are unexplained`
}

const body = (entry: Seen) => entry.body as Record<string, unknown>

async function seen(
  { cast }: Scene,
  reader: Player,
  chart: string | undefined,
): Promise<readonly Seen[]> {
  const named = chart === undefined ? null : chartNamed(cast, chart)
  if (chart !== undefined && !named) throw new CaseProblem(`there is no chart “${chart}”`)
  const mine = new Set(
    (await reader.visitor.json<{ charts: { chart: string }[] }>('/api/charts')).charts.map(
      (c) => c.chart,
    ),
  )
  const charts = cast.charts.filter((c) => mine.has(c.chart) && (!named || c.chart === named.chart))
  return (await Promise.all(charts.map((c) => entriesOf(reader, c)))).flat()
}

async function has(
  check: Extract<Check, { has: string }>,
  scene: Scene,
  reader: Player,
): Promise<string | null> {
  const where = scene.resolve(check.where ?? {}) as Record<string, unknown>
  const found = (await seen(scene, reader, check.chart)).filter(
    (e) =>
      e.kind === check.has &&
      Object.entries(where).every(([key, value]) => isDeepStrictEqual(body(e)[key], value)) &&
      (check.late === undefined || lateMs(e) > 0 === check.late),
  )
  const wanted = check.times
  if (wanted === undefined ? found.length > 0 : found.length === wanted) return null
  return `${reader.name} reads it ${found.length} times`
}

async function gate(
  check: Extract<Check, { gate: string }>,
  scene: Scene,
  reader: Player,
): Promise<string | null> {
  const { cast } = scene
  const person = player(cast, check.for).person
  const facts = await factsFor(cast, reader, person)
  const id = journey(cast, check.journey)
  const order = facts.people[person]?.individual.orders[id]
  const ask = {
    order: order?.entry ?? ('' as EntryId),
    amount: order?.amount ?? 0,
    route: order?.route ?? '',
    reinforcement: false,
  }
  const asking = askingFor(facts, reader.person, id, ask, scene.at)
  if (!asking) return 'no plan knows the journey'
  const decision = decideGate(
    check.gate,
    check.gate === 'release' ? RELEASE : DISCHARGE,
    asking,
    '' as EntryId,
  )
  const unmet = decision.verdicts.filter((v) => !v.met).map((v) => v.criterion)
  const exact =
    check.unmet === undefined || unmet.toSorted().join() === check.unmet.toSorted().join()
  const including = (check.also ?? []).every((name) => unmet.includes(name))
  return exact && including ? null : `unmet: ${unmet.join(', ') || 'none'}`
}

const player = (cast: Cast, key: string): Player => {
  const found = cast.players.get(key)
  if (!found) throw new CaseProblem(`nobody is called ${key}`)
  return found
}

const journey = (cast: Cast, key: string) => {
  const found = cast.journeys.get(key)
  if (!found) throw new CaseProblem(`there is no journey ${key}`)
  return found
}
