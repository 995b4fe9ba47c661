import type { EntryId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'
import type { MenuItem } from './entries.ts'

export type TouchState = {
  /** What is being asked now. */
  readonly round: (Mark & { readonly items: readonly MenuItem[] }) | null
  readonly revealed:
    | (Mark & { readonly round: EntryId; readonly items: readonly MenuItem[] })
    | null
  readonly stage: (Mark & { readonly stage: number }) | null
  /** Each stage as it was opened, oldest first; back is a step like any other. */
  readonly path: readonly (Mark & { readonly stage: number })[]
  /** The furthest that was ever open. */
  readonly furthest: number
}

/** In joint: what is asked, what was revealed, what is open. */
export const touchSlice: SliceOf<TouchState> = {
  initial: { round: null, revealed: null, stage: null, path: [], furthest: -1 },
  on: {
    'touch-menu.opened': (s, e) => ({ ...s, round: { ...markOf(e), items: e.body.items } }),
    'touch-menu.revealed': (s, e) => ({ ...s, revealed: { ...markOf(e), ...e.body } }),
    'sensate.stage-opened': (s, e) => ({
      ...s,
      stage: { ...markOf(e), stage: e.body.stage },
      path: [...s.path, { ...markOf(e), stage: e.body.stage }],
      furthest: Math.max(s.furthest, e.body.stage),
    }),
  },
}

export type Menu = Mark & BodyOf<'touch-menu.submitted'>

/** In a person’s own chart: their menu of each round. The first counts: what is in stays as it is. */
export const menuSlice: SliceOf<Readonly<Record<EntryId, Menu>>> = {
  initial: {},
  on: {
    'touch-menu.submitted': (s, e) =>
      s[e.body.round] ? s : put(s, e.body.round, { ...markOf(e), ...e.body }),
  },
}
