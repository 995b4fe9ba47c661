import type { EntryId, PersonId } from '../../shared/ids.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'
import type { Attested } from './entries.ts'

export type Moment = Mark & {
  readonly step: number
  readonly words: string
  /** Whether this step was open when it happened. */
  readonly wasOpen: boolean
}
export type Injury = Mark &
  BodyOf<'injury.named'> & {
    readonly attested: Readonly<Partial<Record<Attested, Mark>>>
    /** How far the work may go now. */
    readonly open: (Mark & { readonly step: number }) | null
    /** The whole way, oldest first. */
    readonly moments: readonly Moment[]
  }
type Injuries = Readonly<Record<EntryId, Injury>>

const changed = (
  injuries: Injuries,
  injury: EntryId,
  change: (its: Injury) => Partial<Injury>,
): Injuries => {
  const its = injuries[injury]
  return its ? put(injuries, injury, { ...its, ...change(its) }) : injuries
}

/** In team. What ends closes what it had opened. */
export const injurySlice: SliceOf<Injuries> = {
  initial: {},
  on: {
    'injury.named': (s, e) =>
      put(s, e.id, { ...markOf(e), ...e.body, attested: {}, open: null, moments: [] }),
    'injury.attested': (s, e) =>
      changed(s, e.body.injury, ({ attested }) => ({
        attested: put(attested as Record<Attested, Mark>, e.body.holds, markOf(e)),
      })),
    'injury.attestation-ended': (s, e) =>
      changed(s, e.body.injury, ({ attested }) => ({
        attested: without(attested as Record<Attested, Mark>, e.body.holds),
        open: null,
      })),
    'injury.step-opened': (s, e) =>
      changed(s, e.body.injury, () => ({ open: { ...markOf(e), step: e.body.step } })),
    'injury.moment-noted': (s, e) =>
      changed(s, e.body.injury, ({ moments, open }) => {
        const { step, words } = e.body
        return {
          moments: [
            ...moments,
            { ...markOf(e), step, words, wasOpen: open !== null && step <= open.step },
          ],
        }
      }),
  },
}

export const peopleIn = ({ injured, other }: Pick<Injury, 'injured' | 'other'>): PersonId[] => [
  injured,
  other,
]
