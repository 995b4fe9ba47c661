import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Phone } from '../sync/phone.ts'
import { PHONE_HERE, PHONE_OF } from '../sync/phone-of.ts'
import type { Session } from '../sync/session.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './phone.words.ts'

/** A phone may be shared: it is kept ready only once somebody taps, having read what then lies on it. */
export function PhoneSection({
  session,
  phone,
  onChanged,
}: {
  readonly session: Session
  readonly phone: Phone | null
  readonly onChanged: () => void
}) {
  const words = useWords(WORDS)
  const [state, setState] = useState<'still' | 'working' | 'failed'>('still')
  const isReady = phone !== null && phone.places !== null
  const change = async (): Promise<void> => {
    setState('working')
    try {
      const { phoneOf, placesOf } = await import('../sync/phone.ts')
      const here = await phoneOf(session.me.person)
      const places = placesOf(session)
      if (isReady) await here.empty()
      else if (places !== null) {
        await here.makeReady(places)
        localStorage.setItem(PHONE_HERE, 'yes')
        localStorage.setItem(PHONE_OF, session.me.person)
      }
      setState('still')
    } catch {
      setState('failed')
    }
    onChanged()
  }
  return (
    <section aria-labelledby="phone">
      <h2 id="phone">{words.title}</h2>
      {isReady ? (
        <>
          <p>{words.ready}</p>
          <p>{words.closes}</p>
        </>
      ) : (
        <>
          <p>{words.off}</p>
          <p>{words.lies}</p>
          <p>{words.seen}</p>
          <p>{words.skilled}</p>
        </>
      )}
      {state === 'failed' && (
        <p role="alert" className="said-no">
          {words.failed}
        </p>
      )}
      <div className="row">
        <Button
          className="quiet bordered"
          isDisabled={state === 'working'}
          onPress={() => void change()}
        >
          {state === 'working' ? words.working : isReady ? words.empty : words.makeReady}
        </Button>
      </div>
    </section>
  )
}
