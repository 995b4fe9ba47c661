import type { ReactNode } from 'react'
import type { Written } from '../sync/write.ts'
import { useWords } from '../words/catalogue.ts'
import { useRefusal } from '../words/use-refusal.ts'
import { WORDS } from './writing.words.ts'

/**
 * What became of words that were sent, where that needs saying. `kept`: they stay on the page meanwhile. `refused`:
 * what the page itself says where the answer was no.
 */
export function WritingState({
  state,
  kept = false,
  refused,
}: {
  readonly state:
    | { readonly kind: 'ready' | 'writing' | 'asking' }
    | Exclude<Written, { kind: 'done' }>
  readonly kept?: boolean
  readonly refused?: string
}) {
  const words = useWords(WORDS)
  const refusal = useRefusal()
  switch (state.kind) {
    case 'ready':
    case 'writing':
    case 'asking':
    case 'cancelled':
      return null
    case 'unreachable':
      return <Said>{kept ? words.later : words.away}</Said>
    case 'refused':
      return <Said>{refused ?? refusal(state.code)}</Said>
    case 'step-up':
      return (
        <Said>
          {refusal('step-up')} <a href="/sign-in">{words.signIn}</a>
        </Said>
      )
    case 'not-valid':
      return (
        <Said>
          {words.notDone} <a href="/sign-in">{words.signIn}</a>
        </Said>
      )
  }
}

const Said = ({ children }: { readonly children: ReactNode }) => (
  <p role="alert" className="said-no">
    {children}
  </p>
)
