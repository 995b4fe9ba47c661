import type { ChartKind } from '../../record/chart.ts'
import type { ChartId, EntryId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { BodyOf } from '../kinds.ts'
import type { ClinicState } from '../charts.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

export type Glass = Mark & {
  readonly by: PersonId
  readonly chart: ChartId
  readonly chartKind: ChartKind
  readonly reason: BodyOf<'break-glass.opened'>['reason']
  readonly until: Instant
  readonly reviewed: (Mark & { readonly by: PersonId }) | null
}

type Glasses = Readonly<Record<EntryId, Glass>>

const change = (s: Glasses, id: EntryId, how: (glass: Glass) => Glass): Glasses => {
  const glass = s[id]
  return glass ? put(s, id, how(glass)) : s
}

/** In the clinic’s chart: every opening that is still open or that nobody has reviewed; what is neither is let go. */
export const breakGlassSlice: SliceOf<Glasses> = {
  initial: {},
  on: {
    'break-glass.opened': (s, e) => {
      const kept = Object.entries(s).filter(([, glass]) => !glass.reviewed || e.at < glass.until)
      const { chart, chartKind, reason, until } = e.body
      return put(Object.fromEntries(kept) as Glasses, e.id, {
        ...markOf(e),
        by: e.by,
        chart,
        chartKind,
        reason,
        until,
        reviewed: null,
      })
    },
    'break-glass.ended': (s, e) =>
      change(s, e.body.opened, (glass) => ({
        ...glass,
        until: e.at < glass.until ? e.at : glass.until,
      })),
    'break-glass.reviewed': (s, e) =>
      change(s, e.body.opened, (glass) => ({ ...glass, reviewed: { ...markOf(e), by: e.by } })),
  },
}

type Opened = Pick<ClinicState, 'breakGlass'>

/** Whoever reads by break-glass at that moment. */
export const openGlasses = ({ breakGlass }: Opened, at: Instant): readonly Glass[] =>
  Object.values(breakGlass).filter((glass) => glass.at <= at && at < glass.until)

/** What a second person has still to look at, the oldest first, open or over. */
export const unreviewed = ({ breakGlass }: Opened): readonly Glass[] =>
  Object.values(breakGlass)
    .filter((glass) => !glass.reviewed)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
