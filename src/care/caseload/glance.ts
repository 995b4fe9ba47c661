import { HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { CaseId, JourneyId, PersonId } from '../../shared/ids.ts'
import type { ClinicState } from '../charts.ts'
import { isShared, type CaseFacts, type PersonFacts } from '../plan/gate.ts'
import { nextStep, seriesOf, type Step } from '../plan/series.ts'
import { THRESHOLDS, type ThresholdName } from '../policy/thresholds.ts'
import { inOrder, type ToLookAt } from '../screening/to-look-at.ts'

/** Raised whenever a line says something else of the same entries: lines of an older one are made anew. */
export const GLANCE_VERSION = 1

/** Something with a time, for one of the partners or for the case. */
export type Due = {
  readonly what:
    | 'journey'
    | 'call'
    | 'integration'
    | 'message'
    | 'clearance-ends'
    | 'consent-ends'
    | 'attestation-ends'
    | 'plan-unsigned'
  readonly at: Instant
  readonly person?: PersonId
  readonly journey?: JourneyId
}

export type Worry = {
  readonly what: ToLookAt['what'] | 'harm' | 'hold'
  /** Somebody has to look before anything else. */
  readonly grave: boolean
  readonly at: Instant
  readonly person?: PersonId
}

/** One line of the caseload. Nothing in it depends on what time it is now. */
export type Glance = {
  readonly case: CaseId
  readonly series: readonly Step[]
  /** The earliest first. */
  readonly due: readonly Due[]
  /** Grave ones first, then the oldest first. */
  readonly worries: readonly Worry[]
}

export type Glanced = {
  readonly clinic: ClinicState
  readonly its: CaseFacts
  readonly people: Readonly<Record<PersonId, PersonFacts>>
  /** What each said and nobody has looked at, of the charts that this reader reads. */
  readonly looks: Readonly<Record<PersonId, readonly ToLookAt[]>>
}

/** From the worst harm that is still going on, on the scale of 1 to 5, a person has to look first. */
const GRAVE_HARM = 3

/** A case in one line, from what its reader may read: what they may not is as if it were empty. */
export function glanceOf(glanced: Glanced): Glance {
  const { its, people } = glanced
  const series = seriesOf(its, people)
  const next = nextStep(series)
  return {
    case: its.case,
    series,
    due: [
      ...(next ? ahead(glanced, next) : []),
      ...series.flatMap((step) => afterwards(glanced, step)),
      ...messages(glanced),
    ].toSorted((x, y) => (x.at < y.at ? -1 : 1)),
    worries: worriesOf(glanced),
  }
}

/** A number that nobody adopted only informs: what is offered stands in for it. */
const hours = ({ policy }: ClinicState, name: ThresholdName): number =>
  (policy.values[name] ?? THRESHOLDS[name].offered) * HOUR

/** The next journey, and what ends that it rests on. */
function ahead({ its, people }: Glanced, { journey }: Step): Due[] {
  const { plan } = its.joint
  const due: Due[] = journey.plannedFor
    ? [{ what: 'journey', at: journey.plannedFor, journey: journey.journey }]
    : []
  if (plan.proposed)
    for (const person of its.partners)
      if (plan.agreed[person]?.plan !== plan.proposed.entry)
        due.push({ what: 'plan-unsigned', at: plan.proposed.at, person })
  const { attestation } = its.team
  if (attestation && isShared(journey))
    due.push({ what: 'attestation-ends', at: attestation.until })
  for (const person of journey.dosed) {
    const individual = people[person]?.individual
    const cleared = individual?.clearance[journey.medicine]
    if (cleared && (cleared.outcome === 'cleared' || cleared.outcome === 'conditional'))
      due.push({ what: 'clearance-ends', at: cleared.expiresAt, person })
    const signed = individual?.consent.signed.medicine
    if (signed) due.push({ what: 'consent-ends', at: signed.expiresAt, person })
  }
  return due
}

/** After a dose: that somebody calls, and that it is spoken about. */
function afterwards({ clinic, its, people }: Glanced, { journey, dosedAt, state }: Step): Due[] {
  if (dosedAt === null || state === 'cancelled') return []
  const { journey: id, dosed } = journey
  const integrated = (person: PersonId): boolean =>
    [its.joint.integration[id], people[person]?.individual.integration[id]].some(
      (held) => held?.attended.includes(person) ?? false,
    )
  return dosed.flatMap((person): Due[] => {
    const taken = people[person]?.individual.dosing.doses.find((dose) => dose.journey === id)?.at
    if (taken === undefined || integrated(person)) return []
    const called = people[person]?.individual.discharge[id]?.contacted !== undefined
    const to = { person, journey: id }
    return [
      ...(called
        ? []
        : [
            {
              what: 'call',
              at: plusMs(taken, hours(clinic, 'nextDayCallHours')),
              ...to,
            } as const,
          ]),
      { what: 'integration', at: plusMs(taken, hours(clinic, 'integrationHours')), ...to },
    ]
  })
}

const messages = ({ clinic, looks }: Glanced): Due[] =>
  Object.entries(looks).flatMap(([person, waiting]) =>
    waiting
      .filter(({ what }) => what === 'message')
      .map(({ at }) => ({
        what: 'message' as const,
        at: plusMs(at, hours(clinic, 'messageAnswerHours')),
        person: person as PersonId,
      })),
  )

function worriesOf({ its, people, looks }: Glanced): readonly Worry[] {
  const said = Object.entries(looks).flatMap(([person, waiting]) =>
    waiting.map(({ entry, at, what, grave }) => ({
      entry,
      at,
      what,
      grave,
      person: person as PersonId,
    })),
  )
  const harm = its.partners.flatMap((person) =>
    Object.values(people[person]?.individual.adverseEvents ?? {}).map(({ at, grade }) => ({
      what: 'harm' as const,
      grave: grade >= GRAVE_HARM,
      at,
      person,
    })),
  )
  const holds = [
    ...Object.values(its.team.holds),
    ...its.partners.flatMap((person) => Object.values(people[person]?.clinical.holds ?? {})),
  ].map(({ at }) => ({ what: 'hold' as const, grave: false, at }))
  return [...inOrder(said).map(({ entry: _, ...each }) => each), ...harm, ...holds].toSorted(
    (x, y) => Number(y.grave) - Number(x.grave) || (x.at < y.at ? -1 : 1),
  )
}
