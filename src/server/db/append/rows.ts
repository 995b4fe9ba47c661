import type { Entry } from '../../../record/entry.ts'
import type { ChartId, ClinicId } from '../../../shared/ids.ts'
import { msOf, type Instant } from '../../../shared/instant.ts'
import type { Statement } from '../connect/lane.ts'
import { LINK, linkOf, putUuid, sha256 } from '../keys/layout.ts'
import type { Sealed } from '../keys/seal.ts'
import { byteaArray, fixedArray, putTime } from './arrays.ts'

export type Place = { readonly seq: number; readonly hash: Buffer }

type Row = {
  readonly entry: Entry
  /** What the chain hashes, in which most columns stand already as the database wants them. */
  readonly link: Buffer
  readonly sealed: Buffer
  readonly hash: Buffer
}
type Move = { readonly chart: ChartId; readonly from: Place; readonly to: Place }

/** The rows of one transaction, put by two statements, whatever their number. */
export class Rows {
  readonly #clinic: ClinicId
  readonly #at: Instant
  readonly #from = new Map<ChartId, Place>()
  readonly #to = new Map<ChartId, Place>()
  readonly #rows: Row[] = []

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
  add(entry: Entry, { sealed, commitment }: Sealed): Place {
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
    this.#rows.push({ entry, link, sealed, hash: place.hash })
    this.#to.set(chart, place)
    return place
  }

  /**
   * Moves the heads, in order of chart id, and then inserts the entries of those charts whose head was where it
   * was thought to be; answers which. The second is a statement of its own, so that its snapshot sees what the
   * last holder of a head has committed, such as the end of somebody’s right to write.
   */
  put(): readonly [Statement, Statement] {
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
      into.writeBigInt64BE(BigInt((moves[i] as Move).to.seq), at),
    )
    const cut = (type: 'uuid' | 'bigint' | 'bytea', [from, to]: readonly [number, number]) =>
      fixedArray(type, to - from, n, (into, at, i) =>
        (rows[i] as Row).link.copy(into, at, from, to),
      )
    const time = (of: (entry: Entry) => Instant) =>
      fixedArray('timestamptz', 8, n, (into, at, i) =>
        putTime(into, at, msOf(of((rows[i] as Row).entry))),
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
      {
        ...(n === 1 ? { name: 'put-one', text: PUT_ONE } : { name: 'put', text: PUT_ALL }),
        values: [
          this.#clinic,
          this.#at,
          cut('uuid', LINK.chart),
          cut('bigint', LINK.seq),
          cut('uuid', LINK.entry),
          cut('uuid', LINK.author),
          time((entry) => entry.at),
          time((entry) => entry.recordedAt),
          byteaArray(rows.map(({ sealed }) => sealed)),
          cut('bytea', LINK.commitment),
          cut('bytea', LINK.prev),
          byteaArray(rows.map(({ hash }) => hash)),
          charts,
          hashes,
        ],
      },
    ]
  }
}

/** By any(…) and not by a join, which PostgreSQL may answer by going through every chart of the clinic. */
const MOVE = `update chart_head set
    seq = ($3::bigint[])[array_position($2::uuid[], chart_id)],
    hash = ($4::bytea[])[array_position($2::uuid[], chart_id)]
  where clinic_id = $1::uuid and chart_id = any($2::uuid[])
    and hash = ($5::bytea[])[array_position($2::uuid[], chart_id)]
  returning chart_id`

/** Subscripts and not unnest: up to some hundred rows, ten of those cost more than what they save. */
const put = (places: string): string => `insert into entry
    (clinic_id, received_at, chart_id, seq, entry_id, author_id, occurred_at, recorded_at, sealed, commitment, prev, hash)
  select $1::uuid, $2::timestamptz, ($3::uuid[])[i], ($4::bigint[])[i], ($5::uuid[])[i], ($6::uuid[])[i],
    ($7::timestamptz[])[i], ($8::timestamptz[])[i], ($9::bytea[])[i], ($10::bytea[])[i], ($11::bytea[])[i], ($12::bytea[])[i]
  from ${places} as place (i)
  where ($3::uuid[])[i] = any (array (
    select chart_id from chart_head
    where clinic_id = $1::uuid and chart_id = any($13::uuid[]) and hash = any($14::bytea[])))`
const PUT_ONE = put('(select 1)')
const PUT_ALL = put('generate_series(1, cardinality($3::uuid[]))')
