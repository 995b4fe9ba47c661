import type { BodyOf } from '../kinds.ts'
import { day, more, spaced } from '../saying.ts'
import { RELEASED } from './words.ts'

const REQUESTS: Record<BodyOf<'release.requested'>['kind'], string> = {
  'persons-request': 'the person',
  authorisation: 'authorisation',
  subpoena: 'subpoena',
  'court-order': 'order of a court',
}

const release = (body: Pick<BodyOf<'release.made'>, 'what' | 'redacted'>): string =>
  `${RELEASED[body.what]}${body.redacted ? ', redacted' : ''}`

/** Of releases, access, corrections, the end of a shared record, and reading in need. */
export const RECORD_SENTENCES = {
  'release.requested': (b: BodyOf<'release.requested'>) =>
    `Asked by ${REQUESTS[b.kind]}: ${release(b)} for ${b.recipient}, ${b.purpose}`,
  'release.noticed': (b: BodyOf<'release.noticed'>) =>
    `Told that ${b.recipient} asks for the record by ${REQUESTS[b.kind]}`,
  'release.authorised': (b: BodyOf<'release.authorised'>) =>
    `Signed that ${release(b)} may go to ${b.recipient}, ${b.purpose}, until ${day(b.expiresAt)}`,
  'release.withdrawn': () => 'Signature under a release withdrawn',
  'release.refused': (b: BodyOf<'release.refused'>) =>
    `Release refused: ${spaced(b.ground)}${more(b.words)}`,
  'release.made': (b: BodyOf<'release.made'>) =>
    `Released to ${b.recipient}: ${release(b)}, ${b.purpose}`,
  'release.accounted': (b: BodyOf<'release.accounted'>) =>
    `The joint record went to ${b.recipient}: ${release(b)}, ${b.purpose}`,
  'registry.exported': (b: BodyOf<'registry.exported'>) =>
    `Registry exported, ${b.rows} rows, k ${b.k}${more(b.askedBy)}`,
  'access.requested': (b: BodyOf<'access.requested'>) =>
    `Asks ${b.wants === 'see' ? 'to see' : 'for a copy of'} the record${more(b.words)}`,
  'access.answered': (b: BodyOf<'access.answered'>) =>
    `Request for the record answered: ${{ given: 'given', 'in-part': 'given in part', refused: 'refused' }[b.outcome]}${b.ground ? `, ${spaced(b.ground)}` : ''}${more(b.words)}`,
  'amendment.requested': (b: BodyOf<'amendment.requested'>) =>
    `Asks that an entry be corrected: ${b.should}`,
  'amendment.decided': (b: BodyOf<'amendment.decided'>) =>
    `Correction asked for ${b.outcome}${more(b.words)}`,
  'answer.promised': (b: BodyOf<'answer.promised'>) => `Request received; answered by ${day(b.by)}`,
  'answer.postponed': (b: BodyOf<'answer.postponed'>) => `More time to answer: ${b.reason}`,
  'disagreement.stated': (b: BodyOf<'disagreement.stated'>) =>
    `Disagrees with an entry: ${b.words}`,

  'split.requested': (b: BodyOf<'split.requested'>) => `Wants the case to be split${more(b.words)}`,
  'split.unasked': () => 'Takes back that the case should be split',
  'case.split': () => 'The case is split; the joint record stays as it is',

  'break-glass.opened': (b: BodyOf<'break-glass.opened'>) =>
    `Break-glass: reads a chart (${b.chartKind}), ${spaced(b.reason)}, until ${day(b.until)}`,
  'break-glass.ended': () => 'Break-glass ended',
  'break-glass.reviewed': (b: BodyOf<'break-glass.reviewed'>) =>
    `Break-glass reviewed: ${spaced(b.finding)}`,
}
