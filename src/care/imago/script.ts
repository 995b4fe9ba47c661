/**
 * The order of a guided dialogue between two people, and of a request for change.
 * Source: clinical dossier §6 (Hendrix & Hunt); the words that a screen says are our own.
 */

export const FORMS = ['dialogue', 'change'] as const
export type Form = (typeof FORMS)[number]

/** When it would suit; never an hour, so that nobody waits for a clock. */
export const WHENS = ['now', 'tonight', 'tomorrow', 'this-week'] as const
export type When = (typeof WHENS)[number]

/** What is said in words, in the order in which it comes. `ask` stands for one of three. */
export const SPOKEN = [
  'gratitude',
  'send',
  'frustration',
  'wish',
  'mirror',
  'summary',
  'validate',
  'empathise',
  'ask',
] as const
export type Spoken = (typeof SPOKEN)[number]

export type Stage =
  | Exclude<Spoken, 'ask'>
  | 'check'
  | 'more'
  | 'check-summary'
  | 'swap'
  | 'asks'
  | 'grant'
  | 'keep'

/** Of whom a stage waits for something: who sends, who receives, or both. */
export const WHOSE: Record<Stage, 'sender' | 'receiver' | 'both'> = {
  gratitude: 'sender',
  send: 'sender',
  frustration: 'sender',
  wish: 'sender',
  mirror: 'receiver',
  check: 'sender',
  more: 'sender',
  summary: 'receiver',
  'check-summary': 'sender',
  validate: 'receiver',
  empathise: 'receiver',
  swap: 'receiver',
  asks: 'sender',
  grant: 'receiver',
  keep: 'both',
}

/** Stages in which whoever has the turn speaks, with how many letters at most: short is easier to hold. */
export const LONGEST: { readonly [S in Stage]?: number } = {
  gratitude: 280,
  send: 280,
  frustration: 280,
  wish: 280,
  mirror: 400,
  summary: 600,
  validate: 400,
  empathise: 400,
}
/** For each of the three. */
export const LONGEST_ASK = 200
/** After so many turns the receiver sums up: more than this nobody can hold. */
export const MOST_SAID = 40
