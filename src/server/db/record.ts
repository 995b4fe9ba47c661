import type { ChartKind, Role } from '../../record/chart.ts'
import type { CaseId, ChartId, ClinicId, EntryId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Problem } from '../http/problems.ts'

/** Who is asking, as established from a session. Nothing here comes from the request’s body. */
export type Actor = {
  readonly clinic: ClinicId
  readonly person: PersonId
  /** Their last proof of who they are is not fresh: what needs a step-up is refused. */
  readonly stale?: true
  /** Sends what others captured and their devices signed. */
  readonly relays?: true
}

/**
 * One answer per entry, in the order sent, given only after commit.
 * `seq` and `hash` are absent for someone who may write here but not read.
 */
export type Receipt =
  | {
      readonly id: EntryId
      readonly outcome: 'stored' | 'already-stored'
      readonly seq?: number
      readonly hash?: string
      /** Whose it is, where it was sent for somebody else, and whether the key that signed it was taken away since. */
      readonly relayed?: { readonly by: PersonId; readonly keyLost: boolean }
    }
  | { readonly id: string | null; readonly outcome: 'refused'; readonly problem: Problem }

export type ChartSummary = {
  readonly chart: ChartId
  readonly kind: ChartKind
  /** The case or person that it belongs to; the clinic’s own chart has the clinic’s id. */
  readonly belongsTo: string
  readonly case?: CaseId
  readonly role: Role
  /** The kind of reason, where it is read in need alone. */
  readonly inNeed?: string
  readonly seq: number
  readonly hash: string
}

/**
 * A page of a chart as one reader may have it: `entries` is ready JSON text, one entry each, in order of `seq`.
 * Staff get the entry as it came, with `seq`, `receivedAt`, `prev` and `hash`; a partner gets what a fold reads and
 * `seq`, never device, arrival, offset or hash.
 */
export type Page = {
  readonly head: number
  readonly etag: string
  readonly entries: readonly string[]
}

/** The durable record. The whole of the server reads and writes clinical facts through this and nothing else. */
export interface RecordStore {
  /** `raw`: each entry as the bytes that came, so that what is hashed and kept is what was sent. */
  append(actor: Actor, raw: readonly string[]): Promise<readonly Receipt[]>
  charts(actor: Actor): Promise<readonly ChartSummary[]>
  /** `null` for a chart that is absent or not this reader’s: the two are one answer. */
  page(actor: Actor, chart: ChartId, after: number, limit: number): Promise<Page | null>
  /** Called after commit with the chart’s opaque id only; returns how to stop listening. */
  onAppended(chart: ChartId, wake: () => void): () => void
  now(): Instant
}
