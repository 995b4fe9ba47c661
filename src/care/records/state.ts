import type { EntryId, PersonId, ReleaseId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'
import type { Ground } from './grounds.ts'

export type Requested = Mark & BodyOf<'release.requested'> & { readonly by: PersonId }
export type Authorised = Mark & BodyOf<'release.authorised'>
export type Made = Mark & BodyOf<'release.made'>

export type ReleaseState = {
  readonly requested: Readonly<Record<ReleaseId, Requested>>
  readonly authorised: Readonly<Record<ReleaseId, Authorised>>
  readonly refused: Readonly<Record<ReleaseId, Mark & { readonly ground: Ground }>>
  readonly noticed: Readonly<Record<ReleaseId, Mark>>
  /** Every one: the accounting says itself how far back it goes. */
  readonly made: readonly Made[]
}

/**
 * Requests, signatures and releases: a person’s own in their own chart, what is joint in team. The same slice reads
 * both; a signature lies in the signer’s own chart alone.
 */
export const releaseSlice: SliceOf<ReleaseState> = {
  initial: { requested: {}, authorised: {}, refused: {}, noticed: {}, made: [] },
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
      noticed: put(s.noticed, e.body.release, markOf(e)),
    }),
    'release.made': (s, e) => ({ ...s, made: [...s.made, { ...e.body, ...markOf(e) }] }),
  },
}

/** Something that the clinic owes an answer, by the entry that asked for it. */
export type Ask = Mark & {
  readonly wants: 'access' | 'amendment'
  /** The entry that it is about, where it is about one. */
  readonly about: EntryId | null
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
        postponed: null,
        answered: null,
      }),
    'amendment.requested': (s, e) =>
      put(s, e.id, {
        ...markOf(e),
        wants: 'amendment',
        about: e.body.entry,
        postponed: null,
        answered: null,
      }),
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
