import type { ChartKind, Role } from '../../record/chart.ts'
import { HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import { GRANTED, refused, type Facts, type GrantDecision } from '../decision.ts'
import type { EntryOf } from '../kinds.ts'

/** A journal is nobody else’s, and a clinician’s own notes are released by their author alone (45 CFR 164.508). */
const NEVER: readonly ChartKind[] = ['journal', 'process']

/** Who may open what, for how long. The server holds the kind that is said here against the chart itself. */
export function decideBreakGlass(
  facts: Facts,
  { body, at: writtenAt }: EntryOf<'break-glass.opened'>,
  at: Instant,
  role: Role,
): GrantDecision {
  if (NEVER.includes(body.chartKind))
    return refused(
      'not-in-force',
      'This is closed: such a chart is read by whoever wrote it, and never by break-glass.',
    )
  if (body.chartKind === 'guarded' && role !== 'medical-director')
    return refused(
      'not-in-force',
      'This is closed: a guarded chart is opened by the medical director alone.',
    )
  if (body.until <= at)
    return refused('not-yet', 'This is closed: it would already be over. Choose a later end.')
  const hours = facts.clinic.policy.values.breakGlassHours
  return hours !== undefined && body.until > plusMs(writtenAt, hours * HOUR)
    ? refused(
        'not-yet',
        `This is closed: nobody reads by break-glass for longer than ${hours} hours here. Choose an earlier end.`,
      )
    : GRANTED
}

export function decideBreakGlassReview(
  facts: Facts,
  { body, by }: EntryOf<'break-glass.reviewed'>,
): GrantDecision {
  const glass = facts.clinic.breakGlass[body.opened]
  if (!glass || glass.reviewed)
    return refused('not-in-force', 'There is nothing to review: it is not open to a review.')
  return glass.by === by
    ? refused(
        'not-in-force',
        'Reviewing is closed to whoever opened it. It opens to a second person.',
      )
    : GRANTED
}
