import type { useWriting } from '../sync/use-writing.ts'

/** What became of words that were sent, where that needs saying. `away`: what to say while nobody can be reached. */
export function WritingState({
  state,
  away = 'The clinic’s server could not be reached, and nobody knows yet whether this was done. Try again: it is done once.',
}: {
  readonly state: ReturnType<typeof useWriting>['state']
  readonly away?: string
}) {
  if (state.kind === 'ready' || state.kind === 'writing' || state.kind === 'cancelled') return null
  return (
    <p role="alert" className="said-no">
      {state.kind === 'unreachable' ? (
        away
      ) : state.kind === 'refused' ? (
        state.says
      ) : (
        <>
          This was not done: you may not be signed in any more. <a href="/sign-in">Sign in</a>, and
          try again.
        </>
      )}
    </p>
  )
}
