import { KINDS, isKind } from '../../../care/kinds.ts'
import type { Entry, Readable } from '../../../record/entry.ts'
import { readBody } from '../../../record/kinds.ts'
import type { Instant } from '../../../shared/instant.ts'
import { countsFrom } from './dates.ts'

/** A stored entry that this version cannot read: written by a newer one. Gates stay closed. */
export class NeedsUpdate extends Error {
  override readonly name = 'NeedsUpdate'
}

/** An entry as folds see it, from the bytes as received. The envelope was checked on its way in. */
export function readableOf(bytes: Buffer, receivedAt: Instant): Readable {
  const entry = JSON.parse(bytes.toString('utf8')) as Entry
  return asRead({ ...entry, body: typed(entry.kind, entry.version, entry.body) }, receivedAt)
}

/** The same, of an entry whose body has been read. */
export function asRead(entry: Entry, receivedAt: Instant): Readable {
  const from = countsFrom(entry, receivedAt)
  return from === undefined ? entry : { ...entry, countsFrom: from }
}

/** An entry as a page of a chart has it, with the body that folds see. */
export function fromPage(text: string): Readable {
  const entry = JSON.parse(text) as Readable
  return { ...entry, body: typed(entry.kind, entry.version, entry.body) }
}

function typed(kind: string, version: number, body: unknown): unknown {
  const reading = isKind(kind) ? readBody(KINDS[kind], version, body) : undefined
  if (reading?.kind !== 'read')
    throw new NeedsUpdate('the chart holds an entry that this version cannot read')
  return reading.body
}

/** What an amendment says instead is of the target’s kind and version, and is read as that. */
export function typeAmendments(entries: readonly Readable[]): readonly Readable[] {
  if (!entries.some((entry) => entry.kind === 'entry.amended')) return entries
  const byId = new Map(entries.map((entry) => [entry.id as string, entry]))
  return entries.map((entry) => {
    if (entry.kind !== 'entry.amended') return entry
    const body = entry.body as { target: string; body: unknown }
    const target = byId.get(body.target)
    return target
      ? { ...entry, body: { ...body, body: typed(target.kind, target.version, body.body) } }
      : entry
  })
}
