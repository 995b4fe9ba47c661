import type { Readable } from '../../record/entry.ts'
import type { Instant } from '../../shared/instant.ts'
import { lineOf, type SummaryLine } from '../journey/summary.ts'
import { byMoment } from '../journey/shown.ts'
import type { Kind } from '../kinds.ts'
import { sameDay } from '../policy/day.ts'
import type { Namer } from '../sentences.ts'

/** Who came, when, what was measured and what was done. Not what was decided, signed or adopted around it. */
const TOLD: ReadonlySet<string> = new Set<Kind>([
  'attendance.noted',
  'arrival.noted',
  'consultation.held',
  'preparation.held',
  'integration.held',
  'review.held',
  'check-in.made',
  'same-team.rated',
  'vitals.measured',
  'dose.given',
  'phase.observed',
  'observation.noted',
  'touch.narrowed',
  'partner.moved',
  'adverse-event.recorded',
  'discharge.signed',
  'departure.recorded',
  'emdr.prepared',
  'emdr.target-set',
  'emdr.set-done',
  'emdr.rated',
  'emdr.body-scanned',
  'emdr.closed',
  'eft.step-noted',
  'injury.moment-noted',
  'cycle.drawn',
  'dialogue.kept',
  'touch-menu.revealed',
  'sensate.stage-opened',
  'practice.assigned',
])

/**
 * What a note on a session begins with: what `entries` say of that day where the clinic stands, oldest first. Only
 * entries go in that everybody reads who will read the note: those of its own chart, and of joint.
 */
export const toldOfDay = (
  entries: readonly Readable[],
  day: Instant,
  timeZone: string,
  name: Namer,
): readonly SummaryLine[] =>
  entries
    .filter(({ kind, at }) => TOLD.has(kind) && sameDay(at, day, timeZone))
    .map((entry) => lineOf(entry, name))
    .toSorted(byMoment)
