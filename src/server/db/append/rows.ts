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
    const seqs = (of: (move: Move) => Place) =>
      fixedArray('bigint', 8, moves.length, (into, at, i) =>
        into.writeBigInt64BE(BigInt(of(moves[i] as Move).seq), at),
      )
    const cut = (type: 'uuid' | 'bigint' | 'bytea', [from, to]: readonly [number, number]) =>
      fixedArray(type, to - from, n, (into, at, i) => (rows[i] as Row).link.copy(into, at, from, to))
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
          seqs(({ from }) => from),
          byteaArray(moves.map(({ from }) => from.hash)),
          seqs(({ to }) => to),
          hashes,
        ],
      },
      {
        name: 'put',
        text: PUT,
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

const MOVE = `update chart_head h set seq = m.seq, hash = m.hash
  from unnest($2::uuid[], $3::bigint[], $4::bytea[], $5::bigint[], $6::bytea[])
    as m (chart_id, from_seq, from_hash, seq, hash)
  where h.clinic_id = $1::uuid and h.chart_id = m.chart_id and h.seq = m.from_seq and h.hash = m.from_hash
  returning h.chart_id`
const PUT = `insert into entry
    (clinic_id, received_at, chart_id, seq, entry_id, author_id, occurred_at, recorded_at, sealed, commitment, prev, hash)
  select $1::uuid, $2::timestamptz, e.* from unnest($3::uuid[], $4::bigint[], $5::uuid[], $6::uuid[],
    $7::timestamptz[], $8::timestamptz[], $9::bytea[], $10::bytea[], $11::bytea[], $12::bytea[]) as e (chart_id)
  where e.chart_id = any (array (
    select h.chart_id from unnest($13::uuid[], $14::bytea[]) as m (chart_id, hash)
    join chart_head h on h.clinic_id = $1::uuid and h.chart_id = m.chart_id and h.hash = m.hash))`
