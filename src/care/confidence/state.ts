import type { CaseId, EntryId } from '../../shared/ids.ts'
import { later, type Instant } from '../../shared/instant.ts'
import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'
import type { ListedTopic } from './topics.ts'

export type Confidence = Mark & {
  readonly case: CaseId
  readonly topic: ListedTopic
  /** Until when a clinician gave more time for saying it oneself; never less than was given before. */
  readonly until?: Instant
}

/** In the clinical chart: what was told alone and is not resolved yet. */
export const confidenceSlice: SliceOf<Readonly<Record<EntryId, Confidence>>> = {
  initial: {},
  on: {
    'confidence.disclosed': (s, e) => put(s, e.id, { ...markOf(e), ...e.body }),
    'confidence.extended': (s, e) => {
      const told = s[e.body.disclosure]
      if (!told) return s
      const until = told.until ? later(told.until, e.body.until) : e.body.until
      return put(s, e.body.disclosure, { ...told, until })
    },
    'confidence.resolved': (s, e) => without(s, e.body.disclosure),
  },
}

type Topics = Readonly<Partial<Record<ListedTopic, Mark>>>

export type PermissionState = {
  readonly given: Readonly<Record<CaseId, Topics>>
  readonly withdrawn: Topics
  /** The last time that everything was withdrawn at once. */
  readonly allWithdrawn: Mark | null
}

const lacking = (topics: Topics, topic: ListedTopic): Topics =>
  without(topics as Readonly<Record<ListedTopic, Mark>>, topic)

/** In a person’s own chart: what a clinician may carry across, and what they may no longer. */
export const permissionSlice: SliceOf<PermissionState> = {
  initial: { given: {}, withdrawn: {}, allWithdrawn: null },
  on: {
    'permission.given': (s, e) => ({
      ...s,
      given: put(s.given, e.body.case, {
        ...s.given[e.body.case],
        [e.body.topic]: markOf(e),
      }),
    }),
    'permission.withdrawn': (s, e) => {
      const { topic } = e.body
      if (topic === 'all') return { ...s, given: {}, allWithdrawn: markOf(e) }
      const given = Object.fromEntries(
        Object.entries(s.given).map(([id, topics]) => [id, lacking(topics as Topics, topic)]),
      ) as PermissionState['given']
      return { ...s, given, withdrawn: { ...s.withdrawn, [topic]: markOf(e) } }
    },
  },
}

/** A person’s last word about one topic in one case. */
export type Permission =
  | { readonly standing: 'none' }
  | { readonly standing: 'given' | 'withdrawn'; readonly mark: Mark }

export function permissionFor(
  state: PermissionState,
  caseId: CaseId,
  topic: ListedTopic,
): Permission {
  const given = state.given[caseId]?.[topic]
  if (given) return { standing: 'given', mark: given }
  const [last] = [state.withdrawn[topic], state.allWithdrawn]
    .filter((mark): mark is Mark => Boolean(mark))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return last ? { standing: 'withdrawn', mark: last } : { standing: 'none' }
}
