import type { useWriting } from '../sync/use-writing.ts'

/** Where something was not written down, or nobody knows yet. */
export function NotKept({
  state: { kind },
  words,
}: {
  readonly state: ReturnType<typeof useWriting>['state']
  readonly words: { readonly away: string; readonly out: string }
}) {
  if (kind === 'ready' || kind === 'writing') return null
  return (
    <p role="alert" className="said-no">
      {kind === 'unreachable' ? words.away : words.out}
    </p>
  )
}
