import type { JourneyId, PersonId } from '../../shared/ids.ts'
import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

export type PreparationState = {
  readonly sessions: Readonly<Record<PersonId, number>>
  readonly intention: Mark | null
  readonly hotSpot: Mark | null
  readonly stopSignal: Mark | null
  readonly aftercare: Mark | null
}

/** The same slice reads a person's own chart and the joint one: a session may lie in either. */
export const preparationSlice: SliceOf<PreparationState> = {
  initial: { sessions: {}, intention: null, hotSpot: null, stopSignal: null, aftercare: null },
  on: {
    'preparation.held': (s, e) => {
      let { sessions } = s
      for (const person of new Set(e.body.attended))
        sessions = put(sessions, person, (sessions[person] ?? 0) + 1)
      return { ...s, sessions }
    },
    'intention.written': (s, e) => ({ ...s, intention: markOf(e) }),
    'hot-spot.named': (s, e) => ({ ...s, hotSpot: markOf(e) }),
    'stop-signal.agreed': (s, e) => ({ ...s, stopSignal: markOf(e) }),
    'aftercare.planned': (s, e) => ({ ...s, aftercare: markOf(e) }),
  },
}

type Company = Mark & { readonly name: string; readonly partner?: PersonId }

export type EscortState = {
  readonly escort?: Company
  readonly arrived?: Mark & { identityChecked: boolean }
  readonly sitter?: Company
  readonly dependants?: Mark & { arranged: boolean }
}

export const escortSlice: SliceOf<Readonly<Record<JourneyId, EscortState>>> = {
  initial: {},
  on: {
    'escort.named': (s, e) =>
      put(s, e.body.journey, {
        ...s[e.body.journey],
        escort: companyOf(markOf(e), e.body.name, e.body.partner),
      }),
    'sitter.named': (s, e) =>
      put(s, e.body.journey, {
        ...s[e.body.journey],
        sitter: companyOf(markOf(e), e.body.name, e.body.partner),
      }),
    'escort.arrived': (s, e) =>
      put(s, e.body.journey, {
        ...s[e.body.journey],
        arrived: { ...markOf(e), identityChecked: e.body.identityChecked },
      }),
    'dependants.arranged': (s, e) =>
      put(s, e.body.journey, {
        ...s[e.body.journey],
        dependants: { ...markOf(e), arranged: e.body.arranged },
      }),
  },
}

const companyOf = (mark: Mark, name: string, partner: PersonId | undefined): Company =>
  partner ? { ...mark, name, partner } : { ...mark, name }
