import { DAY, plusMs, type Instant } from '../../shared/instant.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Facts } from '../decision.ts'
import type { EftStep } from '../eft/state.ts'
import type { BodyOf } from '../kinds.ts'
import { adopted, met, unmet, type CaseFacts, type Finding } from '../plan/gate.ts'
import type { ThresholdName } from '../policy/thresholds.ts'
import type { Mark } from '../slice.ts'

/** What a gate between two tracks is asked of: charts that a therapist reads, and no partner all of. */
export type Asked = Pick<Facts, 'clinic' | 'people'> & { readonly its: CaseFacts }

export type TrackCriterion = {
  /** Its number in SPEC.md. */
  readonly id: string
  readonly name: string
  readonly uses: readonly ThresholdName[]
  readonly remedy: string
  readonly source: string
  readonly check: (asked: Asked, at: Instant) => Finding
}

const WEEK = 7 * DAY

type Rated = Mark & { readonly safe: number }

/** Oldest first; what was left out is no rating. */
function ratingsOf({ people }: Asked, person: PersonId, at: Instant): readonly Rated[] {
  const { answered } = people[person]?.individual.measures ?? { answered: [] }
  return answered
    .flatMap(({ instrument, entry, at: when, answers }): Rated[] => {
      const safe = instrument === 'same-team' ? answers['safeToSpeak'] : undefined
      return typeof safe === 'number' && when <= at ? [{ entry, at: when, safe }] : []
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

/** Each of so many weeks back from the last rating, newest first. */
const weeksOf = (rated: readonly Rated[], weeks: number): readonly (readonly Rated[])[] => {
  const last = rated.at(-1)
  return Array.from({ length: weeks }, (_, i) =>
    last
      ? rated.filter(
          ({ at }) => at > plusMs(last.at, -(i + 1) * WEEK) && at <= plusMs(last.at, -i * WEEK),
        )
      : [],
  )
}

const feltSafe: TrackCriterion = {
  id: 'WV4',
  name: 'felt-safe',
  uses: ['safeToSpeakLeast', 'safeToSpeakWeeks'],
  remedy: 'Give it time: work on what makes it hard to speak, and let each rate their weeks.',
  source:
    'Touch is built on safety: each rates it alone, several weeks in a row (clinical dossier §6).',
  check: (asked, at) => {
    const least = adopted(asked.clinic, 'safeToSpeakLeast')
    const weeks = adopted(asked.clinic, 'safeToSpeakWeeks')
    if (least === undefined || weeks === undefined) return met()
    const each = asked.its.partners.map((person) => ratingsOf(asked, person, at))
    const counted = each.map((rated) => weeksOf(rated, weeks))
    const low = counted.flat(2).filter(({ safe }) => safe < least)
    if (low.length > 0) return unmet(`a week was rated below ${least} of 10`, ...low)
    const isFresh = each.every((rated) => (rated.at(-1)?.at ?? '') > plusMs(at, -WEEK))
    if (!isFresh || counted.flat().some((week) => week.length === 0))
      return unmet(`not everyone has rated each of the last ${weeks} weeks`)
    return met(...counted.flat(2))
  },
}

/** That both name the cycle as what they are up against ends stage 1; a step back takes it away again. */
function reached(path: readonly EftStep[]): EftStep | null {
  let by: EftStep | null = null
  for (const step of path) {
    if (step.step >= 5 || step.marker === 'both-name-the-cycle') by = step
    else if (by && step.step < by.step) by = null
  }
  return by
}

const stageOne: TrackCriterion = {
  id: 'WV5',
  name: 'eft-stage-1',
  uses: [],
  remedy: 'Go on with EFT until both name the cycle as what they are up against, and note it.',
  source: 'De-escalation comes before closeness is asked for (clinical dossier §6).',
  check: ({ its: { team } }) => {
    const by = reached(team.eft)
    return by ? met(by) : unmet('the cycle is not calmed yet, or came back', team.eft.at(-1))
  },
}

export const BEFORE_SENSATE: readonly TrackCriterion[] = [feltSafe, stageOne]

export type TrackGate = Omit<BodyOf<'gate.decided'>, 'asked'>

/** Whether this clinic has such a gate: until it adopted both numbers there is none, and nothing is closed. */
const hasSensateGate = ({ clinic }: Pick<Asked, 'clinic'>): boolean =>
  feltSafe.uses.every((name) => adopted(clinic, name) !== undefined)

/** May this couple’s sensate focus go further now? For the team alone. Null where the clinic has no such gate. */
export function sensateGate(asked: Asked, at: Instant): TrackGate | null {
  if (!hasSensateGate(asked)) return null
  const verdicts = BEFORE_SENSATE.map(({ name, remedy, check }) => {
    const finding = check(asked, at)
    const evidence = finding.evidence.slice(0, 40)
    return finding.met
      ? { criterion: name, met: true, evidence }
      : { criterion: name, met: false, because: finding.because, remedy, evidence }
  })
  const outcome = verdicts.every((each) => each.met) ? 'open' : 'closed'
  return { gate: 'sensate focus', outcome, verdicts }
}
