import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { whileMedicated } from '../consent/decide.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'
import { clockOf } from './clock.ts'
import {
  asStaffHaveIt,
  concernsAll,
  isJoint,
  sameTerms,
  signaturesMissing,
  standingOf,
} from './signatures.ts'
import type { ReleaseState } from './state.ts'

/** A signature says itself what it is under; nobody else’s chart is read for it. */
export function decideAuthorisation(
  facts: Facts,
  entry: EntryOf<'release.authorised'>,
  at: Instant,
): GrantDecision {
  const medicated = whileMedicated(facts, entry, at)
  if (medicated) return medicated
  return entry.body.expiresAt > at
    ? GRANTED
    : refused('not-yet', 'Signing is closed: it would already have ended. Choose a later end.')
}

/** Everything that is known of releases in these charts, wherever it lies. */
function releasesIn(facts: Facts): readonly ReleaseState[] {
  return [
    ...Object.values(facts.people).map((person) => person.individual.releases),
    ...facts.cases.map((each) => each.team.releases),
  ]
}

const labelOf = (facts: Facts, person: PersonId): string => {
  const known = facts.cases
    .flatMap((each) => each.joint.case?.partners ?? [])
    .find((partner) => partner.person === person)
  return known ? `partner ${known.label}` : 'the person themself'
}

/** Closed until everyone whose signature it needs has signed these very terms, and says who has not. */
export function decideRecordsRelease(
  facts: Facts,
  { body }: EntryOf<'release.made'>,
  at: Instant,
): GrantDecision {
  const releases = releasesIn(facts)
  const request = releases.flatMap((each) => each.requested[body.release] ?? [])[0]
  if (!request || !sameTerms(request, body))
    return refused(
      'not-in-force',
      'Releasing is closed: nobody asked for these records in these terms. It opens with a request.',
    )
  if (concernsAll(body) ? facts.owner !== null : facts.owner !== request.subject)
    return refused(
      'not-in-force',
      'Releasing is closed here: what is joint is released in the team’s chart, what is one person’s in their own.',
    )
  const inCase = facts.cases.find((each) => each.case === body.case)
  if (isJoint(body.what) && !inCase)
    return refused('not-in-force', 'Releasing is closed: it does not name this case.')
  const partners = inCase?.partners ?? []
  const anyPartner = facts.cases.flatMap((each) => each.partners)
  const known = asStaffHaveIt(request, [...anyPartner, request.subject])
  const missing = signaturesMissing(facts, known, partners, at)
  const standing = standingOf(
    known,
    {
      made: releases.flatMap((each) => each.made),
      refused: releases.some((each) => each.refused[body.release]),
    },
    missing,
  )
  if (standing.kind === 'ready') return GRANTED
  if (!('missing' in standing))
    return refused(
      'not-in-force',
      `Releasing is closed: this release was ${standing.kind} already. It opens with another request.`,
    )
  const who = standing.missing.map((person) => labelOf(facts, person)).join(' and ')
  return refused(
    'not-yet',
    standing.kind === 'held'
      ? `Releasing is held: a subpoena opens nothing by itself, and nobody signed for ${who}. Tell everyone whom it concerns, and counsel.`
      : `Releasing is closed: the signature of ${who} is missing. It opens when everyone has signed these terms.`,
  )
}

/** More time is taken once, while the clock still runs. */
export function decidePostponement(
  facts: Facts,
  { body }: EntryOf<'answer.postponed'>,
  at: Instant,
): GrantDecision {
  const ask = facts.owner && facts.people[facts.owner]?.individual.asks[body.request]
  if (!ask || ask.answered)
    return refused('not-in-force', 'There is nothing to postpone: no such request is open.')
  if (ask.postponed)
    return refused('not-in-force', 'This is closed: more time was taken once already. Answer now.')
  return clockOf(ask, at, facts.clinic.policy).overdue
    ? refused('not-in-force', 'This is closed: the time to answer is over already. Answer now.')
    : GRANTED
}
