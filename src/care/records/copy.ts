import { asCorrected, isCorrection } from '../../record/amend.ts'
import type { Readable } from '../../record/entry.ts'
import type { EntryId, PersonId } from '../../shared/ids.ts'
import type { BodyOf, Kind } from '../kinds.ts'
import { redacted } from './redaction.ts'
import { isJoint } from './signatures.ts'
import type { Requested } from './state.ts'

/** One line of a copy: an entry as it now counts, or the mark of one that was left out. */
export type CopyLine =
  | {
      readonly kind: 'entry'
      readonly entry: Readable
      /** It says what was meant; what was said before stays with the clinic. */
      readonly corrected: boolean
      /** A part of it concerns somebody else. */
      readonly shortened: boolean
      /** What the person whose record it is said against it. */
      readonly statements: readonly Readable[]
    }
  | { readonly kind: 'left-out'; readonly says: string }

/** The clinic’s own paperwork about a record: to whom else it went is nobody’s who receives it. */
const PAPERWORK: ReadonlySet<string> = new Set<Kind>([
  'release.requested',
  'release.noticed',
  'release.authorised',
  'release.withdrawn',
  'release.refused',
  'release.made',
  'release.accounted',
  'access.requested',
  'access.answered',
  'answer.promised',
  'answer.postponed',
])

type Said = ReadonlyMap<EntryId, readonly Readable[]>

/** By entry, the statements of disagreement in somebody’s own chart. */
export function statementsIn(own: readonly Readable[]): Said {
  const said = new Map<EntryId, readonly Readable[]>()
  for (const each of asCorrected(own)) {
    if (each.kind !== 'disagreement.stated') continue
    const { entry } = each.body as BodyOf<'disagreement.stated'>
    said.set(entry, [...(said.get(entry) ?? []), each])
  }
  return said
}

/** A whole chart as its own reader has it: corrections applied, in order. */
export function wholeCopy(sent: readonly Readable[], said: Said): readonly CopyLine[] {
  const was = new Map(sent.map((entry) => [entry.id, entry.body]))
  const told = new Set([...said].flatMap(([target, all]) => (was.has(target) ? all : [])))
  const spoken = new Set([...told].map(({ id }) => id))
  return asCorrected(sent)
    .filter((entry) => !isCorrection(entry) && !spoken.has(entry.id))
    .map((entry) => ({
      kind: 'entry',
      entry,
      corrected: was.get(entry.id) !== entry.body,
      shortened: false,
      statements: said.get(entry.id) ?? [],
    }))
}

/** Notes that are about this person and nobody else: what concerns another is not theirs to let out. */
const aboutAlone =
  (person: PersonId) =>
  (line: CopyLine): boolean =>
    line.kind === 'entry' && line.entry.about.length === 1 && line.entry.about[0] === person

/**
 * What goes out in a release: of the one chart that its terms open, what they name, redacted where they say so.
 * Statements of disagreement go along with what is one person’s; a release of the joint record for both has none,
 * because they lie in a chart that only one of them reads.
 */
export function releasedCopy(
  request: Pick<Requested, 'what' | 'redacted' | 'subject'> & {
    readonly entries?: readonly EntryId[] | undefined
  },
  sent: readonly Readable[],
  own: readonly Readable[],
  partners: readonly PersonId[],
): readonly CopyLine[] {
  const { what, subject } = request
  const theirs = !isJoint(what) || request.redacted
  const named =
    what === 'own-entries' || what === 'joint-entries' ? new Set(request.entries ?? []) : null
  const lines = wholeCopy(sent, theirs ? statementsIn(own) : new Map()).filter(
    (line) =>
      line.kind === 'entry' &&
      !PAPERWORK.has(line.entry.kind) &&
      (named === null || named.has(line.entry.id)),
  )
  if (what === 'process-notes') return lines.filter(aboutAlone(subject))
  return isJoint(what) && request.redacted ? redactedCopy(lines, subject, partners) : lines
}

function redactedCopy(
  lines: readonly CopyLine[],
  person: PersonId,
  partners: readonly PersonId[],
): readonly CopyLine[] {
  const kept = lines.filter((line) => line.kind === 'entry')
  const others = partners.filter((each) => each !== person)
  return redacted(
    kept.map(({ entry }) => entry),
    person,
    others,
  ).map((each, i): CopyLine => {
    const line = kept[i]
    if (each.kind === 'left-out' || line === undefined)
      return { kind: 'left-out', says: each.kind === 'left-out' ? each.says : '' }
    return { ...line, entry: each.entry, shortened: each.shortened }
  })
}
