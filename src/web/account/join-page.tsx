import '../sign-in/sign-in.css'
import './account.css'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { join } from '../sync/account-api.ts'
import { QuickExit } from '../ui/quick-exit.tsx'
import { dayAndTime } from '../ui/when.ts'
import { leaveQuickly } from '../sync/session.ts'
import { CodeField } from './code-field.tsx'

type State =
  | { kind: 'asking'; says?: string }
  | { kind: 'working' }
  | { kind: 'made'; checkNumber: string | null }
  | { kind: 'wait'; readyAt: string }

const SAYS = {
  'not-valid':
    'This code is not known, or has run out. Look at each letter once more. If it still does not work, ask whoever gave it to you for a new one.',
  cancelled:
    'No passkey was made. You can try again; the code still works. Some older phones cannot make one: then ask for another way.',
  unreachable: 'This cannot be reached just now. The code is still good. Try again in a moment.',
  'step-up': '',
} as const

/** With a code from the clinic, or a recovery code: a passkey on this device. The words name neither clinic nor treatment. */
export function JoinPage() {
  const [state, setState] = useState<State>({ kind: 'asking' })
  const [code, setCode] = useState('')
  useEffect(() => {
    document.title = 'Sign in'
    document.body.dataset['mood'] = 'partner'
  }, [])
  const begin = async (): Promise<void> => {
    setState({ kind: 'working' })
    const said = await join(code)
    if (said.kind === 'done') setState(said.value)
    else setState({ kind: 'asking', says: SAYS[said.kind] })
  }
  return (
    <main className="alone sign-in">
      {state.kind === 'made' ? (
        <Made checkNumber={state.checkNumber} />
      ) : state.kind === 'wait' ? (
        <>
          <h1>This takes three days</h1>
          <p>
            From {dayAndTime(state.readyAt)} on, come back here with the same code. Until then,
            whoever can still sign in sees that somebody asked, and can stop it.
          </p>
        </>
      ) : (
        <>
          <h1>Use a code</h1>
          <p>
            You were given a code by voice or on paper. With it, this device makes a passkey: from
            then on you sign in with your face, finger or the PIN of the device. Use a device that
            is yours.
          </p>
          {state.kind === 'asking' && state.says !== undefined && (
            <p role="alert" className="said-no">
              {state.says}
            </p>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void begin()
            }}
          >
            <CodeField
              label="Code"
              help="Sixteen letters and digits, in groups of four"
              value={code}
              onChange={setCode}
            />
            <Button className="act" type="submit" isDisabled={state.kind === 'working'}>
              {state.kind === 'working' ? 'One moment' : 'Make a passkey'}
            </Button>
          </form>
          <p>
            <Link to="/sign-in">Sign in with a passkey that you have</Link>
          </p>
        </>
      )}
      <p className="row">
        <QuickExit onLeave={leaveQuickly}>Leave now</QuickExit>
      </p>
    </main>
  )
}

function Made({ checkNumber }: { readonly checkNumber: string | null }) {
  if (checkNumber === null)
    return (
      <>
        <h1>Your passkey is made</h1>
        <p>
          <Link to="/sign-in">Sign in with it</Link>
        </p>
      </>
    )
  return (
    <>
      <h1>Read this number to them</h1>
      <p className="big-number">
        {checkNumber.slice(0, 3)} {checkNumber.slice(3)}
      </p>
      <p>
        Whoever gave you the code asks for this number when you are next in touch, so that nobody
        else can come in your name. After that you sign in with your passkey. The number is not
        shown again: write it down if they are not with you now.
      </p>
    </>
  )
}
