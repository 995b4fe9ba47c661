import type { CaseId, EntryId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type {
  ClinicalState,
  ClinicState,
  IndividualState,
  JointState,
  TeamState,
} from '../charts.ts'
import type { BodyOf } from '../kinds.ts'
import type { ThresholdName } from '../policy/thresholds.ts'
import { sameDay } from '../policy/day.ts'
import type { Mark } from '../slice.ts'
import type { PlannedJourney } from './entries.ts'

export type PersonFacts = { readonly individual: IndividualState; readonly clinical: ClinicalState }

export type CaseFacts = {
  readonly case: CaseId
  readonly partners: readonly PersonId[]
  readonly joint: JointState
  readonly team: TeamState
}

/** One question put to a gate: for whom, in which journey, by whom, when. `at` is the only clock. */
export type Asking = {
  readonly at: Instant
  readonly by: PersonId
  readonly clinic: ClinicState
  readonly case: CaseFacts
  readonly people: Readonly<Record<PersonId, PersonFacts>>
  readonly partner: PersonId
  /** As it stands today: a shared journey that was made individual is an individual one here. */
  readonly journey: PlannedJourney
  /** `heardAt`: asked on a tablet without the server, which it had last heard then. */
  readonly ask: Pick<
    BodyOf<'dose.released'>,
    'order' | 'amount' | 'route' | 'reinforcement' | 'heardAt'
  >
}

export type Finding =
  | { readonly met: true; readonly evidence: readonly EntryId[] }
  | { readonly met: false; readonly because: string; readonly evidence: readonly EntryId[] }

export type Criterion = {
  /** Its number in care/plan/SPEC.md. */
  readonly id: string
  readonly name: string
  /** Whose facts it looks at; the mutation tests swap partners accordingly. */
  readonly concerns: 'clinic' | 'case' | 'partner' | 'every-partner'
  readonly when?: (asking: Asking) => boolean
  /** Asked again before a reinforcement, when a first dose is already in the body. */
  readonly again?: true
  readonly uses: readonly ThresholdName[]
  /** Whether a prescriber may go past it with a reason. */
  readonly overridable?: true
  readonly remedy: string
  readonly source: string
  readonly check: (asking: Asking) => Finding
}

export const met = (...marks: readonly (Mark | null | undefined)[]): Finding => ({
  met: true,
  evidence: entriesOf(marks),
})

export const unmet = (
  because: string,
  ...marks: readonly (Mark | null | undefined)[]
): Finding => ({ met: false, because, evidence: entriesOf(marks) })

// A loop: flatMap was a fifth of a whole gate.
function entriesOf(marks: readonly (Mark | null | undefined)[]): EntryId[] {
  const entries: EntryId[] = []
  for (const mark of marks) if (mark) entries.push(mark.entry)
  return entries
}

/** The one whom the dose is for. A person without facts has an empty chart, and most criteria closed. */
export const self = (asking: Asking): PersonFacts => personIn(asking, asking.partner)

export const personIn = (asking: Asking, person: PersonId): PersonFacts => {
  const facts = asking.people[person]
  if (!facts) throw new Error('a partner of the journey is missing from the facts')
  return facts
}

/** Everyone who will be in the room as a client, dosed or not. */
export const company = (asking: Asking): readonly PersonId[] => [
  ...asking.journey.dosed,
  ...asking.journey.present,
]

export const isShared = (journey: PlannedJourney): boolean =>
  journey.dosed.length + journey.present.length > 1

/** A number as the clinic adopted it; unadopted numbers inform and close nothing. */
export const adopted = (clinic: ClinicState, name: ThresholdName): number | undefined =>
  clinic.policy.values[name]

/** The calendar day where the clinic stands. */
export const isToday = (asking: Asking, mark: Mark): boolean =>
  mark.at <= asking.at && sameDay(mark.at, asking.at, asking.clinic.founded?.timeZone ?? 'UTC')
