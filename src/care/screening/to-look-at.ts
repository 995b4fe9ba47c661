import { product } from '../../record/fold.ts'
import { HOUR, plusMs, type Instant } from '../../shared/instant.ts'
import type { ClinicState } from '../charts.ts'
import { hasCritical } from '../measures/critical.ts'
import { THRESHOLDS } from '../policy/thresholds.ts'
import { markOf, type Mark, type SliceOf } from '../slice.ts'

/** Something that a person said and nobody has looked at yet. `grave`: somebody has to look before anything else. */
export type ToLookAt = Mark & {
  readonly what:
    | 'medical'
    | 'medicines'
    | 'substances'
    | 'mood'
    | 'measure'
    | 'safety'
    | 'asked-otherwise'
    | 'message'
    | 'undelivered'
  readonly grave: boolean
}
type Waiting = readonly ToLookAt[]

/** A grave word is not unsaid by a later one: it waits for a person. */
const withNew = (waiting: Waiting, look: ToLookAt): Waiting => [
  ...waiting.filter((each) => each.what !== look.what || each.grave),
  look,
]

/** In a person’s own chart. */
const answersSlice: SliceOf<Waiting> = {
  initial: [],
  on: {
    'screening.answered': (s, e) => {
      const { body } = e
      const grave = body.section === 'mood' && body.suicide === 'plan-or-intent'
      return withNew(s, { ...markOf(e), what: body.section, grave })
    },
    'screening.asked-otherwise': (s, e) =>
      withNew(s, { ...markOf(e), what: 'asked-otherwise', grave: false }),
    'measure.answered': (s, e) =>
      hasCritical(e.body.instrument, e.body.answers)
        ? withNew(s, { ...markOf(e), what: 'measure', grave: true })
        : s,
    'screening.reviewed': () => [],
    'suicide.asked': (s) => s.filter(({ what }) => what !== 'mood' && what !== 'measure'),
  },
}

/** What a question about fear, force or control is answered with where there is none of it. */
export const SAFETY_NO = 'no'
/** Also as somebody writes it down. */
const isNo = (answer: string): boolean =>
  answer.trim().toLowerCase().replace(/\.$/, '') === SAFETY_NO

/** In a guarded chart, for those who may read it, and for no decision (SA4). */
const safetySlice: SliceOf<Waiting> = {
  initial: [],
  on: {
    'safety.answered': (s, e) =>
      withNew(s, {
        ...markOf(e),
        what: 'safety',
        grave: !e.body.answers.every(({ answer }) => isNo(answer)),
      }),
    'safety-interview.held': () => [],
  },
}

/** In a person’s own chart: what they wrote to the care team. */
const messageLookSlice: SliceOf<Waiting> = {
  initial: [],
  on: {
    'message.written': (s, e) => [...s, { ...markOf(e), what: 'message', grave: false }],
    'message.answered': (s, e) => s.filter(({ entry }) => entry !== e.body.message),
  },
}

/** In a contact chart, for the front desk. */
const reachLookSlice: SliceOf<Waiting> = {
  initial: [],
  on: {
    'contact.undelivered': (_, e) => [{ ...markOf(e), what: 'undelivered', grave: false }],
    'contact-profile.written': () => [],
    'contact.verified': () => [],
  },
}

/** Folded by whoever reads these charts; what they do not read adds nothing. */
export const lookFold = product({
  answers: answersSlice,
  safety: safetySlice,
  messages: messageLookSlice,
  reach: reachLookSlice,
})

/** By when somebody has to have looked, by the clinic’s number or the one that it is offered; of grave ones alone. */
export const lookBy = (
  { grave, at }: Pick<ToLookAt, 'grave' | 'at'>,
  { values }: Pick<ClinicState['policy'], 'values'>,
): Instant | null =>
  grave ? plusMs(at, (values.graveAnswerHours ?? THRESHOLDS.graveAnswerHours.offered) * HOUR) : null

/** Grave ones first, then the oldest first. */
export const inOrder = <Look extends ToLookAt>(waiting: readonly Look[]): readonly Look[] =>
  waiting.toSorted((a, b) => Number(b.grave) - Number(a.grave) || (a.at < b.at ? -1 : 1))
