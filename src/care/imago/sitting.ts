import type { EntryId, PersonId } from '../../shared/ids.ts'
import type { Move, Taken } from './moves.ts'
import { LONGEST, MOST_SAID, WHOSE, type Form, type Spoken, type Stage } from './script.ts'

export type Said = { readonly by: PersonId; readonly as: Spoken; readonly words: string }

/** What came of it, without a word of what was said or of who ended it. */
type Ended = 'later' | 'not-kept' | 'kept'

/** One dialogue while it lasts. It lies in no chart: what was said is the two people’s until both choose to keep it. */
export type Sitting = {
  /** The invitation that both have accepted. */
  readonly asked: EntryId
  readonly form: Form
  /** Who sends, and who receives. */
  readonly pair: readonly [PersonId, PersonId]
  readonly swapped: boolean
  readonly here: readonly PersonId[]
  /** Grows with whatever both can see. */
  readonly step: number
  readonly stage: Stage
  readonly said: readonly Said[]
  readonly granted: number | null
  /** Who is ready to go on after a pause; `null` while nothing is paused. */
  readonly ready: readonly PersonId[] | null
  readonly keeping: readonly PersonId[]
  readonly written: readonly PersonId[]
  readonly ended: Ended | null
}

export const newSitting = (
  asked: EntryId,
  form: Form,
  pair: readonly [PersonId, PersonId],
): Sitting => ({
  asked,
  form,
  pair,
  swapped: false,
  here: [],
  step: 0,
  stage: form === 'dialogue' ? 'gratitude' : 'frustration',
  said: [],
  granted: null,
  ready: null,
  keeping: [],
  written: [],
  ended: null,
})

/** It begins once both are here. */
export const joined = (sitting: Sitting, person: PersonId): Sitting =>
  sitting.ended !== null || !sitting.pair.includes(person) || sitting.here.includes(person)
    ? sitting
    : { ...sitting, here: [...sitting.here, person] }

const hasBegun = ({ here, ended }: Sitting): boolean => here.length === 2 && ended === null
const bothKeep = ({ keeping }: Pick<Sitting, 'keeping'>): boolean => keeping.length === 2

/** Whose turn it is; `null` where both may answer, each for themselves, or nobody. */
export function turnOf(sitting: Sitting): PersonId | null {
  const whose = WHOSE[sitting.stage]
  if (!hasBegun(sitting) || sitting.ready !== null || whose === 'both') return null
  return sitting.pair[whose === 'sender' ? 0 : 1]
}

/** What was said is gone, whatever came of it. */
const ending = (sitting: Sitting, ended: Ended): Sitting => ({
  ...sitting,
  step: sitting.step + 1,
  said: [],
  granted: null,
  ready: null,
  keeping: [],
  written: [],
  ended,
})

/** What the move makes of the sitting; the very same one where it is not that person’s to make now. Pure. */
export function after(sitting: Sitting, by: PersonId, { step, move }: Taken): Sitting {
  if (sitting.ended !== null || !sitting.here.includes(by)) return sitting
  if (move.do === 'later') return ending(sitting, 'later')
  if (!hasBegun(sitting)) return sitting
  if (move.do === 'pause')
    return sitting.ready === null && !bothKeep(sitting)
      ? { ...sitting, step: sitting.step + 1, ready: [] }
      : sitting
  if (step !== sitting.step) return sitting
  if (move.do === 'ready') return readied(sitting, by)
  if (sitting.ready !== null) return sitting
  if (sitting.stage === 'keep') return atTheEnd(sitting, by, move)
  return turnOf(sitting) === by ? taken(sitting, by, move) : sitting
}

function readied(sitting: Sitting, by: PersonId): Sitting {
  if (sitting.ready === null || sitting.ready.includes(by)) return sitting
  const ready = [...sitting.ready, by]
  return ready.length < 2
    ? { ...sitting, ready }
    : { ...sitting, step: sitting.step + 1, ready: null }
}

