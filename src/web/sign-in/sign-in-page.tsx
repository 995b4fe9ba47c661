import './sign-in.css'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { lookAtLink, useLink as redeemLink, type LinkOutcome } from '../sync/api.ts'
import { forget } from '../sync/session.ts'
import { linkToken } from './link-token.ts'
import { Ways } from './ways.tsx'

type Says = 'waiting' | Exclude<LinkOutcome, 'signed-in'>
type State = Says | 'working' | { readonly name: string }

/** Kept while this page is there, however often it is drawn: the address has it no more. */
let unused: string | null = null

/** The words name neither a clinic nor a treatment: whoever holds the phone may be looking. */
const SAYS: Record<Says, { title: string; text: string }> = {
  waiting: {
    title: 'Sign in',
    text: 'With a passkey you use the face, finger or PIN of your device. No password is needed.',
  },
  'not-valid': {
    title: 'This link has been used or has run out',
    text: 'A link works once, and only for a short time. You have done nothing wrong: ask whoever gave it to you for a new one.',
  },
  'too-many': {
    title: 'Too many tries for now',
    text: 'Wait a few minutes, then try again. The link is still good.',
  },
  unreachable: {
    title: 'This cannot be reached just now',
    text: 'The link is still good. Try again in a moment.',
  },
}

export function SignInPage() {
  const navigate = useNavigate()
  const [state, setState] = useState<State>(() =>
    (unused ??= linkToken()) === null ? 'waiting' : 'working',
  )
  const [tries, setTries] = useState(0)
  const arrive = useCallback(() => {
    forget()
    return navigate({ to: '/', replace: true })
  }, [navigate])

  useEffect(() => {
    document.title = 'Sign in'
    document.body.dataset['mood'] = 'partner'
    let gone = false
    if (unused !== null)
      void lookAtLink(unused).then((said) => {
        if (said === 'not-valid') unused = null
        if (!gone) setState(said)
      })
    return () => void (gone = true)
  }, [tries])

  const enter = async (token: string): Promise<void> => {
    setState('working')
    const said = await redeemLink(token)
    if (said !== 'signed-in') return setState(said)
    unused = null
    await arrive()
  }
  if (state === 'working')
    return (
      <main className="alone">
        <h1>Signing in</h1>
        <output>One moment.</output>
      </main>
    )
  if (typeof state === 'object')
    return (
      <main className="alone sign-in">
        <h1>Are you {state.name}?</h1>
        <p>
          This link signs in {state.name}, once. If that is not you, close this page: nothing has
          been done.
        </p>
        <Button className="act" onPress={() => unused !== null && void enter(unused)}>
          Sign in as {state.name}
        </Button>
      </main>
    )
  const { title, text } = SAYS[state]
  return (
    <main className="alone sign-in">
      <h1>{title}</h1>
      <p role={state === 'waiting' ? undefined : 'alert'}>{text}</p>
      {state === 'waiting' && <Ways onSignedIn={arrive} />}
      {(state === 'unreachable' || state === 'too-many') && (
        <Button
          className="act"
          onPress={() => {
            setState('working')
            setTries(tries + 1)
          }}
        >
          Try again
        </Button>
      )}
    </main>
  )
}
