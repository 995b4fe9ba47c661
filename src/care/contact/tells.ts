import type { BodyOf, Kind } from '../kinds.ts'
import type { Role } from '../../record/chart.ts'

/**
 * Acts of staff after which somebody is told that something waits for them: an answer, an appointment, something to
 * agree to or to try. Never what a partner did, and never what staff write for themselves.
 */
const TELLING: ReadonlySet<Kind> = new Set<Kind>([
  'message.answered',
  'plan.proposed',
  'journey.moved',
  'journey.cancelled',
  'journey.announced',
  'practice.assigned',
  'access.answered',
  'amendment.decided',
  'release.noticed',
])

/** Whether an entry tells its people that something waits. What is over waits for nobody. */
export const tells = (kind: Kind, role: Role, body: unknown): boolean =>
  role !== 'partner' &&
  TELLING.has(kind) &&
  !(kind === 'journey.announced' && (body as BodyOf<'journey.announced'>).standing === 'done')
