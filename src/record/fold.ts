import { asCorrected } from './amend.ts'
import type { Readable } from './entry.ts'

/** Everything that anyone sees. Neither way of evolving changes the state that it is given. */
export type Fold<State, E extends Readable = Readable> = {
  readonly initial: State
  readonly evolve: (state: State, entry: E) => State
  /** One after the other, as `evolve` would, but the state is copied once and not for each. */
  readonly evolveAll: (state: State, entries: readonly E[]) => State
}

/** Folds entries in the order of their events, corrections applied. */
export const foldEntries = <State, E extends Readable>(
  fold: Fold<State, E>,
  entries: readonly E[],
): State => fold.evolveAll(fold.initial, asCorrected(entries))

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
  const evolveAll = (state: Readonly<State>, entries: readonly Readable[]) => {
    let next: State = state
    for (const entry of entries) {
      const touched = routes.get(entry.kind)
      if (!touched) continue
      // Until it is returned the copy is ours alone. Not `{ ...state }`: states of many shapes come through here,
      // and V8 would spread them slice by slice, at several times the cost.
      if (next === state) next = Object.assign({}, state)
      for (const { name, step } of touched)
        next[name] = step(next[name], entry) as State[typeof name]
    }
    return next
  }
  return {
    // Copied, because V8 keeps what is filled by computed names as a dictionary, and every copy of it as well.
    initial: { ...initial },
    evolve: (state, entry) => evolveAll(state, [entry]),
    evolveAll,
  }
}
