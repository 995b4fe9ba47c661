import type { BodyOf } from '../../care/kinds.ts'
import type { ChartId } from '../../shared/ids.ts'
import type { Said } from './account-api.ts'
import type { Me } from './envelope.ts'
import { entryOf, send } from './write.ts'

export type Way = BodyOf<'contact-profile.written'>['channels'][number]

/**
 * That somebody was spoken with alone, after the way that they gave where none was written before. Made once, and sent
 * as often as it takes.
 */
export function spokenAlone(
  me: Me,
  chart: ChartId,
  by: BodyOf<'contact.verified'>['by'],
  way: Way | null,
): () => Promise<Said<void>> {
  const careful = { safeHours: [], voicemail: false, notWhilePartnerIsHome: true }
  const entries = [
    ...(way === null
      ? []
      : [
          entryOf(me, {
            chart,
            kind: 'contact-profile.written',
            body: { ...careful, channels: [way] },
          }),
        ]),
    entryOf(me, { chart, kind: 'contact.verified', body: { by, alone: true } }),
  ]
  return async () => {
    const written = await send(entries)
    return written.kind === 'refused' ? { kind: 'not-valid' } : written
  }
}
