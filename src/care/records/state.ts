import type { EntryId, PersonId, ReleaseId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'
import type { Ground } from './grounds.ts'

export type Requested = Mark & BodyOf<'release.requested'> & { readonly by: PersonId }
export type Authorised = Mark & BodyOf<'release.authorised'>
export type Made = Mark & BodyOf<'release.made'>
type Noticed = Mark & BodyOf<'release.noticed'>

export type ReleaseState = {
  readonly requested: Readonly<Record<ReleaseId, Requested>>
  readonly authorised: Readonly<Record<ReleaseId, Authorised>>
  readonly refused: Readonly<Record<ReleaseId, Mark & { readonly ground: Ground }>>
  readonly noticed: Readonly<Record<ReleaseId, Noticed>>
  /** Every one: the accounting says itself how far back it goes. */
  readonly made: readonly Made[]
  /** What of the joint record went out, as it stands in one person’s own chart. */
  readonly accounted: readonly Made[]
}

/**
 * Requests, signatures and releases: a person’s own in their own chart, what is joint in team. The same slice reads
 * both; a signature lies in the signer’s own chart alone.
 */
export const releaseSlice: SliceOf<ReleaseState> = {
  initial: { requested: {}, authorised: {}, refused: {}, noticed: {}, made: [], accounted: [] },
  on: {
    'release.requested': (s, e) => ({
      ...s,
      requested: put(s.requested, e.body.release, { ...e.body, ...markOf(e), by: e.by }),
    }),
    'release.authorised': (s, e) => ({
      ...s,
      authorised: put(s.authorised, e.body.release, { ...e.body, ...markOf(e) }),
    }),
    'release.withdrawn': (s, e) => ({
      ...s,
      authorised: without(s.authorised, e.body.release),
    }),
    'release.refused': (s, e) => ({
      ...s,
      refused: put(s.refused, e.body.release, { ...markOf(e), ground: e.body.ground }),
    }),
    'release.noticed': (s, e) => ({
      ...s,
      noticed: put(s.noticed, e.body.release, { ...e.body, ...markOf(e) }),
    }),
    'release.made': (s, e) => ({ ...s, made: [...s.made, { ...e.body, ...markOf(e) }] }),
    'release.accounted': (s, e) => ({
      ...s,
      accounted: [...s.accounted, { ...e.body, ...markOf(e) }],
    }),
  },
}

/** Something that the clinic owes an answer, by the entry that asked for it. */
export type Ask = Mark & {
  readonly wants: 'access' | 'amendment'
  /** The entry that it is about, where it is about one. */
  readonly about: EntryId | null
  /** By when the clinic has told this person that it answers. */
  readonly promised: (Mark & { readonly by: Instant }) | null
  readonly postponed: Mark | null
  readonly answered: (Mark & { readonly outcome: string }) | null
}

type Asks = Readonly<Record<EntryId, Ask>>

const change = (s: Asks, id: EntryId, with_: Partial<Ask>): Asks => {
  const ask = s[id]
  return ask ? put(s, id, { ...ask, ...with_ }) : s
}

export const askSlice: SliceOf<Asks> = {
  initial: {},
  on: {
    'access.requested': (s, e) =>
      put(s, e.id, {
        ...markOf(e),
        wants: 'access',
        about: null,
        promised: null,
        postponed: null,
        answered: null,
      }),
    'amendment.requested': (s, e) =>
      put(s, e.id, {
        ...markOf(e),
        wants: 'amendment',
        about: e.body.entry,
        promised: null,
        postponed: null,
        answered: null,
      }),
    'answer.promised': (s, e) =>
      change(s, e.body.request, { promised: { ...markOf(e), by: e.body.by } }),
    'answer.postponed': (s, e) => change(s, e.body.request, { postponed: markOf(e) }),
    'access.answered': (s, e) =>
      change(s, e.body.request, { answered: { ...markOf(e), outcome: e.body.outcome } }),
    'amendment.decided': (s, e) =>
      change(s, e.body.request, { answered: { ...markOf(e), outcome: e.body.outcome } }),
  },
}

/** By entry, the statements of disagreement that go wherever the entry goes. */
export const disagreementSlice: SliceOf<Readonly<Record<EntryId, readonly Mark[]>>> = {
  initial: {},
  on: {
    'disagreement.stated': (s, e) => put(s, e.body.entry, [...(s[e.body.entry] ?? []), markOf(e)]),
  },
}
