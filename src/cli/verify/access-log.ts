import { createHash } from 'node:crypto'
import type pg from 'pg'
import { START, uuidBytes } from './chain.ts'
import { ACCESS_LOG, type Finding } from './finding.ts'

/** A row of `access_event` as it lies in the database. Time in ms since 1970. */
type Event = Record<'person_id' | 'role' | 'kind' | 'received_at', string> &
  Record<'chart_id' | 'subject_id' | 'reason', string | null> &
  Record<'prev' | 'hash', Buffer> &
  Record<'number' | 'from_seq' | 'to_seq', string>

const ROWS = 1000

/**
 * Goes along a clinic's log of accesses and names the first event that is broken: what comes after it hangs on it.
 * `onEvent` hears of every event up to there. The layout is written anew from src/server/db/audit/SPEC.md.
 */
export async function checkAccessLog(
  client: pg.ClientBase,
  clinic: string,
  onEvent: (event: { seq: number; hash: Buffer }) => void,
): Promise<{ readonly findings: readonly Finding[]; readonly events: number }> {
  const broken = (what: Finding['what'], seq: number | null, says: string): Finding[] => [
    { what, clinic, chart: ACCESS_LOG, kind: null, seq, entry: null, says },
  ]
  const heads = await client.query<{ number: string; hash: Buffer }>(
    'select number, hash from access_head where clinic_id = $1',
    [clinic],
  )
  let last: { seq: number; hash: Buffer } = { seq: 0, hash: START }
  for await (const event of everyEvent(client, clinic)) {
    const seq = Number(event.number)
    const due = last.seq + 1
    const ended = (what: Finding['what'], at: number, says: string) => ({
      findings: broken(what, at, says),
      events: last.seq,
    })
    if (seq !== due) return ended('missing', due, `is missing; event ${seq} comes next.`)
    if (!event.prev.equals(last.hash))
      return ended('unlinked', seq, 'does not follow from the event before.')
    if (!event.hash.equals(hashOf(clinic, event)))
      return ended('altered', seq, 'was altered after it was written.')
    last = { seq, hash: event.hash }
    onEvent(last)
  }
  const [head] = heads.rows
  const differs = (says: string) => ({
    findings: broken('head-differs', null, says),
    events: last.seq,
  })
  if (!head) return differs('the row that says where it ends is missing.')
  const end = Number(head.number)
  if (end > last.seq)
    return {
      findings: broken('missing', last.seq + 1, `is missing: the log ends at event ${end}.`),
      events: last.seq,
    }
  if (end < last.seq || !head.hash.equals(last.hash))
    return differs('its end names another event than the last one.')
  return { findings: [], events: last.seq }
}

function hashOf(clinic: string, event: Event): Buffer {
  const number = (value: string): Buffer => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(value)))
    return bytes
  }
  const named = (id: string | null): Buffer => (id === null ? Buffer.alloc(16) : uuidBytes(id))
  return createHash('sha256')
    .update('conjoint reads 1', 'ascii')
    .update(event.prev)
    .update(uuidBytes(clinic))
    .update(number(event.number))
    .update(named(event.chart_id))
    .update(uuidBytes(event.person_id))
    .update(named(event.subject_id))
    .update(number(event.from_seq))
    .update(number(event.to_seq))
    .update(number(event.received_at))
    .update(JSON.stringify([event.role, event.kind, event.reason]), 'utf8')
    .digest()
}

async function* everyEvent(client: pg.ClientBase, clinic: string): AsyncGenerator<Event> {
  await client.query(
    `declare accesses no scroll cursor for
     select number, chart_id, person_id, role, kind, subject_id, from_seq, to_seq, reason, prev, hash,
       (extract(epoch from received_at) * 1000)::bigint::text as received_at
     from access_event where clinic_id = '${clinic}' order by number`,
  )
  try {
    for (;;) {
      const { rows } = await client.query<Event>(`fetch ${ROWS} from accesses`)
      yield* rows
      if (rows.length < ROWS) return
    }
  } finally {
    await client.query('close accesses')
  }
}
