import { randomUUIDv7 } from 'node:crypto'
import type { Kind } from '../../care/kinds.ts'
import type { ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import { msOf, type Instant } from '../../shared/instant.ts'
import { freshId } from '../db/ids.ts'
import type { Actor } from '../db/record.ts'

/** An entry that a route writes for whoever asked, now: its id, and its text as append takes it. */
export function ownEntry(
  { clinic, person }: Actor,
  at: Instant,
  chart: ChartId,
  kind: Kind,
  body: object,
  about: readonly PersonId[] = [],
): { readonly id: EntryId; readonly text: string } {
  const id = freshId<EntryId>(msOf(at))
  const device = randomUUIDv7()
  const envelope = { id, clinic, chart, kind, version: 1, about, by: person, device }
  return { id, text: JSON.stringify({ ...envelope, at, recordedAt: at, offsetMs: 0, body }) }
}