function atTheEnd(sitting: Sitting, by: PersonId, move: Move): Sitting {
  if (move.do === 'keep') {
    if (bothKeep(sitting)) return sitting
    if (!move.keep) return ending(sitting, 'not-kept')
    return sitting.keeping.includes(by)
      ? sitting
      : { ...sitting, keeping: [...sitting.keeping, by] }
  }
  if (move.do !== 'written' || !bothKeep(sitting) || sitting.written.includes(by)) return sitting
  const written = [...sitting.written, by]
  return written.length === 2 ? ending(sitting, 'kept') : { ...sitting, written }
}

const NEXT: { readonly [S in Stage]?: Stage } = {
  gratitude: 'send',
  send: 'mirror',
  frustration: 'mirror',
  wish: 'mirror',
  mirror: 'check',
  summary: 'check-summary',
  validate: 'empathise',
}

function taken(sitting: Sitting, by: PersonId, move: Move): Sitting {
  const { stage, form, swapped, said } = sitting
  const to = (next: Stage, more: Partial<Sitting> = {}): Sitting => ({
    ...sitting,
    ...more,
    step: sitting.step + 1,
    stage: next,
  })
  if (move.do === 'say') {
    const longest = LONGEST[stage]
    if (longest === undefined || move.words.length > longest) return sitting
    const next = stage === 'empathise' ? (swapped ? 'keep' : 'swap') : NEXT[stage]
    const one: Said = { by, as: stage as Spoken, words: move.words }
    return next === undefined ? sitting : to(next, { said: [...said, one] })
  }
  if (move.do === 'ask') {
    const asks = move.asks.map((words): Said => ({ by, as: 'ask', words }))
    return stage === 'asks' ? to('grant', { said: [...said, ...asks] }) : sitting
  }
  if (move.do === 'grant') return stage === 'grant' ? to('keep', { granted: move.ask }) : sitting
  if (move.do !== 'answer') return sitting
  // What was heard otherwise than it was meant is said again, and the first attempt is let go.
  const again = said.slice(0, -1)
  if (stage === 'more') return to(move.yes ? 'send' : 'summary')
  if (stage === 'check-summary') return move.yes ? to('validate') : to('summary', { said: again })
  if (stage === 'swap')
    return move.yes
      ? to('gratitude', { swapped: true, pair: [sitting.pair[1], sitting.pair[0]] })
      : to('keep')
  if (stage !== 'check') return sitting
  if (!move.yes) return to('mirror', { said: again })
  if (form === 'change') return to(said.some(({ as }) => as === 'wish') ? 'asks' : 'wish')
  return to(said.length < MOST_SAID ? 'more' : 'summary')
}

/** A sitting as one of the two may see it: nothing of what the other has answered for themselves alone. */
export type Seen = Pick<
  Sitting,
  'asked' | 'form' | 'step' | 'stage' | 'said' | 'granted' | 'ended'
> & {
  readonly begun: boolean
  readonly sender: PersonId
  readonly turn: PersonId | null
  readonly paused: boolean
  readonly ready: boolean
  readonly keeping: boolean
  /** Both have chosen to keep it. */
  readonly kept: boolean
  readonly written: boolean
}

/** `null` for whoever has not joined: that the other is here already is not theirs to know. */
export function seenBy(sitting: Sitting, person: PersonId): Seen | null {
  if (!sitting.here.includes(person)) return null
  const { asked, form, step, stage, said, granted, ended, pair, ready, keeping, written } = sitting
  return {
    asked,
    form,
    step,
    stage,
    said,
    granted,
    ended,
    begun: sitting.here.length === 2,
    sender: pair[0],
    turn: turnOf(sitting),
    paused: ready !== null,
    ready: ready?.includes(person) ?? false,
    keeping: keeping.includes(person),
    kept: bothKeep(sitting),
    written: written.includes(person),
  }
}

/** One’s own half of what is kept. */
export const ownHalf = (said: readonly Said[], person: PersonId) =>
  said.flatMap(({ by, as, words }, turn) => (by === person ? [{ turn, as, words }] : []))
