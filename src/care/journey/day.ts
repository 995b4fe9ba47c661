import type { JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Facts } from '../decision.ts'
import type { JointState } from '../charts.ts'
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
  const own = partners.flatMap(({ person, takes, arrival, escort }): readonly Task[] => {
    const came: Task = { task: 'arrival', of: person, done: arrival }
    const away = arrival?.came === 'did-not-come' || arrival?.came === 'turned-back'
    if (away || takes === 'nothing') return [came]
    const { dependants } = escort
    return [
      came,
      { task: 'location', of: person, done: today(people[person]?.individual.location) },
      inClinic
        ? { task: 'escort', of: person, done: escort.escort ?? null }
        : { task: 'sitter', of: person, done: escort.sitter ?? null },
      { task: 'dependants', of: person, done: dependants?.arranged ? dependants : null },
    ]
  })
  return [...shared, ...own]
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
