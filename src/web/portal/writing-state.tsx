import type { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './writing.words.ts'

/** What became of words that were sent, where that needs saying. `kept`: they stay on the page meanwhile. */
export function WritingState({
  state,
  kept = false,
}: {
  readonly state: ReturnType<typeof useWriting>['state']
  readonly kept?: boolean
}) {
  const words = useWords(WORDS)
  if (state.kind === 'ready' || state.kind === 'writing' || state.kind === 'cancelled') return null
  return (
    <p role="alert" className="said-no">
      {state.kind === 'unreachable' ? (
        kept ? (
          words.later
        ) : (
          words.away
        )
      ) : state.kind === 'refused' ? (
        state.says
      ) : (
        <>
          {words.notDone} <a href="/sign-in">{words.signIn}</a>
        </>
      )}
    </p>
  )
}
