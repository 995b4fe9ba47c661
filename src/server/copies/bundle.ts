import { createHash } from 'node:crypto'
import { isKind, KINDS } from '../../care/kinds.ts'
import type { CopyLine } from '../../care/records/copy.ts'
import { versionOf } from '../../record/kinds.ts'
import type { EntryId, PersonId } from '../../shared/ids.ts'
import { memberOf } from '../db/append/scan-json.ts'
import type { Copy } from './copy.ts'

export const sha256 = (bytes: string | Buffer): string =>
  createHash('sha256').update(bytes).digest('hex')

export type Texts = ReadonlyMap<EntryId, string>

/**
 * A copy for machines, as JSON lines: a manifest, then for each part one line for each entry, whose body stands there
 * byte for byte as it was written unless the line says otherwise. docs/copies.md describes it.
 */
export function bundled(
  copy: Copy,
  texts: Texts,
  prints: readonly { name: string; sha256: string }[],
) {
  const people = new Map<PersonId, string>()
  const lines: string[] = []
  const parts = copy.parts.map((part) => {
    const own = part.lines.map((line) => lineText(copy, line, texts, people))
    const first = lines.length + 2
    lines.push(...own)
    return {
      part: part.name,
      title: part.title,
      firstLine: first,
      lines: own.length,
      leftOut: part.lines.filter(({ kind }) => kind === 'left-out').length,
      sha256: sha256(own.map((text) => `${text}\n`).join('')),
    }
  })
  const manifest = {
    format: 'conjoint-copy',
    version: 1,
    at: copy.at,
    timeZone: copy.timeZone,
    ...copy.about,
    notes: copy.notes,
    people: [...people]
      .map(([person, name]) => ({ person, name }))
      .sort((a, b) => (a.person < b.person ? -1 : 1)),
    prints,
    parts,
  }
  return Buffer.from([JSON.stringify(manifest), ...lines].map((text) => `${text}\n`).join(''))
}

function lineText(copy: Copy, line: CopyLine, texts: Texts, people: Map<PersonId, string>): string {
  if (line.kind === 'left-out') return JSON.stringify({ leftOut: line.says })
  const { entry, corrected, shortened, statements } = line
  const known = (person: PersonId): PersonId | null => {
    const name = copy.name(person)
    if (name !== null) people.set(person, name)
    return name === null ? null : person
  }
  const exact = corrected || shortened ? null : memberOf(texts.get(entry.id) ?? '', 'body')
  const head = JSON.stringify({
    id: entry.id,
    kind: entry.kind,
    // What is not as it was written is said in the present version.
    version: exact === null && isKind(entry.kind) ? versionOf(KINDS[entry.kind]) : entry.version,
    about: entry.about.flatMap((person) => known(person) ?? []),
    by: known(entry.by),
    at: entry.at,
    recordedAt: entry.recordedAt,
    ...(corrected ? { corrected } : {}),
    ...(shortened ? { shortened } : {}),
    ...(statements.length > 0
      ? { statements: statements.map(({ id, at, body }) => ({ id, at, body })) }
      : {}),
  })
  return `${head.slice(0, -1)},"body":${exact ?? JSON.stringify(entry.body)}}`
}
