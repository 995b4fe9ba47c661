import type { EntryId, JourneyId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'
import type { z } from 'zod'
import type { JointStep } from '../weave/entries.ts'
import type { PlannedJourney, Standing } from './entries.ts'
import type { JourneyType } from './journey-types.ts'

export type PlanState = {
  readonly proposed:
    | (Mark & {
        template: string
        journeys: readonly PlannedJourney[]
        weave: readonly JointStep[]
        begins: Instant
      })
    | null
  readonly agreed: Readonly<Record<PersonId, Mark & { plan: EntryId }>>
  readonly moved: Readonly<Record<JourneyId, Instant>>
  readonly cancelled: Readonly<Record<JourneyId, Mark>>
  readonly announced: Readonly<Record<JourneyId, Mark & { standing: z.infer<typeof Standing> }>>
  readonly madeIndividual: Readonly<Record<JourneyId, Mark & { for: PersonId; type: JourneyType }>>
  /** Journeys of earlier versions of the plan that the present one no longer has: kept, crossed out. */
  readonly dropped: readonly PlannedJourney[]
}

export const planSlice: SliceOf<PlanState> = {
  initial: {
    proposed: null,
    agreed: {},
    moved: {},
    cancelled: {},
    announced: {},
    madeIndividual: {},
    dropped: [],
  },
  on: {
    'plan.proposed': (s, e) => {
      const { template, journeys, weave } = e.body
      const begins = e.body.begins ?? s.proposed?.begins ?? e.at
      const kept = new Set(journeys.map((j) => j.journey))
      const gone = [...s.dropped, ...(s.proposed?.journeys ?? [])].filter(
        (j) => !kept.has(j.journey),
      )
      return {
        ...s,
        proposed: { ...markOf(e), template, journeys, weave, begins },
        dropped: gone.slice(-24),
      }
    },
    'plan.agreed': (s, e) => ({
      ...s,
      agreed: put(s.agreed, e.by, { ...markOf(e), plan: e.body.plan }),
    }),
    'journey.moved': (s, e) => ({ ...s, moved: put(s.moved, e.body.journey, e.body.to) }),
    'journey.cancelled': (s, e) => ({
      ...s,
      cancelled: put(s.cancelled, e.body.journey, markOf(e)),
    }),
    // Nobody goes on a journey together once the case is split; what one takes alone goes on as agreed.
    'case.split': (s, e) => {
      const shared = (s.proposed?.journeys ?? []).filter(
        (j) => j.dosed.length + j.present.length > 1 && !s.madeIndividual[j.journey],
      )
      const ended = shared.map((j) => [j.journey, s.cancelled[j.journey] ?? markOf(e)])
      return { ...s, cancelled: { ...s.cancelled, ...Object.fromEntries(ended) } }
    },
    'journey.announced': (s, e) => ({
      ...s,
      announced: put(s.announced, e.body.journey, { ...markOf(e), standing: e.body.standing }),
    }),
    'journey.made-individual': (s, e) => ({
      ...s,
      madeIndividual: put(s.madeIndividual, e.body.journey, {
        ...markOf(e),
        for: e.body.for,
        type: e.body.type,
      }),
    }),
  },
}

export const fallbackSlice: SliceOf<Readonly<Record<JourneyId, Mark>>> = {
  initial: {},
  on: {
    'fallback.agreed': (s, e) => put(s, e.body.journey, markOf(e)),
    'fallback.withdrawn': (s, e) => without(s, e.body.journey),
  },
}

export type Hold = Mark & {
  readonly by: PersonId
  readonly covers: 'case' | 'journey' | 'person'
  readonly journey?: JourneyId
}

/** Holds in force, by the entry that placed them: in team for the case, in clinical for a person. */
export const holdSlice: SliceOf<Readonly<Record<EntryId, Hold>>> = {
  initial: {},
  on: {
    'hold.placed': (s, e) =>
      put(s, e.id, {
        ...markOf(e),
        by: e.by,
        covers: e.body.covers,
        ...(e.body.journey ? { journey: e.body.journey } : {}),
      }),
    'hold.lifted': (s, e) => without(s, e.body.hold),
  },
}
