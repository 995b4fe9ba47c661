import type { Role } from '../record/chart.ts'
import type { Instant } from '../shared/instant.ts'
import { decideBreakGlass, decideBreakGlassReview } from './break-glass/decide.ts'
import { decideClearance } from './clearance/decide.ts'
import { decideOwnWord, decideSignature } from './consent/decide.ts'
import { decideContactProfile } from './contact/decide.ts'
import { GRANTED, type Facts, type GrantDecision, type Reach } from './decision.ts'
import { decideDischarge, decideOrder, decideRelease } from './journey/decide.ts'
import { decideAttested, decideStep } from './injury/decide.ts'
import { KINDS, type EntryOf, type Kind } from './kinds.ts'
import { decideInstrument } from './measures/decide.ts'
import {
  decideAgreement,
  decideHoldLifted,
  decideIndividual,
  decideProposal,
} from './plan/decide.ts'
import { decideCosignature, decideNote } from './notes/decide.ts'
import { decideAdoption } from './policy/decide.ts'
import { decideAuthorisation, decidePostponement, decideRecordsRelease } from './records/decide.ts'
import { decideAttestation, decideProtectionLifted } from './safety/decide.ts'
import { afterSplit } from './split/decide.ts'
import { decideReveal, decideStage } from './touch/decide.ts'
import { WRITING } from './writing.ts'

type GrantKind = { [K in Kind]: (typeof KINDS)[K]['nature'] extends 'grant' ? K : never }[Kind]

type Rule<K extends Kind> = {
  readonly reach: Reach
  readonly decide: (facts: Facts, entry: EntryOf<K>, at: Instant, role: Role) => GrantDecision
}

/** One rule for every grant: complete by type, so that no permission goes undecided. */
const RULES: { readonly [K in GrantKind]: Rule<K> } = {
  'clearance.decided': { reach: 'own', decide: decideClearance },
  'consent.signed': { reach: 'own', decide: decideSignature },
  'consent.reaffirmed': { reach: 'own', decide: decideOwnWord },
  'secrets-policy.agreed': { reach: 'own', decide: decideOwnWord },
  'intention.shared': { reach: 'own', decide: decideOwnWord },
  'insight.shared': { reach: 'own', decide: decideOwnWord },
  'dialogue.asked': { reach: 'own', decide: decideOwnWord },
  'dialogue.accepted': { reach: 'own', decide: decideOwnWord },
  'agreement.proposed': { reach: 'own', decide: decideOwnWord },
  'agreement.accepted': { reach: 'own', decide: decideOwnWord },
  'dialogue.kept': { reach: 'own', decide: decideOwnWord },
  'request.granted': { reach: 'own', decide: decideOwnWord },
  'repair.kept': { reach: 'own', decide: decideOwnWord },
  'fallback.agreed': { reach: 'own', decide: decideOwnWord },
  'plan.agreed': { reach: 'own', decide: decideAgreement },
  'plan.proposed': { reach: 'case', decide: decideProposal },
  'showing.allowed': { reach: 'own', decide: decideOwnWord },
  'touch-menu.submitted': { reach: 'own', decide: decideOwnWord },
  'touch-menu.revealed': { reach: 'case', decide: decideReveal },
  'sensate.stage-opened': { reach: 'case', decide: decideStage },
  'session-note.signed': { reach: 'own', decide: decideNote },
  'session-note.cosigned': { reach: 'own', decide: decideCosignature },
  'cycle.drawn': { reach: 'own', decide: () => GRANTED },
  'injury.attested': { reach: 'own', decide: decideAttested },
  'injury.step-opened': { reach: 'case', decide: decideStep },
  'journey.made-individual': { reach: 'case', decide: decideIndividual },
  'hold.lifted': { reach: 'case', decide: decideHoldLifted },
  'policy.adopted': { reach: 'clinic', decide: decideAdoption },
  'medicine.adopted': { reach: 'clinic', decide: () => GRANTED },
  'instrument.added': { reach: 'clinic', decide: decideInstrument },
  'order.signed': { reach: 'own', decide: decideOrder },
  'dose.released': { reach: 'case', decide: decideRelease },
  'discharge.signed': { reach: 'case', decide: decideDischarge },
  'safe-together.attested': { reach: 'case', decide: decideAttestation },
  'protection.lifted': { reach: 'case', decide: decideProtectionLifted },
  'contact-profile.written': { reach: 'partners', decide: decideContactProfile },
  'permission.given': { reach: 'own', decide: decideOwnWord },
  'release.authorised': { reach: 'own', decide: decideAuthorisation },
  'release.made': { reach: 'case', decide: decideRecordsRelease },
  'answer.postponed': { reach: 'own', decide: decidePostponement },
  'entry.shredded': { reach: 'own', decide: decideOwnWord },
  'break-glass.opened': { reach: 'clinic', decide: decideBreakGlass },
  'break-glass.reviewed': { reach: 'clinic', decide: decideBreakGlassReview },
}

/** A strike is a fact, but a partner's own deletion waits, like a signature, until the medicine has gone. */
const STRIKE: Rule<'entry.struck'> = { reach: 'own', decide: decideOwnWord }

const ruleFor = (kind: Kind, role: Role): Rule<Kind> | null => {
  if (KINDS[kind].nature === 'grant') return RULES[kind as GrantKind] as Rule<Kind>
  return kind === 'entry.struck' && role === 'partner' ? (STRIKE as Rule<Kind>) : null
}

/** Which charts deciding this reads; null where nothing is decided, because facts are never refused. */
export const reachOf = (kind: Kind, role: Role): Reach | null => ruleFor(kind, role)?.reach ?? null

/** What is shared lies in joint and nowhere else. */
const isShared = (kind: Kind): boolean =>
  KINDS[kind].nature === 'grant' && WRITING[kind].joint !== undefined

/** Decides a permission. Pure: the same facts, entry and time always give the same answer. */
export const decide = (
  facts: Facts,
  entry: EntryOf<Kind>,
  role: Role,
  at: Instant,
): GrantDecision => {
  const split = isShared(entry.kind) ? afterSplit(facts) : null
  return split ?? ruleFor(entry.kind, role)?.decide(facts, entry, at, role) ?? GRANTED
}
