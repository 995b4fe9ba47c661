import type { ChartKind } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Facts } from '../decision.ts'
import type { Authorised, Made, Requested } from './state.ts'
import type { What } from './entries.ts'

type Terms = Pick<
  Requested,
  'release' | 'what' | 'case' | 'entries' | 'redacted' | 'recipient' | 'purpose'
>

export const isJoint = (what: What): boolean => what === 'joint' || what === 'joint-entries'

/** Whether the release concerns every partner: then it lies in team. What is one person’s lies in their own chart. */
export const concernsAll = ({ what, redacted }: Pick<Terms, 'what' | 'redacted'>): boolean =>
  isJoint(what) && !redacted

/**
 * Kinds of chart whose entries may go along. Nothing guarded, no journal, no contact and nothing of the team’s is
 * among them, and a clinician’s own notes go alone.
 */
export const chartsIn = (what: What): readonly ChartKind[] =>
  what === 'process-notes' ? ['process'] : isJoint(what) ? ['joint'] : ['individual']

/**
 * Whose signatures a release needs: for one’s own, that person’s; for the joint record every partner’s, unless it is
 * redacted to what is the asker’s. A subpoena needs them like anybody: by itself it opens nothing. An order of a
 * court needs none.
 * Source: AAMFT 2.2; 45 CFR 164.508, 164.512(e) (clinical dossier §5).
 */
export const signaturesNeeded = (
  request: Pick<Requested, 'what' | 'redacted' | 'kind' | 'subject'>,
  partners: readonly PersonId[],
): readonly PersonId[] => {
  if (request.kind === 'court-order') return []
  return concernsAll(request) ? partners : [request.subject]
}

/** Papers of a court are what staff say they are: a partner’s own word that there is an order makes none. */
export const asStaffHaveIt = (request: Requested, partners: readonly PersonId[]): Requested =>
  partners.includes(request.by) ? { ...request, kind: 'persons-request' } : request

const sorted = (entries: readonly string[] | undefined): string => (entries ?? []).toSorted().join()

/** Whether two speak of the very same release. */
export const sameTerms = (a: Terms, b: Terms): boolean =>
  a.release === b.release &&
  a.what === b.what &&
  a.case === b.case &&
  a.redacted === b.redacted &&
  a.recipient === b.recipient &&
  a.purpose === b.purpose &&
  sorted(a.entries) === sorted(b.entries)

const counts = (signed: Authorised | undefined, request: Requested, at: Instant): boolean =>
  signed !== undefined && sameTerms(signed, request) && at < signed.expiresAt

/** Who has still to sign, each in their own chart. */
export const signaturesMissing = (
  facts: Pick<Facts, 'people'>,
  request: Requested,
  partners: readonly PersonId[],
  at: Instant,
): readonly PersonId[] =>
  signaturesNeeded(request, partners).filter(
    (person) =>
      !counts(facts.people[person]?.individual.releases.authorised[request.release], request, at),
  )

export type ReleaseStanding =
  | { readonly kind: 'ready' }
  | { readonly kind: 'made' | 'refused' }
  /** `held`: it came from a court’s papers, and the clinic tells those whom it concerns before anything else. */
  | { readonly kind: 'held' | 'waiting'; readonly missing: readonly PersonId[] }

/** How a request stands, and for whom it waits. */
export function standingOf(
  request: Requested,
  known: { readonly made: readonly Made[]; readonly refused: boolean },
  missing: readonly PersonId[],
): ReleaseStanding {
  if (known.made.some((made) => made.release === request.release)) return { kind: 'made' }
  if (known.refused) return { kind: 'refused' }
  if (missing.length === 0) return { kind: 'ready' }
  return { kind: request.kind === 'subpoena' ? 'held' : 'waiting', missing }
}
