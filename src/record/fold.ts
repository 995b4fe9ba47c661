import { asCorrected } from './amend.ts'
import type { Readable } from './entry.ts'

/** The three members of everything that anyone sees. `evolve` never changes the state that it is given. */
export type Fold<State, E extends Readable = Readable> = {
  readonly initial: State
  readonly evolve: (state: State, entry: E) => State
}

/** Folds entries in the order of their events, corrections applied. */
export const foldEntries = <State, E extends Readable>(
  fold: Fold<State, E>,
  entries: readonly E[],
): State => {
  let state = fold.initial
  for (const entry of asCorrected(entries)) state = fold.evolve(state, entry)
  return state
}

type AnySlice = { readonly initial: unknown; readonly on: object }
type Step = (slice: unknown, entry: Readable) => unknown

/**
 * A fold made of independent slices: an entry touches only the slices that know its kind, and a slice reads
 * nothing but itself and the entry. That independence keeps folding fast, and makes the whole space of states
 * explorable by machine.
 */
export function product<const Slices extends Record<string, AnySlice>>(
  slices: Slices,
): Fold<{ readonly [Name in keyof Slices]: Slices[Name]['initial'] }> {
  type State = { [Name in keyof Slices]: Slices[Name]['initial'] }
  const routes = new Map<string, { name: keyof Slices; step: Step }[]>()
  const initial = {} as State
  for (const name of Object.keys(slices) as (keyof Slices)[]) {
    const slice = slices[name] as AnySlice
    initial[name] = slice.initial as State[typeof name]
    for (const [kind, step] of Object.entries(slice.on) as [string, Step][])
      routes.set(kind, [...(routes.get(kind) ?? []), { name, step }])
  }
  return {
    initial,
    evolve: (state, entry) => {
      const touched = routes.get(entry.kind)
      if (!touched) return state
      const next: State = { ...state }
      for (const { name, step } of touched)
        next[name] = step(next[name], entry) as State[typeof name]
      return next
    },
  }
}
