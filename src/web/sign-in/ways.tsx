import '../account/account.css'
import { Link } from '../ui/link.tsx'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CodeField } from '../account/code-field.tsx'
import { signInWithCode, signInWithPasskey, type Said } from '../sync/account-api.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './sign-in.words.ts'

/** A passkey first; beside it whatever somebody without one may have. */
export function Ways({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { ways: words, failed } = useWords(WORDS)
  const [no, setNo] = useState<keyof typeof failed | null>(null)
  const [number, setNumber] = useState('')
  const [code, setCode] = useState('')
  const heard = (said: Said<void>): void => {
    if (said.kind === 'done') onSignedIn()
    else setNo(said.kind)
  }
  return (
    <>
      {no !== null && (
        <p role="alert" className="said-no">
          {failed[no]}
        </p>
      )}
      <p className="row">
        <Button className="act" onPress={() => void signInWithPasskey().then(heard)}>
          {words.passkey}
        </Button>
      </p>
      <p>
        <Link to="/join">{words.code}</Link>
      </p>
      <details>
        <summary>{words.app}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void signInWithCode(number, code).then(heard)
          }}
        >
          <CodeField
            label={words.number}
            help={words.numberHelp}
            value={number}
            onChange={setNumber}
            digits={12}
          />
          <CodeField label={words.digits} value={code} onChange={setCode} digits={6} />
          <Button className="act" type="submit">
            {words.act}
          </Button>
        </form>
      </details>
    </>
  )
}
