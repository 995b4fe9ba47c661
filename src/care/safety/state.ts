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

export type MandatedReport = Mark & {
  readonly law: string
  readonly dueAt: Instant
  readonly made: (Mark & { readonly to: string; readonly reference: string | undefined }) | null
}

/** What the law asks to be reported, in team, of which no partner reads and nothing is released (RR6). */
export const reportSlice: SliceOf<readonly MandatedReport[]> = {
  initial: [],
  on: {
    'mandated-report.owed': (s, e) => [
      ...s,
      { ...markOf(e), law: e.body.law, dueAt: e.body.dueAt, made: null },
    ],
    'mandated-report.made': (s, e) => {
      const { report, to, reference } = e.body
      return s.map((each) =>
        each.entry === report && each.made === null
          ? { ...each, made: { ...markOf(e), to, reference } }
          : each,
      )
    },
  },
}
