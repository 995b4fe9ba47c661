import type { ChartId, ClinicId, EntryId } from '../../../shared/ids.ts'
import { instantOf } from '../../../shared/instant.ts'
import { remindedOf } from '../../../care/contact/reminders.ts'
import { tells } from '../../../care/contact/tells.ts'
import { notedOf, replacesPlanned } from '../../../care/measures/noted.ts'
import { problem, type Problem } from '../../http/problems.ts'
import type { Statement } from '../connect/flight.ts'
import type { Lane } from '../connect/lane.ts'
import type { Sealed } from '../keys/seal.ts'
import { Permissions } from './permissions.ts'
import type { Item } from './item.ts'
import { Rows, type Place } from './rows.ts'
import type { Workshop } from './workshop.ts'

export type Outcome =
  | { readonly kind: 'stored' | 'already-stored'; readonly place: Place }
  | { readonly kind: 'refused'; readonly problem: Problem }

/** `null`: not written, because another process moved the head of its chart; nothing was wrong with it. */
export type Written = {
  readonly outcomes: readonly (Outcome | null)[]
  readonly charts: readonly ChartId[]
}

/**
 * Facts for charts whose heads are remembered: one flight is the whole transaction. A chart whose head was
 * moved by somebody else gets nothing. Flights may follow each other on one lane before the first is answered:
 * the second goes on from where the first will have ended, and gets nothing where that failed.
 * Errors: whatever the database says; nothing of the batch is stored then, unless the answer to the commit
 * itself was lost, which a repetition with the same ids finds out.
 */
export async function writeAhead(
  { clock, heads }: Workshop,
  lane: Lane,
  clinic: ClinicId,
  items: readonly Item[],
): Promise<Written> {
  const at = instantOf(clock())
  const rows = new Rows(clinic, at)
  for (const { entry } of items) {
    const head = heads.get(entry.chart)
    if (head && !rows.begins(entry.chart)) rows.begin(entry.chart, head)
  }
  const placing = new Placing(rows)
  const outcomes = items.map((item) => placing.known(item) ?? placing.add(item))
  const charts = [...rows.charts]
  for (const chart of charts) heads.set(chart, rows.headOf(chart))
  const moved = new Set<ChartId>()
  try {
    const as = { role: 'append', clinic, person: null, at } as const
    const [answer] = await lane.transaction(as, rows.put())
    for (const row of (answer?.rows ?? []) as unknown as { chart_id: ChartId }[])
      moved.add(row.chart_id)
  } finally {
    for (const chart of charts) if (!moved.has(chart)) heads.forget(chart)
  }
  return {
    outcomes: outcomes.map((outcome, i) =>
      moved.has((items[i] as Item).entry.chart) ? outcome : null,
    ),
    charts: [...moved],
  }
}

/**
 * Anything, on a lane of its own: locks the heads, drops what is stored already, decides what has to be decided,
 * inserts, commits. Errors: as above.
 */
export async function writeLocked(
  shop: Workshop,
  lane: Lane,
  clinic: ClinicId,
  items: readonly Item[],
): Promise<Written> {
  const at = instantOf(shop.clock())
  const as = { role: 'append', clinic, person: null, at } as const
  const permissions = items.some((item) => item.reach !== null)
    ? await Permissions.begin(shop, lane, clinic, at, items)
    : null
  const charts = new Set(items.map((item) => item.entry.chart))
  for (const chart of permissions?.charts ?? []) charts.add(chart)

  const reads = [lock(clinic, charts), known(clinic, items)]
  const [heads, stored] = permissions ? await lane.onward(reads) : await lane.begin(as, reads)
  const rows = new Rows(clinic, at)
  for (const row of (heads?.rows ?? []) as unknown as (Place & { chart_id: ChartId })[])
    rows.begin(row.chart_id, row)
  const placing = new Placing(rows)
  for (const row of (stored?.rows ?? []) as unknown as StoredRow[]) placing.found(row)
  await permissions?.locked(rows)

  const outcomes: Outcome[] = []
  for (const item of items) {
    const before = placing.known(item)
    const refusal = before || !item.reach ? undefined : await permissions?.decide(item, rows)
    if (refusal) outcomes.push({ kind: 'refused', problem: refusal })
    else outcomes.push(before ?? placing.add(item))
    if (!before && !refusal) permissions?.added(item)
  }
  await lane.commit(rows.empty ? [] : rows.put())
  // Only what was written: what was merely read may be a chart of somebody whose next entry would then go faster.
  for (const chart of rows.charts) shop.heads.set(chart, rows.headOf(chart))
  return { outcomes, charts: [...rows.charts] }
}

