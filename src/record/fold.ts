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

type Handlers<State> = { readonly [kind: string]: (state: State, entry: never) => State }

/** One idea's part of a state, and what each kind of entry does to it. */
export type Slice<State> = { readonly initial: State; readonly on: Handlers<State> }

export type StateOf<Slices extends Record<string, Slice<unknown>>> = {
  readonly [Name in keyof Slices]: Slices[Name]['initial']
}

/**
 * A fold made of independent slices: an entry touches only the slices that know its kind, and a slice reads
 * nothing but itself and the entry. That independence keeps folding fast, and makes the whole space of states
 * explorable by machine (care/plan/exploration.test.ts).
 */
export function product<const Slices extends Record<string, Slice<never>>>(
  slices: Slices,
): Fold<{ readonly [Name in keyof Slices]: Slices[Name]['initial'] }> {
  type State = { [Name in keyof Slices]: Slices[Name]['initial'] }
  const routes = new Map<string, { name: keyof Slices; step: (s: never, e: never) => never }[]>()
  for (const name of Object.keys(slices) as (keyof Slices)[])
    for (const [kind, step] of Object.entries(slices[name]?.on ?? {}))
      routes.set(kind, [...(routes.get(kind) ?? []), { name, step: step as never }])
  const initial = Object.fromEntries(
    Object.entries(slices).map(([name, slice]) => [name, slice.initial]),
  ) as State
  return {
    initial,
    evolve: (state, entry) => {
      const touched = routes.get(entry.kind)
      if (!touched) return state
      const next: State = { ...state }
      for (const { name, step } of touched) next[name] = step(next[name] as never, entry as never)
      return next
    },
  }
}
