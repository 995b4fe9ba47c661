import { isShredding } from '../../../record/amend.ts'
import type { Noted } from '../../../care/measures/noted.ts'
import type { Rhythm } from '../../../care/contact/reminders.ts'
import type { Entry } from '../../../record/entry.ts'
import type { ChartId, ClinicId, EntryId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { Statement } from '../connect/flight.ts'
import { LINK, linkOf, putUuid, putWhole, sha256, wholeAt } from '../keys/layout.ts'
import type { Sealed } from '../keys/seal.ts'
import type { KeptSignature } from './signed.ts'
import { Asked } from './asked.ts'
import { byteaArray, fixedArray, putTime } from './arrays.ts'

export type Place = { readonly seq: number; readonly hash: Buffer }

type Row = {
  /** What the chain hashes, in which most columns stand already as the database wants them. */
  readonly link: Buffer
  readonly sealed: Buffer
  readonly hash: Buffer
}
type Move = { readonly chart: ChartId; readonly from: Place; readonly to: Place }

/** Of one journal entry, to be kept or to be deleted. */
type Key = { readonly chart: ChartId; readonly entry: EntryId; readonly wrapped: Buffer }

/**
 * The rows of one transaction, put by two statements, whatever their number, two more for keys of their own, one for
 * signatures, and what some kinds tell the courier.
 */
export class Rows {
  readonly #clinic: ClinicId
  readonly #at: Instant
  readonly #from = new Map<ChartId, Place>()
  readonly #to = new Map<ChartId, Place>()
  readonly #rows: Row[] = []
  readonly #keys: Key[] = []
  readonly #shredded: Omit<Key, 'wrapped'>[] = []
  readonly #telling: Entry[] = []
  readonly #reminded: { readonly entry: Entry; readonly rhythm: Rhythm }[] = []
  readonly #asked = new Asked()
  readonly #signatures: { readonly entry: Entry; readonly kept: KeptSignature }[] = []

  constructor(clinic: ClinicId, at: Instant) {
    this.#clinic = clinic
    this.#at = at
  }

  /** Where a chart’s chain goes on from. */
  begin(chart: ChartId, head: Place): void {
    this.#from.set(chart, head)
  }

  headOf(chart: ChartId): Place {
    const head = this.#to.get(chart) ?? this.#from.get(chart)
    if (!head) throw new Error('an entry was added to a chart whose head is not known')
    return head
  }

  begins(chart: ChartId): boolean {
    return this.#from.has(chart)
  }

  get empty(): boolean {
    return this.#rows.length === 0
  }

  get charts(): Iterable<ChartId> {
    return this.#to.keys()
  }

  /** Gives the entry the next place in its chart and binds it to the chain. */
  add(
    entry: Entry,
    { sealed, commitment, alone }: Sealed,
    signature: KeptSignature | null = null,
  ): Place {
    const { chart } = entry
    const prev = this.headOf(chart)
    const seq = prev.seq + 1
    const link = linkOf(prev.hash, {
      clinic: this.#clinic,
      chart,
      seq,
      entry: entry.id,
      author: entry.by,
      occurredAt: entry.at,
      recordedAt: entry.recordedAt,
      receivedAt: this.#at,
      commitment,
    })
    const place = { seq, hash: sha256(link) }
    this.#rows.push({ link, sealed, hash: place.hash })
    this.#to.set(chart, place)
    if (alone) this.#keys.push({ chart, entry: entry.id, wrapped: alone.wrapped })
    if (signature) this.#signatures.push({ entry, kept: signature })
    if (isShredding(entry))
      for (const target of entry.body.targets) this.#shredded.push({ chart, entry: target })
    return place
  }

  /** Whose chart it is need not be reminded to write this. */
  wrote(entry: Entry, rhythm: Rhythm): void {
    this.#reminded.push({ entry, rhythm })
  }

  /** From this entry’s plan on, the plans before it count for nothing. */
  plan(entry: Entry): void {
    this.#asked.plan(entry)
  }

  /** Something by which it is known when its people are asked something. */
  note(entry: Entry, noted: Noted): void {
    this.#asked.note(entry, noted)
  }

  /** The people of this entry’s chart are told that something waits for them. */
  tell(entry: Entry): void {
    this.#telling.push(entry)
  }

  /**
   * Moves the heads, in order of chart id, and then inserts the entries of those charts whose head was where it
   * was thought to be; answers which. The second is a statement of its own, so that its snapshot sees what the
   * last holder of a head has committed, such as the end of somebody’s right to write.
   */
  put(): readonly Statement[] {
    const moves: Move[] = [...this.#to]
      .map(([chart, to]) => ({ chart, from: this.#from.get(chart) as Place, to }))
      .sort((a, b) => (a.chart < b.chart ? -1 : 1))
    const rows = this.#rows
    const n = rows.length
    const charts = fixedArray('uuid', 16, moves.length, (into, at, i) =>
      putUuid(into, at, (moves[i] as Move).chart),
    )
    const hashes = byteaArray(moves.map(({ to }) => to.hash))
    const seqs = fixedArray('bigint', 8, moves.length, (into, at, i) =>
      putWhole(into, at, (moves[i] as Move).to.seq),
    )
    const part = (type: 'uuid' | 'bigint' | 'bytea', [from, to]: readonly [number, number]) =>
      fixedArray(type, to - from, n, (into, at, i) =>
        (rows[i] as Row).link.copy(into, at, from, to),
      )
    const time = ([from]: readonly [number, number]) =>
      fixedArray('timestamptz', 8, n, (into, at, i) =>
        putTime(into, at, wholeAt((rows[i] as Row).link, from)),
      )
    return [
      {
        name: 'move',
        text: MOVE,
        values: [
          this.#clinic,
          charts,
          seqs,
          hashes,
          byteaArray(moves.map(({ from }) => from.hash)),
        ],
      },
      // Before the entries: their policy asks it whether their author had the pen when they were captured.
      ...(this.#signatures.length > 0 ? [this.#sign()] : []),
      {
        ...putting(n),
        values: [
          this.#clinic,
          this.#at,
          part('uuid', LINK.chart),
          part('bigint', LINK.seq),
          part('uuid', LINK.entry),
          part('uuid', LINK.author),
          time(LINK.occurredAt),
          time(LINK.recordedAt),
          byteaArray(rows.map(({ sealed }) => sealed)),
          part('bytea', LINK.commitment),
          part('bytea', LINK.prev),
          byteaArray(rows.map(({ hash }) => hash)),
          charts,
          hashes,
        ],
      },
      ...(this.#keys.length > 0 ? [this.#keep()] : []),
      ...(this.#shredded.length > 0 ? [this.#shred()] : []),
      ...(this.#telling.length > 0 ? [this.#raise()] : []),
      ...(this.#reminded.length > 0 ? [this.#remind()] : []),
      ...this.#asked.put(this.#clinic, this.#at),
    ]
  }

  #remind(): Statement {
    return {
      name: 'not-to-remind',
      text: NOT_TO_REMIND,
      values: [
        this.#clinic,
        this.#reminded.map(({ entry }) => entry.by),
        this.#reminded.map(({ rhythm }) => rhythm),
        this.#reminded.map(({ entry }) => entry.at),
      ],
    }
  }

  #raise(): Statement {
    return {
      name: 'raise-notices',
      text: RAISE,
      values: [
        this.#clinic,
        this.#at,
        this.#telling.map(({ chart }) => chart),
        this.#telling.map(({ id }) => id),
      ],
    }
  }

  #sign(): Statement {
    const kept = this.#signatures
    return {
      name: 'keep-signatures',
      text: SIGN,
      values: [
        this.#clinic,
        kept.map(({ entry }) => entry.chart),
        kept.map(({ entry }) => entry.id),
        kept.map(({ kept: { key } }) => key),
        kept.map(({ kept: { capturedAt } }) => capturedAt),
        kept.map(({ kept: { keyLost } }) => keyLost),
        byteaArray(kept.map(({ kept: { sealed } }) => sealed)),
      ],
    }
  }

  #keep(): Statement {
    return {
      name: 'keep-keys',
      text: KEEP,
      values: [
        this.#clinic,
        this.#keys.map((key) => key.chart),
        this.#keys.map((key) => key.entry),
        byteaArray(this.#keys.map((key) => key.wrapped)),
      ],
    }
  }

  #shred(): Statement {
    return {
      name: 'shred-keys',
      text: SHRED,
      values: [
        this.#clinic,
        this.#shredded.map((key) => key.chart),
        this.#shredded.map((key) => key.entry),
      ],
    }
  }
}

/** By their author, since it is their own chart; what is sent late moves nothing back. */
const NOT_TO_REMIND = `update reminder r set done_at = n.at
  from (
    select person_id, rhythm, max(at) as at
    from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as w (person_id, rhythm, at)
    group by person_id, rhythm
  ) n
  where r.clinic_id = $1::uuid and r.person_id = n.person_id and r.rhythm = n.rhythm
    and (r.done_at is null or r.done_at < n.at)`
const KEEP = `insert into entry_key (clinic_id, chart_id, entry_id, wrapped_key)
  select $1::uuid, k.* from unnest($2::uuid[], $3::uuid[], $4::bytea[]) as k`
const SIGN = `insert into entry_signature (clinic_id, chart_id, entry_id, key_id, captured_at, key_lost, sealed)
  select $1::uuid, s.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::boolean[], $7::bytea[]) as s`
const SHRED = `delete from entry_key k using unnest($2::uuid[], $3::uuid[]) as n (chart_id, entry_id)
  where k.clinic_id = $1::uuid and k.chart_id = n.chart_id and k.entry_id = n.entry_id`

/** For those whose chart it is; joined with what was stored, because a chart whose head had moved got nothing. */
const RAISE = `insert into notice (clinic_id, person_id, entry_id, raised_at, due_at)
  select $1::uuid, p.person_id, e.entry_id, $2::timestamptz, $2::timestamptz
  from unnest($3::uuid[], $4::uuid[]) as n (chart_id, entry_id)
  join entry e on e.clinic_id = $1::uuid and e.chart_id = n.chart_id and e.entry_id = n.entry_id
  join chart c on c.clinic_id = $1::uuid and c.chart_id = n.chart_id
  join lateral (
    select c.belongs_to as person_id where c.kind = 'individual'
    union all
    select cp.person_id from case_partner cp
    where c.kind = 'joint' and cp.clinic_id = $1::uuid and cp.case_id = c.case_id
  ) p on true`

/** By any(…) and not by a join, which PostgreSQL may answer by going through every chart of the clinic. */
const MOVE = `update chart_head set
    seq = ($3::bigint[])[array_position($2::uuid[], chart_id)],
    hash = ($4::bytea[])[array_position($2::uuid[], chart_id)]
  where clinic_id = $1::uuid and chart_id = any($2::uuid[])
    and hash = ($5::bytea[])[array_position($2::uuid[], chart_id)]
  returning chart_id`

const TYPES = [
  ...(['uuid', 'bigint', 'uuid', 'uuid', 'timestamptz', 'timestamptz'] as const),
  ...(['bytea', 'bytea', 'bytea', 'bytea'] as const),
]
const arrays = TYPES.map((type, i) => `$${i + 3}::${type}[]`)
const cut = arrays.map((array) => `(${array})[i]`)
const names = TYPES.map((_, i) => `c${i}`)

const put = (places: string, cells: readonly string[]): string => `insert into entry
    (clinic_id, received_at, chart_id, seq, entry_id, author_id, occurred_at, recorded_at, sealed, commitment, prev, hash)
  select $1::uuid, $2::timestamptz, ${cells.join(', ')} from ${places}
  where ${cells[0]} = any (array (
    select chart_id from chart_head
    where clinic_id = $1::uuid and chart_id = any($13::uuid[]) and hash = any($14::bytea[])))`
const PUT_ONE = { name: 'put-one', text: put('(select 1) as place (i)', cut) }
const PUT_FEW = {
  name: 'put-few',
  text: put('generate_series(1, cardinality($3::uuid[])) as place (i)', cut),
}
const PUT_MANY = {
  name: 'put-many',
  text: put(`unnest(${arrays.join(', ')}) as place (${names.join(', ')})`, names),
}
/** To begin ten unnests costs as much as some rows; to find the n-th of an array takes n steps. */
const putting = (rows: number) => (rows === 1 ? PUT_ONE : rows <= 64 ? PUT_FEW : PUT_MANY)
