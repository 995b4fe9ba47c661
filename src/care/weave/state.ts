import type { CaseId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'
import type { OwnTrack, PlannedStep, TEAM_TRACKS } from './entries.ts'

export type Planned = Mark & { readonly steps: readonly PlannedStep[] }
type OwnTracks = Readonly<Partial<Record<OwnTrack, Planned>>>

/** In a person’s own chart, by case: what is planned with them alone. */
export const ownTrackSlice: SliceOf<Readonly<Record<CaseId, OwnTracks>>> = {
  initial: {},
  on: {
    'own-track.planned': (s, e) => {
      const { case: id, track, steps } = e.body
      return put(s, id, { ...s[id], [track]: { ...markOf(e), steps } })
    },
  },
}

/** In team. */
export const teamTrackSlice: SliceOf<
  Readonly<Partial<Record<(typeof TEAM_TRACKS)[number], Planned>>>
> = {
  initial: {},
  on: {
    'team-track.planned': (s, e) => ({
      ...s,
      [e.body.track]: { ...markOf(e), steps: e.body.steps },
    }),
  },
}

/** In the clinic’s chart: the newest version of each template of its own. */
export const templateSlice: SliceOf<
  Readonly<Record<string, Mark & BodyOf<'plan-template.written'>>>
> = {
  initial: {},
  on: {
    'plan-template.written': (s, e) => put(s, e.body.template, { ...markOf(e), ...e.body }),
  },
}
