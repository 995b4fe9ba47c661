import { Button } from '../ui/button.tsx'
import { ProveAgain } from '../account/prove-again.tsx'
import { clockTime } from '../ui/when.ts'
import type { Here } from './decide-here.ts'
import type { useGranted } from './use-granted.ts'

type Granted = ReturnType<typeof useGranted>

/** What became of a permission that was asked for: why not, or who asks. */
export function GrantState({
  granted,
  timeZone,
  onKept,
}: {
  readonly granted: Granted
  readonly timeZone?: string | undefined
  /** It was decided and kept on this tablet. */
  readonly onKept?: () => void
}) {
  const { state } = granted
  if (state.kind === 'step-up')
    return <ProveAgain onProved={() => void granted.again()} onCancel={granted.letGo} />
  if (state.kind === 'refused')
    return (
      <p role="alert" className="said-no">
        {state.says}
      </p>
    )
  if (state.kind === 'not-valid')
    return (
      <p role="alert" className="said-no">
        The server would not take this: you may not be signed in any more. What happens meanwhile is
        recorded all the same.
      </p>
    )
  if (state.kind !== 'unreachable') return null
  const here = granted.here()
  return (
    <>
      <p role="alert" className="said-no">
        The server did not answer, so nobody knows yet whether this was opened. Ask again: it is
        opened once. Until then take it for closed. What happens meanwhile is recorded all the same.
      </p>
      {here && (
        <DecidedHere
          {...{ here, timeZone }}
          onKeep={() => {
            granted.keepHere(here)
            onKept?.()
          }}
        />
      )}
    </>
  )
}

/** Without the server: since when, what this tablet knows, and whether that is enough. */
function DecidedHere({
  here: { heardAt, closed },
  timeZone,
  onKeep,
}: {
  readonly here: Here
  readonly timeZone: string | undefined
  readonly onKeep: () => void
}) {
  return (
    <section className="decided-here">
      <h3>Without the server</h3>
      {heardAt !== null && (
        <p>
          Last heard at <time dateTime={heardAt}>{clockTime(heardAt, timeZone)}</time>. What
          somebody changed since then elsewhere is not known here.
        </p>
      )}
      {closed === null ? (
        <>
          <p>
            By what this tablet holds it is open. Decided here, it is signed with your key, sent
            when the server is back, and looked at again then.
          </p>
          <Button className="act tall" onPress={onKeep}>
            Decide it on this tablet
          </Button>
        </>
      ) : (
        <p className="said-no">{closed}</p>
      )}
    </section>
  )
}

/** Instead of a gate that cannot be shown as it is. */
export const BlindGate = () => (
  <p className="said-no">
    Closed: the gate rests on charts that you do not read, or on what a newer version wrote.
  </p>
)
