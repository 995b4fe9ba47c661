import type { useWriting } from '../sync/use-writing.ts'

/** Why something was not written, as the server says it to staff. */
export const NotWritten = ({ state }: { readonly state: ReturnType<typeof useWriting>['state'] }) =>
  state.kind === 'ready' || state.kind === 'writing' ? null : (
    <p role="alert" className="said-no">
      {state.kind === 'refused' ? state.says : 'That was not written. Try again in a moment.'}
    </p>
  )
