import type { ChartId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { ProblemCode } from '../../http/problems.ts'
import type { Lane } from '../connect/lane.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { Actor } from '../record.ts'
import { MOST_BYTES } from './read-entry.ts'

export type Bad = {
  readonly raw: string
  readonly chart: ChartId | null
  readonly code: ProblemCode
}

/** Refusals that may still be somebody’s fact. A permission that was refused is no fact, and its gate’s answer is in team. */
export const isKept = (code: ProblemCode): boolean => KEPT.has(code)
const KEPT: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'malformed-entry',
  'unknown-kind',
  'needs-update',
  'not-writable',
  'not-you',
  'wrong-signature',
  'conflicting-entry',
  'entry-too-large',
])

/**
 * Keeps what was refused, sealed, with an owner: the clinic’s privacy officer, or its medical director. What was on its
 * way into a chart that these two may not read is its author’s alone; so is what names no chart that there is, from
 * somebody who keeps a journal, since it may be a page of it. A device that tries the same again adds nothing. Purpose
 * and id bind the seal to its row.
 */
export async function quarantine(
  lane: Lane,
  keyring: Keyring,
  actor: Actor,
  bad: readonly Bad[],
  at: Instant,
): Promise<void> {
  const { clinic, person } = actor
  const rows = bad.map(({ raw, chart, code }) => {
    const id = uuidOf(keyring.mark(clinic, 'quarantine', [person, raw]))
    const bytes = Buffer.from(raw.slice(0, MOST_BYTES), 'utf8').subarray(0, MOST_BYTES)
    return { id, chart, code, sealed: keyring.seal(clinic, 'quarantine', id, bytes) }
  })
  await lane.repeatable({ role: 'append', clinic, person: null, at }, [
    {
      name: 'quarantine',
      text: QUARANTINE,
      values: [
        clinic,
        person,
        at,
        rows.map((r) => r.id),
        rows.map((r) => r.chart),
        rows.map((r) => r.code),
        rows.map((r) => r.sealed),
      ],
    },
  ])
}

const QUARANTINE = `insert into quarantine (clinic_id, author_id, received_at, owner_id, quarantine_id, chart_id, code, sealed)
  select $1::uuid, $2::uuid, $3::timestamptz, case when coalesce(
    (select c.kind in ('journal', 'guarded', 'process') from chart c
      where c.clinic_id = $1::uuid and c.chart_id = q.chart_id),
    exists (select from chart c where c.clinic_id = $1::uuid and c.belongs_to = $2::uuid and c.kind = 'journal')
  ) then $2::uuid else (
    select person_id from staff_role
    where clinic_id = $1::uuid and role in ('privacy-officer', 'medical-director')
      and from_at <= $3::timestamptz and (until_at is null or until_at > $3::timestamptz)
    order by role desc, from_at limit 1
  ) end, q.* from unnest($4::uuid[], $5::uuid[], $6::text[], $7::bytea[]) as q (quarantine_id, chart_id, code, sealed)
  on conflict (clinic_id, quarantine_id) do nothing`

/** Version 8 of RFC 9562: bits of one’s own. */
function uuidOf(mark: Buffer): string {
  const bytes = Buffer.from(mark.subarray(0, 16))
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