type StoredRow = Place & {
  chart_id: ChartId
  entry_id: EntryId
  commitment: Buffer
  wrapped_key?: Buffer | null
}
type Present = {
  readonly place: Place
  readonly commitment: Buffer
  /** Of an entry with a key of its own; `null` once it was shredded. */
  readonly wrapped: Buffer | null
}

/** Gives entries their places, once each: what is in the record already, or came twice, keeps the one it has. */
class Placing {
  readonly #rows: Rows
  readonly #present = new Map<string, Present>()

  constructor(rows: Rows) {
    this.#rows = rows
  }

  found(row: StoredRow): void {
    const { commitment, wrapped_key: wrapped = null } = row
    this.#present.set(row.chart_id + row.entry_id, { place: row, commitment, wrapped })
  }

  /** The same bytes make the same commitment. Found after an attempt of our own, it is that attempt. */
  known({ entry, sealed, attempted }: Item): Outcome | undefined {
    const before = this.#present.get(entry.chart + entry.id)
    if (!before) return undefined
    if (!isSame(before, sealed)) return { kind: 'refused', problem: problem('conflicting-entry') }
    return { kind: attempted ? 'stored' : 'already-stored', place: before.place }
  }

  add({ entry, kind, role, body, sealed, signature }: Item): Outcome {
    const place = this.#rows.add(entry, sealed, signature)
    if (tells(kind, role, body)) this.#rows.tell(entry)
    const reminded = role === 'partner' ? remindedOf(kind) : undefined
    if (reminded) this.#rows.wrote(entry, reminded)
    if (replacesPlanned(kind)) this.#rows.plan(entry)
    for (const noted of notedOf(kind, body, entry.at)) this.#rows.note(entry, noted)
    const { commitment, alone } = sealed
    this.#present.set(entry.chart + entry.id, {
      place,
      commitment,
      wrapped: alone?.wrapped ?? null,
    })
    return { kind: 'stored', place }
  }
}

/** What was shredded is not told from anything: whatever comes again under its id was there, and stays gone. */
function isSame({ commitment, wrapped }: Present, { commitment: own, alone }: Sealed): boolean {
  if (!alone) return commitment.equals(own)
  return wrapped === null || commitment.equals(alone.commitmentUnder(wrapped))
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
  text: items.some(({ sealed }) => sealed.alone) ? KNOWN_ALONE : KNOWN,
  values: [
    clinic,
    `{${items.map((i) => i.entry.chart).join(',')}}`,
    `{${items.map((i) => i.entry.id).join(',')}}`,
  ],
})

const FOUND = `from unnest($2::uuid[], $3::uuid[]) as n (chart_id, entry_id)
    join entry e on e.clinic_id = $1 and e.chart_id = n.chart_id and e.entry_id = n.entry_id`
const KNOWN = `select e.chart_id, e.entry_id, e.seq, e.hash, e.commitment ${FOUND}`
const KNOWN_ALONE = `select e.chart_id, e.entry_id, e.seq, e.hash, e.commitment, k.wrapped_key ${FOUND}
    left join entry_key k on k.clinic_id = $1 and k.chart_id = e.chart_id and k.entry_id = e.entry_id`
