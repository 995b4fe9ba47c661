import type { z } from 'zod'
import type { Instant } from '../../shared/instant.ts'
import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'
import type { Condition } from './entries.ts'

export type Clearance = Mark & {
  readonly outcome: 'cleared' | 'conditional' | 'deferred' | 'declined'
  readonly conditions: readonly z.infer<typeof Condition>[]
  readonly expiresAt: Instant
  readonly confirmed: Readonly<Record<string, Mark & { holds: boolean }>>
}

/** By medicine: a clearance for one says nothing of another. */
export const clearanceSlice: SliceOf<Readonly<Record<string, Clearance>>> = {
  initial: {},
  on: {
    'clearance.decided': (s, e) =>
      put(s, e.body.medicine, {
        ...markOf(e),
        outcome: e.body.outcome,
        conditions: e.body.conditions,
        expiresAt: e.body.expiresAt,
        confirmed: {},
      }),
    'clearance.withdrawn': (s, e) => without(s, e.body.medicine),
    'condition.confirmed': (s, e) => {
      const found = Object.entries(s).find(([, c]) => c.entry === e.body.clearance)
      if (!found) return s
      const [medicine, clearance] = found
      const confirmed = put(clearance.confirmed, e.body.what, { ...markOf(e), holds: e.body.holds })
      return put(s, medicine, { ...clearance, confirmed })
    },
  },
}

export const pregnancySlice: SliceOf<
  (Mark & { result: 'negative' | 'positive' | 'not-applicable' }) | null
> = {
  initial: null,
  on: { 'pregnancy.tested': (_, e) => ({ ...markOf(e), result: e.body.result }) },
}

export const bladderSlice: SliceOf<(Mark & { finding: 'none' | 'watch' | 'stop' }) | null> = {
  initial: null,
  on: { 'bladder.reviewed': (_, e) => ({ ...markOf(e), finding: e.body.finding }) },
}

export const weightSlice: SliceOf<(Mark & { weightKg: number }) | null> = {
  initial: null,
  on: { 'weight.measured': (_, e) => ({ ...markOf(e), weightKg: e.body.weightKg }) },
}
