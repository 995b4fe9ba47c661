import type { EntryId } from '../../shared/ids.ts'
import { markOf, newest, put, type Mark, type SliceOf } from '../slice.ts'
import type { BodyOf } from '../kinds.ts'

/** A published form that the clinic imported. */
export type Added = Mark &
  Pick<
    BodyOf<'instrument.added'>,
    'instrument' | 'version' | 'language' | 'sha256' | 'copyright' | 'form'
  >

/** The last form of each instrument in each language, by `instrument language`. */
export const instrumentSlice: SliceOf<Readonly<Record<string, Added>>> = {
  initial: {},
  on: {
    'instrument.added': (s, e) => {
      const { instrument, version, language, sha256, copyright, form } = e.body
      const added = { ...markOf(e), instrument, version, language, sha256, copyright, form }
      return put(s, `${instrument} ${language}`, added)
    },
  },
}

/** One answered instrument. Scores are not kept: they are worked out from the answers when somebody reads them. */
type Measured = Mark &
  Pick<BodyOf<'measure.answered'>, 'instrument' | 'answers' | 'form' | 'occasion' | 'journey'> & {
    /** Whether it was gone through to its end, whatever was left out; else it was put aside. */
    readonly finished: boolean
  }

/** A score that was told without its answers, by the name under which it was told. */
type Told = Mark & {
  readonly measure: string
  readonly score: number
  readonly wording: BodyOf<'measure.taken'>['wording']
}

export type MeasureState = {
  readonly answered: readonly Measured[]
  readonly told: readonly Told[]
}

/** Weekly for many years. */
const MOST = 2000

/** What one person answered, in their own chart; what is due is seen from this and from the plan. */
export const measureSlice: SliceOf<MeasureState> = {
  initial: { answered: [], told: [] },
  on: {
    'measure.answered': (s, e) => {
      const { instrument, answers, form, occasion, journey, aside } = e.body
      const finished = aside === undefined
      const one = { ...markOf(e), instrument, answers, form, occasion, journey, finished }
      return { ...s, answered: newest(s.answered, one, MOST) }
    },
    'measure.taken': (s, e) => {
      const { measure, score, wording } = e.body
      if (score === undefined) return s
      return { ...s, told: newest(s.told, { ...markOf(e), measure, score, wording }, MOST) }
    },
    'same-team.rated': (s, e) => {
      const one: Measured = {
        ...markOf(e),
        instrument: 'same-team',
        answers: e.body,
        form: 'own-labels',
        occasion: 'weekly',
        journey: undefined,
        finished: true,
      }
      return { ...s, answered: newest(s.answered, one, MOST) }
    },
  },
}

export type Showing = Mark & BodyOf<'showing.asked'>
type Showings = {
  /** What was asked for last: it takes the place of the one before. */
  readonly last: Showing | null
  /** Over, whichever a clock says was later. */
  readonly ended: Readonly<Record<EntryId, true>>
}
/** In joint: which showing everyone was asked about. */
export const showingSlice: SliceOf<Showings> = {
  initial: { last: null, ended: {} },
  on: {
    'showing.asked': (s, e) => ({ ...s, last: { ...markOf(e), ...e.body } }),
    'showing.ended': (s, e) => ({ ...s, ended: put(s.ended, e.body.asked, true) }),
  },
}

/** In a person’s own chart: what each showing that they were asked about may show, until when; `null`: it may not. */
type Leave = Mark & BodyOf<'showing.allowed'>
export const leaveSlice: SliceOf<Readonly<Record<EntryId, Leave | null>>> = {
  initial: {},
  on: {
    // A no holds for its asking, whichever of the two a clock says was later: so taking back always works.
    'showing.allowed': (s, e) =>
      s[e.body.asked] === null ? s : put(s, e.body.asked, { ...markOf(e), ...e.body }),
    'showing.refused': (s, e) => put(s, e.body.asked, null),
  },
}
