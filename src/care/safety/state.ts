import type { EntryId, PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'

export type Attestation = Mark & { readonly partners: readonly PersonId[]; readonly until: Instant }

/** What the team knows: that a safety clinician attests, for whom, until when. Never what was said. */
export const attestationSlice: SliceOf<Attestation | null> = {
  initial: null,
  on: {
    'safe-together.attested': (_, e) => ({
      ...markOf(e),
      partners: e.body.partners,
      until: e.body.until,
    }),
    'safe-together.ended': () => null,
  },
}

export type Protection = Mark & {
  readonly closes: 'every-journey' | 'shared-journeys' | 'take-home' | 'partner-as-sitter'
}

export const protectionSlice: SliceOf<Readonly<Record<EntryId, Protection>>> = {
  initial: {},
  on: {
    'protection.placed': (s, e) => put(s, e.id, { ...markOf(e), closes: e.body.closes }),
    'protection.lifted': (s, e) => without(s, e.body.protection),
  },
}
