import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Facts } from '../decision.ts'
import type { IndividualState, JointState } from '../charts.ts'
import type { PlannedJourney } from '../plan/entries.ts'
import { journeyAsItStands } from '../plan/journeys.ts'
import { sameDay } from '../policy/day.ts'
import type { Mark } from '../slice.ts'
import type { Room } from './room.ts'

/** The journeys that a plan has for the calendar day of this moment, as they stand, those not taking place left out. */
export function journeysOn(
  { plan }: Pick<JointState, 'plan'>,
  at: Instant,
  timeZone: string,
): readonly PlannedJourney[] {
  return (plan.proposed?.journeys ?? []).flatMap(({ journey }) => {
    const its = journeyAsItStands(plan, journey)
    const on = its?.plannedFor !== undefined && sameDay(its.plannedFor, at, timeZone)
    return its && on && !plan.cancelled[journey] ? [its] : []
  })
}

const TASKS = [
  'arrival',
  'location',
  'conditions',
  'weight',
  'escort',
  'sitter',
  'dependants',
  'staffing',
  'room',
  'on-call',
  'music',
] as const

/** What somebody sees to on the day. It opens and closes nothing: what is closed is for the gates to say. */
export type Task = {
  readonly task: (typeof TASKS)[number]
  /** Whose it is; `null` where it is the journey’s. */
  readonly of: PersonId | null
  /** What was written down of it today that counts as seen to; `null` while nothing was. */
  readonly done: Mark | null
}

/** The tasks of one journey, the journey’s own first, then person by person. */
export function tasksOf(
  { people, clinic }: Pick<Facts, 'people' | 'clinic'>,
  { journey, partners, prepared, staff, onCall, music }: Room,
  at: Instant,
): readonly Task[] {
  const inClinic = journey.setting === 'clinic'
  const zone = clinic.founded?.timeZone ?? 'UTC'
  const today = (mark: Mark | null | undefined): Mark | null =>
    mark && mark.at <= at && sameDay(mark.at, at, zone) ? mark : null
  const shared: readonly Task[] = [
    { task: 'staffing', of: null, done: staff ?? null },
    ...(inClinic
      ? [
          {
            task: 'room' as const,
            of: null,
            done: prepared?.rescueKit === true && prepared.emergencyPlan ? prepared : null,
          },
        ]
      : []),
    { task: 'on-call', of: null, done: onCall },
    { task: 'music', of: null, done: music },
  ]
  const own = partners.flatMap(({ person, takes, arrival, escort, order }): readonly Task[] => {
    const came: Task = { task: 'arrival', of: person, done: arrival }
    const away = arrival?.came === 'did-not-come' || arrival?.came === 'turned-back'
    if (away || takes === 'nothing') return [came]
    const { dependants } = escort
    const conditions = conditionsOf(people[person]?.individual, journey.medicine)
    const confirmed = conditions.map(({ confirmed: last }) => (last?.holds ? today(last) : null))
    return [
      came,
      { task: 'location', of: person, done: today(people[person]?.individual.location) },
      ...(conditions.length === 0
        ? []
        : [
            {
              task: 'conditions' as const,
              of: person,
              done: confirmed.includes(null) ? null : (confirmed.at(-1) ?? null),
            },
          ]),
      ...(order?.unit === 'mg/kg'
        ? [
            {
              task: 'weight' as const,
              of: person,
              done: people[person]?.individual.weight ?? null,
            },
          ]
        : []),
      inClinic
        ? { task: 'escort', of: person, done: escort.escort ?? null }
        : { task: 'sitter', of: person, done: escort.sitter ?? null },
      { task: 'dependants', of: person, done: dependants?.arranged ? dependants : null },
    ]
  })
  return [...shared, ...own]
}

/** What a conditional clearance asks a clinician to confirm on the day, each with the last word on it. */
export function conditionsOf(
  individual: IndividualState | undefined,
  medicine: string,
): readonly { readonly what: string; readonly confirmed: (Mark & { holds: boolean }) | null }[] {
  const clearance = individual?.clearance[medicine]
  if (clearance?.outcome !== 'conditional') return []
  return clearance.conditions.flatMap((condition) =>
    condition.kind === 'confirmed-by-clinician'
      ? [{ what: condition.what, confirmed: clearance.confirmed[condition.what] ?? null }]
      : [],
  )
}

export type Fallback = {
  /** Everyone in the journey as it was planned, and when each agreed that it may become an individual one. */
  readonly everyone: readonly { readonly person: PersonId; readonly agreed: Mark | null }[]
  /** For whom it could be. */
  readonly dosed: readonly PersonId[]
}

/** Who agreed beforehand; `null` where the journey was never planned as a shared one. */
export function fallbackOf(
  { people, cases }: Pick<Facts, 'people' | 'cases'>,
  id: JourneyId,
): Fallback | null {
  const planned = cases
    .flatMap(({ joint }) => joint.plan.proposed?.journeys ?? [])
    .find(({ journey }) => journey === id)
  const everyone = [...(planned?.dosed ?? []), ...(planned?.present ?? [])]
  if (!planned || everyone.length < 2) return null
  return {
    everyone: everyone.map((person) => ({
      person,
      agreed: people[person]?.individual.fallback[id] ?? null,
    })),
    dosed: planned.dosed,
  }
}
