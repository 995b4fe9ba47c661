import './sign-in.css'
import { navigate } from 'wouter/use-browser-location'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { lookAtLink, useLink as redeemLink, type LinkOutcome } from '../sync/api.ts'
import { forget } from '../sync/session.ts'
import { useWords } from '../words/catalogue.ts'
import { LanguageSwitch } from '../words/language-switch.tsx'
import { linkToken } from './link-token.ts'
import { WORDS } from './sign-in.words.ts'
import { Ways } from './ways.tsx'

type Says = 'waiting' | Exclude<LinkOutcome, 'signed-in'>
type State = Says | 'working' | { readonly name: string }

/** Kept while this page is there, however often it is drawn: the address has it no more. */
let unused: string | null = null

export function SignInPage() {
  const words = useWords(WORDS)
  const [state, setState] = useState<State>(() =>
    (unused ??= linkToken()) === null ? 'waiting' : 'working',
  )
  const [tries, setTries] = useState(0)
  const arrive = useCallback(() => {
    forget()
    navigate('/', { replace: true })
  }, [])

  useEffect(() => {
    document.title = words.page
    document.body.dataset['mood'] = 'partner'
  }, [words])

  useEffect(() => {
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
    arrive()
  }
  if (state === 'working')
    return (
      <main className="alone">
        <h1>{words.working.title}</h1>
        <output>{words.working.text}</output>
      </main>
    )
  if (typeof state === 'object')
    return (
      <main className="alone sign-in">
        <h1>{words.are.title(state.name)}</h1>
        <p>{words.are.text(state.name)}</p>
        <Button className="act" onPress={() => unused !== null && void enter(unused)}>
          {words.are.act(state.name)}
        </Button>
        <Other />
      </main>
    )
  const { title, text } = words[state]
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
          {words.again}
        </Button>
      )}
      <Other />
    </main>
  )
}

/** The same page for whoever reads another language better. */
const Other = () => (
  <p className="other-language">
    <LanguageSwitch />
  </p>
)
