import type { CopyLine } from '../../care/records/copy.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'

/** A part of a record, as it is printed and as machines read it. */
export type CopyPart = {
  readonly name: 'own' | 'joint' | 'journal' | 'process-notes'
  readonly title: string
  readonly lines: readonly CopyLine[]
}

/** Everything that a copy says. From the same copy come the same bytes. */
export type Copy = {
  readonly title: string
  /** The facts of its first page, in order: what was asked, by whom, for whom. */
  readonly facts: readonly (readonly [label: string, says: string])[]
  /** What is left out and why, and whatever else whoever holds it should know. */
  readonly notes: readonly string[]
  readonly parts: readonly CopyPart[]
  readonly at: Instant
  readonly timeZone: string
  /** How somebody is called in it; `null` for whom it does not name. */
  readonly name: (person: PersonId) => string | null
  /** What machines are told of its occasion. */
  readonly about: Readonly<Record<string, unknown>>
}

export const UNNAMED = 'another person'

export type CopyFile = {
  readonly name: 'record.pdf' | 'record.jsonl' | 'journey.pdf'
  readonly type: string
  readonly bytes: Buffer
}
