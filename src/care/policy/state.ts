import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'
import type { ThresholdName } from './thresholds.ts'

export type Founded = Mark & {
  readonly name: string
  readonly jurisdiction: string
  readonly timeZone: string
  readonly live: boolean
}

export const foundedSlice: SliceOf<Founded | null> = {
  initial: null,
  on: {
    'clinic.founded': (_, e) => ({
      ...markOf(e),
      name: e.body.name,
      jurisdiction: e.body.jurisdiction,
      timeZone: e.body.timeZone,
      live: e.body.live,
    }),
  },
}

export type PolicyState = {
  readonly version: number
  readonly adopted: Mark | null
  readonly values: Readonly<Partial<Record<ThresholdName, number>>>
}

/** A later version adds to and replaces what earlier ones adopted. */
export const policySlice: SliceOf<PolicyState> = {
  initial: { version: 0, adopted: null, values: {} },
  on: {
    'policy.adopted': (s, e) => ({
      version: e.body.version,
      adopted: markOf(e),
      values: { ...s.values, ...e.body.values },
    }),
  },
}

/** Rooms in use, by name. */
export const roomSlice: SliceOf<Readonly<Record<string, Mark>>> = {
  initial: {},
  on: {
    'room.opened': (s, e) => put(s, e.body.room, markOf(e)),
    'room.closed': (s, e) => {
      const { [e.body.room]: _closed, ...others } = s
      return others
    },
  },
}

export type Credential = Mark & {
  readonly credential: string
  readonly jurisdiction: string
  readonly until: Instant
}

export const credentialSlice: SliceOf<Readonly<Record<PersonId, readonly Credential[]>>> = {
  initial: {},
  on: {
    'credential.recorded': (s, e) => {
      const { person, credential, jurisdiction, until } = e.body
      const others = (s[person] ?? []).filter(
        (c) => c.credential !== credential || c.jurisdiction !== jurisdiction,
      )
      return put(s, person, [...others, { ...markOf(e), credential, jurisdiction, until }])
    },
    'credential.ended': (s, e) =>
      put(
        s,
        e.body.person,
        (s[e.body.person] ?? []).filter((c) => c.jurisdiction !== e.body.jurisdiction),
      ),
  },
}
