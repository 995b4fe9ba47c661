import type { Written } from '../sync/write.ts'

type State = { readonly kind: 'ready' | 'writing' | 'asking' } | Exclude<Written, { kind: 'done' }>

/** Why something was not written, and what becomes of it. */
export function Refused({ state }: { readonly state: State }) {
  if (state.kind === 'ready' || state.kind === 'writing' || state.kind === 'asking') return null
  if (state.kind === 'step-up') return null
  return (
    <p role="alert" className="said-no">
      {state.kind === 'refused'
        ? state.says
        : state.kind === 'unreachable'
          ? 'The server did not answer, so nobody knows yet whether this was written. Do the same again: it is written once.'
          : 'The server would not take this: you may not be signed in any more.'}
    </p>
  )
}
