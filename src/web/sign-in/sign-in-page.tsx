import './sign-in.css'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useLink as redeemLink, type LinkOutcome } from '../sync/api.ts'
import { forget } from '../sync/session.ts'
import { linkToken } from './link-token.ts'
import { Ways } from './ways.tsx'

type State = 'waiting' | 'working' | Exclude<LinkOutcome, 'signed-in'>

/** A link is used once however often a page is drawn. */
let using: Promise<LinkOutcome> | null = null
let unsent: string | null = null

function isUnderWay(): boolean {
  unsent ??= linkToken()
  return unsent !== null || using !== null
}

function begin(): Promise<LinkOutcome> | null {
  if (unsent === null) return using
  const token = unsent
  unsent = null
  return (using = redeemLink(token).then((outcome) => {
    if (outcome === 'unreachable' || outcome === 'too-many') unsent = token
    return outcome
  }))
}

/** The words name neither a clinic nor a treatment: whoever holds the phone may be looking. */
const SAYS: Record<Exclude<State, 'working'>, { title: string; text: string }> = {
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
  const [state, setState] = useState<State>(() => (isUnderWay() ? 'working' : 'waiting'))
  const [tries, setTries] = useState(0)
  const arrive = useCallback(() => {
    forget()
    return navigate({ to: '/', replace: true })
  }, [navigate])

  useEffect(() => {
    document.title = 'Sign in'
    document.body.dataset['mood'] = 'partner'
    let gone = false
    void begin()?.then((said) => {
      if (gone) return undefined
      if (said !== 'signed-in') return setState(said)
      using = null
      return arrive()
    })
    return () => void (gone = true)
  }, [arrive, tries])

  if (state === 'working')
    return (
      <main className="alone">
        <h1>Signing in</h1>
        <output>One moment.</output>
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
