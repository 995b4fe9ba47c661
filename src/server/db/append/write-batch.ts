import type { ChartId, ClinicId, EntryId } from '../../../shared/ids.ts'
import { instantOf } from '../../../shared/instant.ts'
import { problem, type Problem } from '../../http/problems.ts'
import type { Lane, Statement } from '../connect/lane.ts'
import { COMMIT, opening } from '../in-clinic.ts'
import { Permissions } from './permissions.ts'
import type { Item } from './item.ts'
import { Rows, type Place } from './rows.ts'
import type { Workshop } from './workshop.ts'

export type Outcome =
  | { readonly kind: 'stored' | 'already-stored'; readonly place: Place }
  | { readonly kind: 'refused'; readonly problem: Problem }

export type Written = { readonly outcomes: readonly Outcome[]; readonly charts: readonly ChartId[] }

type Known = { readonly place: Place; readonly commitment: Buffer }

/**
 * One transaction for many entries of one clinic: lock the heads, drop what is stored already, give each
 * entry its place, insert, commit. Two round trips where nothing has to be decided.
 * `lookFirst`: whether to look for what is stored already. Without, a duplicate makes the insert fail and the
 * caller comes again looking; nearly nothing is a duplicate, and the looking would cost as much as the insert.
 * A permission is always looked for: asked twice, it is stored once and not decided twice.
 * Errors: whatever the database says; nothing of the batch is stored then, unless the answer to the commit
 * itself was lost, which a repetition with the same ids finds out.
 */
export async function writeBatch(
  shop: Workshop,
  lane: Lane,
  clinic: ClinicId,
  items: readonly Item[],
  lookFirst: boolean,
): Promise<Written> {
  const at = instantOf(shop.clock())
  const start = opening({ role: 'append', clinic, person: null, at })
  const permissions = items.some((item) => item.reach !== null)
    ? await Permissions.begin(shop, lane, clinic, at, start, items)
    : null
  const charts = new Set(items.map((item) => item.entry.chart))
  for (const chart of permissions?.charts ?? []) charts.add(chart)

  const looks = permissions || lookFirst ? [known(clinic, items)] : []
  const reads = [lock(clinic, charts), ...looks]
  const [heads, stored] = permissions
    ? await lane.onward(reads)
    : (await lane.flight([...start, ...reads])).slice(2)
  const rows = new Rows(clinic, at)
  for (const row of (heads?.rows ?? []) as unknown as {
    chart_id: ChartId
    seq: number
    hash: Buffer
  }[])
    rows.locked(row.chart_id, row)
  const present = new Map<string, Known>()
  for (const row of (stored?.rows ?? []) as unknown as (Place & {
    chart_id: ChartId
    entry_id: EntryId
    commitment: Buffer
  })[])
    present.set(row.chart_id + row.entry_id, { place: row, commitment: row.commitment })
  await permissions?.locked(rows)

  const outcomes: Outcome[] = []
  for (const item of items) {
    const key = item.entry.chart + item.entry.id
    const before = present.get(key)
    if (before) {
      outcomes.push(again(item, before))
      continue
    }
    const refusal = item.reach ? await permissions?.decide(item, rows) : undefined
    if (refusal) {
      outcomes.push({ kind: 'refused', problem: refusal })
      continue
    }
    const place = rows.add(item.entry, item.sealed)
    permissions?.added(item)
    present.set(key, { place, commitment: item.sealed.commitment })
    outcomes.push({ kind: 'stored', place })
  }
  const ended = (await lane.onward(rows.empty ? [COMMIT] : [rows.put(), COMMIT])).at(-1)
  if (ended?.command !== 'COMMIT') throw new Error('the transaction was rolled back at its commit')
  return { outcomes, charts: [...rows.charts] }
}

/** The same bytes make the same commitment. Found after an attempt of our own, it is that attempt. */
function again(item: Item, before: Known): Outcome {
  if (!before.commitment.equals(item.sealed.commitment))
    return { kind: 'refused', problem: problem('conflicting-entry') }
  return { kind: item.attempted ? 'stored' : 'already-stored', place: before.place }
}

/** In order of chart id, so that two batches never wait for each other in a ring. */
const lock = (clinic: ClinicId, charts: ReadonlySet<ChartId>): Statement => ({
  name: 'lock-heads',
  text: `select chart_id, seq, hash from chart_head where clinic_id = $1 and chart_id = any($2::uuid[])
    order by chart_id for update`,
  values: [clinic, `{${[...charts].join(',')}}`],
})

/**
 * A statement of its own after the lock: its snapshot sees what the lock’s last holder committed. Without a
 * name, so that it is planned anew: a plan from the table’s first days would read whole charts for it.
 */
const known = (clinic: ClinicId, items: readonly Item[]): Statement => ({
  name: '',
  text: `select e.chart_id, e.entry_id, e.seq, e.hash, e.commitment
    from unnest($2::uuid[], $3::uuid[]) as n (chart_id, entry_id)
    join entry e on e.clinic_id = $1 and e.chart_id = n.chart_id and e.entry_id = n.entry_id`,
  values: [
    clinic,
    `{${items.map((i) => i.entry.chart).join(',')}}`,
    `{${items.map((i) => i.entry.id).join(',')}}`,
  ],
})
