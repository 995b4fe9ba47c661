import type { PersonId, RepairId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { put, type SliceOf } from '../slice.ts'

export type KeptRepair = {
  readonly repair: RepairId
  readonly began: Instant
  readonly until: Instant
  readonly by: readonly PersonId[]
}

/** By break, who has kept it; what the first of them wrote of it stands. */
export const repairSlice: SliceOf<Readonly<Record<RepairId, KeptRepair>>> = {
  initial: {},
  on: {
    'repair.kept': (s, e) => {
      const before = s[e.body.repair]
      if (before?.by.includes(e.by)) return s
      return put(s, e.body.repair, { ...e.body, ...before, by: [...(before?.by ?? []), e.by] })
    },
  },
}

/** Those that more than one has kept, newest first. */
export const keptRepairs = (all: Readonly<Record<RepairId, KeptRepair>>): readonly KeptRepair[] =>
  Object.values(all)
    .filter(({ by }) => by.length > 1)
    .toSorted((a, b) => (a.began < b.began ? 1 : -1))
