import { useCallback, useSyncExternalStore } from 'react'
import { Button } from '../ui/button.tsx'
import type { Phone } from '../sync/phone.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './phone.words.ts'

export function useStanding({ outbox }: Phone) {
  const subscribe = useCallback((listener: () => void) => outbox.subscribe(listener), [outbox])
  return useSyncExternalStore(subscribe, () => outbox.standing)
}

/** How much surely lies on this phone and waits to be sent; what it says only where the clinic would not take it. */
export function PhoneWaits({ phone }: { readonly phone: Phone }) {
  const words = useWords(WORDS)
  const standing = useStanding(phone)
  const { reached } = standing
  const waiting = pagesOf(phone, standing.waiting)
  return (
    <>
      <output className="waits">
        {waiting > 0 && words.waits(waiting)}{' '}
        {waiting > 0 && reached === 'signed-out' && words.afterSignIn}
      </output>
      {phone.outbox.refused().map(({ entry, refused }) => (
        <div key={entry.id} role="alert" className="said-no">
          <p>
            {words.notTaken} {refused}
          </p>
          <blockquote className="own-words">{wordsOf(entry.body)}</blockquote>
          <Button className="quiet bordered" onPress={() => void phone.outbox.letGo(entry.id)}>
            {words.putAway}
          </Button>
        </div>
      ))}
    </>
  )
}

/** The parts of a voice note are one with it. */
function pagesOf({ outbox }: Phone, waiting: number): number {
  const parts = outbox.entries().filter(({ kind }) => kind === 'voice-note.part').length
  return waiting === 0 ? 0 : Math.max(1, waiting - parts)
}

const wordsOf = (body: unknown): string => {
  const { text, words } = body as { readonly text?: string; readonly words?: string }
  return text ?? words ?? ''
}
