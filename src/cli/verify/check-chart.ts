import { createHash, createPublicKey, verify } from 'node:crypto'
import { expectedHash, START, type StoredRow, type StoredSignature } from './chain.ts'
import type { Finding } from './finding.ts'
import { hasOwnKey, keyVersionOf, openEntry, openSignature } from './unseal.ts'

/** What is known about a chart besides its entries. `head` is absent where somebody took its row away. */
export type ChartFacts = {
  readonly clinic: string
  readonly chart: string
  readonly kind: string | null
  readonly head: { readonly seq: number; readonly hash: Buffer } | null
  readonly keys: ReadonlyMap<number, Buffer>
  readonly clinicKey: Buffer
}

export type ChartCheck = {
  /** Rows in order of `seq`. */
  row(row: StoredRow): void
  end(): { findings: readonly Finding[]; last: number }
}

/**
 * Goes along one chart. Each row is held against the row before as it is stored, so that a single alteration is
 * named where it lies and does not make everything after it look altered too.
 */
export function checkChart(facts: ChartFacts): ChartCheck {
  const findings: Finding[] = []
  const seen = new Map<string, number>()
  /** What does not open any more because its key is gone, and what the journal's owner says that they shredded. */
  const gone = new Map<string, number>()
  const shredded = new Set<string>()
  let last: { seq: number; hash: Buffer } = { seq: 0, hash: START }

  const found = (what: Finding['what'], seq: number | null, entry: string | null, says: string) => {
    const { clinic, chart, kind } = facts
    findings.push({ what, clinic, chart, kind, seq, entry, says })
  }
  if (facts.kind === null)
    found('no-chart', null, null, 'there are entries here, but no such chart.')

  return {
    row(row) {
      const { seq, entry } = row
      const from = last.seq + 1
      const gap = seq - from
      if (gap > 0)
        found(
          'missing',
          from,
          null,
          `${gap === 1 ? 'the entry at this place is' : `${gap} entries, up to place ${seq - 1}, are`} missing; entry ${entry} at place ${seq} comes next.`,
        )
      const before = seen.get(entry)
      if (before !== undefined)
        found('repeated', seq, entry, `this entry lies at place ${before} already.`)
      seen.set(entry, seq)
      if (gap === 0 && !row.prev.equals(last.hash))
        found(
          'unlinked',
          seq,
          entry,
          'does not follow from the entry before: one of them was inserted, moved or exchanged.',
        )
      if (!row.hash.equals(expectedHash(row)))
        found(
          'altered',
          seq,
          entry,
          'its place, author, times, content or predecessor were altered after it was written.',
        )
      checkContent(row)
      if (facts.head !== null && seq > facts.head.seq)
        found(
          'beyond-head',
          seq,
          entry,
          `lies beyond the end of its chart, which is place ${facts.head.seq}.`,
        )
      last = { seq, hash: row.hash }
    },
    end() {
      const { head } = facts
      for (const [entry, seq] of gone)
        if (!shredded.has(entry))
          found(
            'key-missing',
            seq,
            entry,
            'its key is gone, and nobody wrote that they shredded it.',
          )
      if (head === null)
        found('head-differs', null, null, 'the row that says where the chart ends is missing.')
      else if (head.seq > last.seq)
        found(
          'missing',
          last.seq + 1,
          null,
          `the chart ends at place ${head.seq}, but nothing is there after place ${last.seq}.`,
        )
      else if (head.seq === last.seq && !head.hash.equals(last.hash))
        found(
          'head-differs',
          head.seq,
          null,
          'the end of the chart names another entry than the one that lies there.',
        )
      return { findings, last: last.seq }
    },
  }

  function checkContent(row: StoredRow): void {
    const { seq, entry } = row
    const key = facts.keys.get(keyVersionOf(row.sealed))
    if (facts.kind === 'journal' && row.ownKey === null && hasOwnKey(row.sealed)) {
      gone.set(entry, seq)
      return undefined
    }
    const opened = key === undefined ? null : openEntry(key, row, row.sealed, row.ownKey)
    if (key === undefined)
      return found(
        'no-key',
        seq,
        entry,
        'names a key that its chart does not have, or that was altered.',
      )
    if (opened === null)
      return found(
        'content-altered',
        seq,
        entry,
        'its content was altered, or brought here from elsewhere: it does not open.',
      )
    const commitment = createHash('sha256').update(opened.salted).digest()
    if (!commitment.equals(row.commitment))
      return found(
        'content-altered',
        seq,
        entry,
        'its content is not the one that the chain is bound to.',
      )
    if (row.signature && !isSigned(facts.clinicKey, row, row.signature, opened.bytes))
      found(
        'signature-altered',
        seq,
        entry,
        'the signature that lies with it is not one of its author’s over its content.',
      )
    for (const target of targetsOf(opened.bytes)) shredded.add(target)
    const differing = differingColumns(row, opened.bytes)
    if (differing.length > 0)
      found(
        'columns-differ',
        seq,
        entry,
        `its columns say something else than its content: ${differing.join(', ')}.`,
      )
  }
}

/** Written anew from src/server/db/SPEC.md, as everything here is. */
function isSigned(
  clinicKey: Buffer,
  row: StoredRow,
  { sealed, point, owner }: StoredSignature,
  bytes: Buffer,
): boolean {
  const signature = openSignature(clinicKey, row, sealed)
  if (signature === null || owner !== row.author) return false
  try {
    const key = createPublicKey({
      key: Buffer.concat([SPKI_OF_P256, point]),
      format: 'der',
      type: 'spki',
    })
    const signed = Buffer.concat([Buffer.from('conjoint signed 1'), bytes])
    return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}
/** What stands before a point of P-256 in a SubjectPublicKeyInfo (RFC 5480). */
const SPKI_OF_P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')

/** Which entries this one says that its writer shredded. */
function targetsOf(bytes: Buffer): readonly string[] {
  if (!bytes.includes('entry.shredded')) return []
  try {
    const { kind, body } = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
    const targets = kind === 'entry.shredded' ? (body as { targets?: unknown }).targets : null
    return Array.isArray(targets) ? targets.map(String) : []
  } catch {
    return []
  }
}

/** The names of columns that are not what the sealed entry says. */
function differingColumns(row: StoredRow, bytes: Buffer): string[] {
  let inside: unknown
  try {
    inside = JSON.parse(bytes.toString('utf8'))
  } catch {
    return ['everything']
  }
  if (typeof inside !== 'object' || inside === null) return ['everything']
  const envelope = inside as Record<string, unknown>
  const columns: Record<string, unknown> = {
    id: row.entry,
    clinic: row.clinic,
    chart: row.chart,
    by: row.author,
    at: new Date(row.occurredMs).toISOString(),
    recordedAt: new Date(row.recordedMs).toISOString(),
  }
  return Object.keys(columns).filter((name) => envelope[name] !== columns[name])
}
