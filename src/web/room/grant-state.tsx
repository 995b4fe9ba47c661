import { ProveAgain } from '../account/prove-again.tsx'
import type { useGranted } from './use-granted.ts'

/** What became of a permission that was asked for: why not, or who asks. */
export function GrantState({ granted }: { readonly granted: ReturnType<typeof useGranted> }) {
  const { state } = granted
  if (state.kind === 'step-up')
    return <ProveAgain onProved={() => void granted.again()} onCancel={granted.letGo} />
  if (state.kind === 'refused')
    return (
      <p role="alert" className="said-no">
        {state.says}
      </p>
    )
  if (state.kind === 'unreachable' || state.kind === 'not-valid')
    return (
      <p role="alert" className="said-no">
        {state.kind === 'unreachable'
          ? 'The server did not answer, so nobody knows yet whether this was opened. Ask again: it is opened once. Until then take it for closed.'
          : 'The server would not take this: you may not be signed in any more.'}{' '}
        What happens meanwhile is recorded all the same.
      </p>
    )
  return null
}

/** Instead of a gate that cannot be shown as it is. */
export const BlindGate = () => (
  <p className="said-no">
    Closed: the gate rests on charts that you do not read, or on what a newer version wrote.
  </p>
)
