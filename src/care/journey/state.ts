import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import { markOf, newest, put, without, type Mark, type SliceOf } from '../slice.ts'
import type { BodyOf } from '../kinds.ts'

export type Order = Mark & BodyOf<'order.signed'> & { readonly by: PersonId }

/** The order in force for each journey. */
export const orderSlice: SliceOf<Readonly<Record<JourneyId, Order>>> = {
  initial: {},
  on: {
    'order.signed': (s, e) => put(s, e.body.journey, { ...markOf(e), ...e.body, by: e.by }),
    'order.cancelled': (s, e) => {
      const found = Object.values(s).find((order) => order.entry === e.body.order)
      return found ? without(s, found.journey) : s
    },
  },
}

export type Reading = Mark & BodyOf<'vitals.measured'>
/** A reading every three minutes for eight hours: the one before the dose is still asked for at discharge. */
const MOST_READINGS = 160

export type JourneyReadings = Readonly<Record<JourneyId, readonly Reading[]>>

export const readingSlice: SliceOf<JourneyReadings> = {
  initial: {},
  on: {
    'vitals.measured': (s, e) => {
      const { journey } = e.body
      if (!journey) return s
      return put(s, journey, newest(s[journey] ?? [], { ...markOf(e), ...e.body }, MOST_READINGS))
    },
  },
}

export type DayChecks = {
  readonly sobriety?: Mark & { intoxicated: boolean; substances: number }
  readonly health?: Mark & { acuteIllness: boolean; changed: boolean }
  readonly fasting?: Mark & BodyOf<'fasting.confirmed'>
}

export const dayCheckSlice: SliceOf<Readonly<Record<JourneyId, DayChecks>>> = {
  initial: {},
  on: {
    'sobriety.checked': (s, e) => {
      const { journey, intoxicated, substancesLast24h } = e.body
      const sobriety = { ...markOf(e), intoxicated, substances: substancesLast24h.length }
      return put(s, journey, { ...s[journey], sobriety })
    },
    'health.reviewed-today': (s, e) => {
      const { journey, acuteIllness, changedSinceClearance } = e.body
      const health = { ...markOf(e), acuteIllness, changed: changedSinceClearance }
      return put(s, journey, { ...s[journey], health })
    },
    'fasting.confirmed': (s, e) =>
      put(s, e.body.journey, { ...s[e.body.journey], fasting: { ...markOf(e), ...e.body } }),
  },
}

export type Dose = Mark & {
  readonly journey?: JourneyId
  readonly medicine: string
  readonly reinforcement: boolean
  /** Given without a release, or otherwise than released: recorded, and shown as a deviation. */
  readonly deviates: boolean
}

export type DosingState = {
  /** Releases that no dose has used yet: one release, one dose, and a later one for a journey takes its place. */
  readonly releases: Readonly<
    Record<EntryId, Mark & { journey: JourneyId; amount: number; route: string }>
  >
  /** The newest ones: more than any policy counts in thirty days. */
  readonly doses: readonly Dose[]
  readonly perJourney: Readonly<Record<JourneyId, number>>
  /** When the person was last seen to be back at baseline. */
  readonly baseline: Mark | null
}

export const dosingSlice: SliceOf<DosingState> = {
  initial: { releases: {}, doses: [], perJourney: {}, baseline: null },
  on: {
    'dose.released': (s, e) => {
      const { journey, amount, route } = e.body
      const earlier = Object.values(s.releases).find((release) => release.journey === journey)
      const releases = earlier ? without(s.releases, earlier.entry) : s.releases
      return {
        ...s,
        releases: put(releases, e.id, { ...markOf(e), journey, amount, route }),
      }
    },
    'dose.given': (s, e) => {
      const { journey, medicine, amount, route, release } = e.body
      // What is called a second dose without a first one is a first one, and counts as one.
      const reinforcement =
        e.body.reinforcement && journey !== undefined && (s.perJourney[journey] ?? 0) > 0
      const released = release ? s.releases[release] : undefined
      const deviates =
        !released ||
        released.journey !== journey ||
        released.amount !== amount ||
        released.route !== route
      const dose = {
        ...markOf(e),
        medicine,
        reinforcement,
        deviates,
        ...(journey ? { journey } : {}),
      }
      return {
        ...s,
        releases: released ? without(s.releases, released.entry) : s.releases,
        doses: newest(s.doses, dose, 64),
        perJourney: journey
          ? put(s.perJourney, journey, (s.perJourney[journey] ?? 0) + 1)
          : s.perJourney,
      }
    },
    // Seen again later, baseline is not reached anew: the cooling time runs from when it first was.
    'phase.observed': (s, e) => {
      const last = s.doses.at(-1)
      const known = s.baseline !== null && last !== undefined && s.baseline.at > last.at
      return e.body.phase !== 'baseline' || known ? s : { ...s, baseline: markOf(e) }
    },
  },
}

export type DischargeState = {
  readonly holds?: Mark & { checks: readonly string[] }
  readonly signed?: Mark
  readonly left?: Mark
  readonly contacted?: Mark
}

export const dischargeSlice: SliceOf<Readonly<Record<JourneyId, DischargeState>>> = {
  initial: {},
  on: {
    'discharge.checked': (s, e) =>
      put(s, e.body.journey, {
        ...s[e.body.journey],
        holds: { ...markOf(e), checks: e.body.holds },
      }),
    'discharge.signed': (s, e) =>
      put(s, e.body.journey, { ...s[e.body.journey], signed: markOf(e) }),
    'departure.recorded': (s, e) =>
      put(s, e.body.journey, { ...s[e.body.journey], left: markOf(e) }),
    'journey.contacted': (s, e) =>
      e.body.reached ? put(s, e.body.journey, { ...s[e.body.journey], contacted: markOf(e) }) : s,
  },
}

/** Serious harm that is still going on. */
export const adverseEventSlice: SliceOf<Readonly<Record<EntryId, Mark & { grade: number }>>> = {
  initial: {},
  on: {
    'adverse-event.recorded': (s, e) =>
      e.body.outcome === 'ongoing' ? put(s, e.id, { ...markOf(e), grade: e.body.grade }) : s,
    'adverse-event.followed': (s, e) =>
      e.body.outcome === 'ongoing' ? s : without(s, e.body.event),
  },
}

export type StaffingState = {
  readonly staff?: Mark & { people: readonly PersonId[] }
  readonly room?: Mark & { rescueKit: boolean; emergencyPlan: boolean }
}

/** In team: who is there and whether the room is ready, by journey. */
export const staffingSlice: SliceOf<Readonly<Record<JourneyId, StaffingState>>> = {
  initial: {},
  on: {
    'staffing.confirmed': (s, e) =>
      put(s, e.body.journey, {
        ...s[e.body.journey],
        staff: { ...markOf(e), people: e.body.staff },
      }),
    'room.prepared': (s, e) =>
      put(s, e.body.journey, {
        ...s[e.body.journey],
        room: {
          ...markOf(e),
          rescueKit: e.body.rescueKit,
          emergencyPlan: e.body.emergencyPlan,
        },
      }),
  },
}
