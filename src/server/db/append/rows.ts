import type { ChartId, ClinicId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { Statement } from '../connect/lane.ts'
import { chainHash } from '../keys/layout.ts'
import type { Entry } from '../../../record/entry.ts'
import type { Sealed } from '../keys/seal.ts'

export type Place = { readonly seq: number; readonly hash: Buffer }

/**
 * The rows of one transaction, gathered as array literals: one statement puts them all, whatever their number.
 * The driver’s own array writing escapes element by element and costs more than sealing does; everything here
 * is a UUID, a number, a time or hex, in which nothing needs an escape.
 */
export class Rows {
  readonly #clinic: ClinicId
  readonly #at: Instant
  readonly #heads = new Map<ChartId, Place>()
  readonly #moved = new Set<ChartId>()
  readonly #columns: string[][] = Array.from({ length: 10 }, () => [])

  constructor(clinic: ClinicId, at: Instant) {
    this.#clinic = clinic
    this.#at = at
  }

  locked(chart: ChartId, head: Place): void {
    this.#heads.set(chart, head)
  }

  headOf(chart: ChartId): Place {
    const head = this.#heads.get(chart)
    if (!head) throw new Error('an entry was added to a chart whose head is not locked')
    return head
  }

  isLocked(chart: ChartId): boolean {
    return this.#heads.has(chart)
  }

  get empty(): boolean {
    return this.#moved.size === 0
  }

  get charts(): Iterable<ChartId> {
    return this.#moved
  }

  /** Gives the entry the next place in its chart and binds it to the chain. */
  add(entry: Entry, { sealed, commitment }: Sealed): Place {
    const { chart } = entry
    const prev = this.headOf(chart)
    const seq = prev.seq + 1
    const hash = chainHash(prev.hash, {
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
    const values = [
      chart,
      String(seq),
      entry.id,
      entry.by,
      entry.at,
      entry.recordedAt,
      bytea(sealed),
      bytea(commitment),
      bytea(prev.hash),
      bytea(hash),
    ]
    for (let i = 0; i < values.length; i++) this.#columns[i]?.push(values[i] as string)
    const place = { seq, hash }
    this.#heads.set(chart, place)
    this.#moved.add(chart)
    return place
  }

  /** Inserts the entries and moves the heads. */
  put(): Statement {
    const moved = [...this.#moved]
    return {
      name: 'put',
      text: PUT,
      values: [
        this.#clinic,
        this.#at,
        ...this.#columns.map(array),
        array(moved),
        array(moved.map((chart) => String(this.headOf(chart).seq))),
        array(moved.map((chart) => bytea(this.headOf(chart).hash))),
      ],
    }
  }
}

const array = (values: readonly string[]): string => `{${values.join(',')}}`
const bytea = (bytes: Buffer): string => `"\\\\x${bytes.toString('hex')}"`

const PUT = `with fresh as (
  insert into entry (clinic_id, received_at, chart_id, seq, entry_id, author_id, occurred_at, recorded_at, sealed, commitment, prev, hash)
  select $1::uuid, $2::timestamptz, e.* from unnest($3::uuid[], $4::bigint[], $5::uuid[], $6::uuid[],
    $7::timestamptz[], $8::timestamptz[], $9::bytea[], $10::bytea[], $11::bytea[], $12::bytea[]) as e
)
update chart_head set
  seq = ($14::bigint[])[array_position($13::uuid[], chart_id)],
  hash = ($15::bytea[])[array_position($13::uuid[], chart_id)]
where clinic_id = $1::uuid and chart_id = any($13::uuid[])`
