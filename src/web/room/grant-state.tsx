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
        Closed: the server cannot be asked, and nothing else may open this. It opens when the server
        is there again. What happens meanwhile is recorded all the same.
      </p>
    )
  return null
}
