import { z } from 'zod'
import { ChartKind } from '../../record/chart.ts'
import { grant, withdrawal } from '../../record/kinds.ts'
import { ChartId, EntryId } from '../../shared/ids.ts'
import { Instant } from '../../shared/instant.ts'

/** They lie in the clinic’s chart, which all staff read: so a chart is named by its id, and a reason by its kind. */
export const breakGlassKinds = {
  'break-glass.opened': grant(
    'A clinician reads a chart that they are no reader of, for a reason and for a time',
    z.strictObject({
      chart: ChartId,
      chartKind: ChartKind,
      reason: z.enum(['emergency', 'cover', 'incident', 'complaint', 'legal-duty']),
      until: Instant,
    }),
  ),
  'break-glass.ended': withdrawal(
    'That reading ends before its time',
    z.strictObject({ opened: EntryId }),
  ),
  'break-glass.reviewed': grant(
    'A second person has looked at why somebody read by break-glass',
    z.strictObject({
      opened: EntryId,
      finding: z.enum(['justified', 'not-justified', 'to-be-followed-up']),
    }),
  ),
}
