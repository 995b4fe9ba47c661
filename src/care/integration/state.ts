import type { JourneyId, PersonId } from '../../shared/ids.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

/** By journey, who was there: it may lie in the joint chart or in a person's own. */
export const integrationSlice: SliceOf<
  Readonly<Record<JourneyId, Mark & { attended: readonly PersonId[] }>>
> = {
  initial: {},
  on: {
    'integration.held': (s, e) => {
      const before = s[e.body.journey]?.attended ?? []
      const attended = [...new Set([...before, ...e.body.attended])]
      return put(s, e.body.journey, { ...markOf(e), attended })
    },
  },
}
