import type { BodyOf } from '../kinds.ts'
import type { CaseId, PersonId } from '../../shared/ids.ts'
import { markOf, type Mark, type SliceOf } from '../slice.ts'

export type Opened = {
  readonly case: CaseId
  readonly partners: readonly { readonly person: PersonId; readonly label: string }[]
}

export const caseSlice: SliceOf<Opened | null> = {
  initial: null,
  on: { 'case.opened': (_, e) => ({ case: e.body.case, partners: e.body.partners }) },
}

export const identitySlice: SliceOf<Mark | null> = {
  initial: null,
  on: { 'identity.verified': (_, e) => markOf(e) },
}

export const interestSlice: SliceOf<(Mark & { wants: 'yes' | 'unsure' | 'no' }) | null> = {
  initial: null,
  on: { 'interest.expressed': (_, e) => ({ ...markOf(e), wants: e.body.wants }) },
}

export const aboutSlice: SliceOf<(Mark & BodyOf<'about-me.written'>) | null> = {
  initial: null,
  on: { 'about-me.written': (_, e) => ({ ...e.body, ...markOf(e) }) },
}

export const locationSlice: SliceOf<(Mark & { jurisdiction: string }) | null> = {
  initial: null,
  on: { 'location.confirmed': (_, e) => ({ ...markOf(e), jurisdiction: e.body.jurisdiction }) },
}
