import '../sign-in/sign-in.css'
import './account.css'
import { Link } from '../ui/link.tsx'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { join } from '../sync/account-api.ts'
import { QuickExit } from '../ui/quick-exit.tsx'
import { leaveQuickly } from '../sync/session.ts'
import { useWords } from '../words/catalogue.ts'
import { LanguageSwitch } from '../words/language-switch.tsx'
import { useWhen } from '../words/use-when.ts'
import { CodeField } from './code-field.tsx'
import { WORDS } from './join.words.ts'

type State =
  | { kind: 'asking'; failed?: keyof typeof WORDS.en.notMade }
  | { kind: 'working' }
  | { kind: 'made'; checkNumber: string | null }
  | { kind: 'wait'; readyAt: string }

/** With a code from the clinic, or a recovery code: a passkey on this device. */
export function JoinPage() {
  const words = useWords(WORDS)
  const { dayAndTime } = useWhen()
  const [state, setState] = useState<State>({ kind: 'asking' })
  const [code, setCode] = useState('')
  useEffect(() => {
    document.title = words.page
    document.body.dataset['mood'] = 'partner'
  }, [words])
  const begin = async (): Promise<void> => {
    setState({ kind: 'working' })
    const said = await join(code)
    if (said.kind === 'done') setState(said.value)
    else setState({ kind: 'asking', failed: said.kind === 'step-up' ? 'not-valid' : said.kind })
  }
  return (
    <main className="alone sign-in">
      {state.kind === 'made' ? (
        <Made checkNumber={state.checkNumber} />
      ) : state.kind === 'wait' ? (
        <>
          <h1>{words.wait.title}</h1>
          <p>{words.wait.says(dayAndTime(state.readyAt))}</p>
        </>
      ) : (
        <>
          <h1>{words.title}</h1>
          <p>{words.says}</p>
          {state.kind === 'asking' && state.failed !== undefined && (
            <p role="alert" className="said-no">
              {words.notMade[state.failed]}
            </p>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void begin()
            }}
          >
            <CodeField label={words.code} help={words.help} value={code} onChange={setCode} />
            <Button className="act" type="submit" isDisabled={state.kind === 'working'}>
              {state.kind === 'working' ? words.working : words.make}
            </Button>
          </form>
          <p>
            <Link to="/sign-in">{words.have}</Link>
          </p>
        </>
      )}
      <p className="row">
        <QuickExit onLeave={leaveQuickly}>{words.leave}</QuickExit>
        <LanguageSwitch />
      </p>
    </main>
  )
}

function Made({ checkNumber }: { readonly checkNumber: string | null }) {
  const words = useWords(WORDS)
  if (checkNumber === null)
    return (
      <>
        <h1>{words.made.title}</h1>
        <p>
          <Link to="/sign-in">{words.made.signIn}</Link>
        </p>
      </>
    )
  return (
    <>
      <h1>{words.read.title}</h1>
      <p className="big-number">
        {checkNumber.slice(0, 3)} {checkNumber.slice(3)}
      </p>
      <p>{words.read.says}</p>
    </>
  )
}
