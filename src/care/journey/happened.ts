import { product } from '../../record/fold.ts'
import { lateMs, type Readable } from '../../record/entry.ts'
import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { BodyOf, Kind } from '../kinds.ts'
import { escortSlice, type EscortState } from '../preparation/state.ts'
import { markOf, type Mark } from '../slice.ts'
import type { ByJourney } from './by-journey.ts'
import {
  dischargeSlice,
  dosingSlice,
  orderSlice,
  type DischargeState,
  type Order,
} from './state.ts'

/** An entry as the room shows it. `lateMs`: how long after the event it was written down; what is late is said to be. */
export type Noted<K extends Kind> = Mark & {
  readonly by: PersonId
  readonly about: readonly PersonId[]
  readonly lateMs: number
} & BodyOf<K>

export type GivenDose = Noted<'dose.given'> & {
  /** Without a release, or otherwise than released. */
  readonly deviates: boolean
  readonly retained: Noted<'dose.retained'> | null
}

type AdverseEvent = Noted<'adverse-event.recorded'> & {
  readonly followed: readonly Noted<'adverse-event.followed'>[]
  readonly outcome: BodyOf<'adverse-event.recorded'>['outcome']
}

type Emergency = Noted<'emergency.begun'> & {
  readonly steps: readonly Noted<'emergency.step-noted'>[]
  readonly ended: Noted<'emergency.ended'> | null
}

/** What happened to one person in one journey, by what their own chart says. Lists oldest first. */
export type Happened = {
  readonly arrival: Noted<'arrival.noted'> | null
  readonly order: Order | null
  /** Released and not yet given. */
  readonly released: (Mark & { readonly amount: number; readonly route: string }) | null
  readonly doses: readonly GivenDose[]
  readonly baseline: Mark | null
  readonly phases: readonly Noted<'phase.observed'>[]
  readonly readings: readonly Noted<'vitals.measured'>[]
  readonly notTaken: readonly Noted<'vitals.not-taken'>[]
  readonly markers: readonly Noted<'observation.noted'>[]
  readonly touch: readonly Noted<'touch.narrowed'>[]
  readonly moves: readonly Noted<'partner.moved'>[]
  readonly adverseEvents: readonly AdverseEvent[]
  readonly emergencies: readonly Emergency[]
  readonly interrupted: readonly Noted<'capture.interrupted'>[]
  readonly deviations: readonly Noted<'deviation.recorded'>[]
  readonly escort: EscortState
  readonly discharge: DischargeState
}

const dayFold = product({
  orders: orderSlice,
  dosing: dosingSlice,
  discharge: dischargeSlice,
  escort: escortSlice,
})

/** Every entry of one kind, with what the room shows of each. */
export function byKind(entries: readonly Readable[]) {
  const groups = grouped(entries, (entry) => entry.kind)
  return <K extends Kind>(kind: K): readonly Noted<K>[] =>
    (groups.get(kind) ?? []).map((e) => ({
      ...(e.body as BodyOf<K>),
      ...markOf(e),
      by: e.by,
      about: e.about,
      lateMs: lateMs(e),
    }))
}

/** Those that name another entry, by the one that they name. */
function grouped<T>(list: readonly T[], target: (each: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const group = groups.get(target(each))
    if (group) group.push(each)
    else groups.set(target(each), [each])
  }
  return groups
}

export function happenedIn(chart: ByJourney, journey: JourneyId): Happened {
  const entries = chart.entries.get(journey) ?? []
  const all = byKind(entries)
  const { orders, dosing, discharge, escort } = dayFold.evolveAll(dayFold.initial, entries)
  const deviates = new Map(dosing.doses.map((dose) => [dose.entry, dose.deviates]))
  const retained = grouped(all('dose.retained'), (e) => e.dose)
  const followed = grouped(all('adverse-event.followed'), (e) => e.event)
  const steps = grouped(all('emergency.step-noted'), (e) => e.emergency)
  const ended = grouped(all('emergency.ended'), (e) => e.emergency)
  const begin = entries.find((e) => OF_THE_DAY.has(e.kind))?.at
  const end = discharge[journey]?.left?.at
  return {
    arrival: all('arrival.noted').at(-1) ?? null,
    order: orders[journey] ?? null,
    released: Object.values(dosing.releases).at(-1) ?? null,
    doses: all('dose.given').map((dose) => ({
      ...dose,
      deviates: deviates.get(dose.entry) ?? false,
      retained: retained.get(dose.entry)?.at(-1) ?? null,
    })),
    baseline: dosing.baseline,
    phases: all('phase.observed'),
    readings: all('vitals.measured'),
    notTaken: all('vitals.not-taken'),
    markers: all('observation.noted'),
    touch: byKind(chart.touch)('touch.narrowed').filter(
      ({ at }) => begin !== undefined && at >= begin && (end === undefined || at <= end),
    ),
    moves: all('partner.moved'),
    adverseEvents: all('adverse-event.recorded').map((event) => {
      const after = followed.get(event.entry) ?? []
      return { ...event, followed: after, outcome: after.at(-1)?.outcome ?? event.outcome }
    }),
    emergencies: all('emergency.begun').map((emergency) => ({
      ...emergency,
      steps: steps.get(emergency.entry) ?? [],
      ended: ended.get(emergency.entry)?.at(-1) ?? null,
    })),
    interrupted: all('capture.interrupted'),
    deviations: all('deviation.recorded'),
    escort: escort[journey] ?? {},
    discharge: discharge[journey] ?? {},
  }
}

/** With the first of these the day of a journey has begun for somebody. */
const OF_THE_DAY: ReadonlySet<string> = new Set<Kind>([
  'arrival.noted',
  'consent.reaffirmed',
  'sobriety.checked',
  'health.reviewed-today',
  'fasting.confirmed',
  'vitals.measured',
  'dose.released',
  'dose.given',
])
