import { z } from 'zod'
import { ChartId, ClinicId, DeviceId, EntryId, PersonId } from '../shared/ids.ts'
import { Instant } from '../shared/instant.ts'

/**
 * One immutable clinical fact, as a device sends it. The body is parsed by its kind, not here.
 * `at`: when it happened. `recordedAt`: when it was captured, by the device's clock.
 * `offsetMs`: device clock minus server clock, as last measured; positive when the device is ahead.
 */
export const Entry = z.strictObject({
  id: EntryId,
  clinic: ClinicId,
  chart: ChartId,
  kind: z.string().min(3).max(60),
  version: z.int().min(1).max(1000),
  about: z.array(PersonId).max(4),
  by: PersonId,
  device: DeviceId,
  at: Instant,
  recordedAt: Instant,
  offsetMs: z.int().min(-1e11).max(1e11),
  body: z.record(z.string(), z.unknown()),
})

/** An entry whose body is known to be of its kind. Readonly all through: nothing is ever updated. */
export type Entry<Kind extends string = string, Body = unknown> = Readonly<
  Omit<z.infer<typeof Entry>, 'kind' | 'body' | 'about'> & {
    kind: Kind
    about: readonly PersonId[]
    body: Body
  }
>

/**
 * What a partner receives: never the device, its clock, or when the server heard of it (security, rule 13).
 * A fold may read these fields only, so that it says the same on a partner's phone as on the server.
 */
export type Readable<Kind extends string = string, Body = unknown> = Pick<
  Entry<Kind, Body>,
  'id' | 'chart' | 'kind' | 'version' | 'about' | 'by' | 'at' | 'recordedAt' | 'body'
> & {
  /**
   * From when the entry counts, where that is not `at`: a withdrawal from when it was captured, whatever moment
   * it names; what is dated in the future from its time by the server's clock, and from its arrival at the latest.
   * The server says so, because it alone knows offset and arrival.
   */
  readonly countsFrom?: Instant
}

/** Late is how long after the event it was written down; a network gap is something else and no fault. */
export const lateMs = (entry: Pick<Entry, 'at' | 'recordedAt'>): number =>
  Math.max(0, Date.parse(entry.recordedAt) - Date.parse(entry.at))

/** Sooner than this nobody would call it late. Unit: ms. */
export const LATE_FROM_MS = 5 * 60_000
