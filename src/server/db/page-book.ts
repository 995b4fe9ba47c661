import type { Readable } from '../../record/entry.ts'
import type { ChartId } from '../../shared/ids.ts'

/** To whom an entry is shown. */
export type Audience = 'staff' | 'partner'

type Text = { staff: string; partner?: string }
type Kept = { readonly texts: Map<number, Text>; size: number }

/** Unit: characters, of one or two bytes each. */
const MOST_CHARACTERS = 6_000_000

/**
 * Entries that were unsealed once, as text ready to send: they never change, so they are never stale. Who may
 * have them is not decided here, and what is remembered is asked for only after the database said who reads.
 */
export class PageBook {
  readonly #charts = new Map<ChartId, Kept>()
  #size = 0

  /** Up to which number the entries after `after` are known without a gap. */
  knownTo(chart: ChartId, after: number, limit: number): number {
    const kept = this.#charts.get(chart)
    if (!kept) return after
    let to = after
    while (to < after + limit && kept.texts.has(to + 1)) to += 1
    return to
  }

  put(chart: ChartId, seq: number, staff: string): void {
    const kept = this.#charts.get(chart) ?? { texts: new Map<number, Text>(), size: 0 }
    if (!kept.texts.has(seq)) this.#grow(kept, staff.length)
    kept.texts.set(seq, { staff })
    this.#charts.set(chart, kept)
  }

  /** `null` when one of them was forgotten meanwhile. */
  take(chart: ChartId, after: number, count: number, audience: Audience): readonly string[] | null {
    const kept = this.#charts.get(chart)
    const found: string[] = []
    for (let seq = after + 1; seq <= after + count; seq++) {
      const text = kept?.texts.get(seq)
      if (!kept || !text) return null
      if (audience === 'partner' && text.partner === undefined) {
        text.partner = partnerText(text.staff)
        this.#grow(kept, text.partner.length)
      }
      found.push((audience === 'partner' ? text.partner : text.staff) ?? '')
    }
    this.#used(chart)
    return found
  }

  #grow(kept: Kept, by: number): void {
    kept.size += by
    this.#size += by
  }

  /** The chart read longest ago is forgotten first, the one just read never. */
  #used(chart: ChartId): void {
    const kept = this.#charts.get(chart)
    if (!kept) return
    this.#charts.delete(chart)
    this.#charts.set(chart, kept)
    for (const [oldest, { size }] of this.#charts) {
      if (this.#size <= MOST_CHARACTERS || oldest === chart) break
      this.#charts.delete(oldest)
      this.#size -= size
    }
  }
}

/** What a partner may know of an entry (security, rule 13): no device, offset, arrival, link or clinic. */
export function partnerText(staff: string): string {
  const { id, chart, kind, version, about, by, at, recordedAt, body, seq, countsFrom } = JSON.parse(
    staff,
  ) as Readable & { seq: number }
  // JSON.stringify leaves out what is undefined.
  return JSON.stringify({
    id,
    chart,
    kind,
    version,
    about,
    by,
    at,
    recordedAt,
    body,
    seq,
    countsFrom,
  })
}
