import '../account/account.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { CodeField } from '../account/code-field.tsx'
import { signInWithCode, signInWithPasskey, type Said } from '../sync/account-api.ts'

const SAYS: Record<Exclude<Said<void>['kind'], 'done'>, string> = {
  'not-valid':
    'That did not sign you in. If your passkey is new, it works once its number has been read to whoever gave you the code.',
  cancelled: 'Nothing was sent. Try again when you are ready.',
  unreachable: 'This cannot be reached just now. Try again in a moment.',
  'step-up': 'That did not sign you in.',
}

/** A passkey first; beside it whatever somebody without one may have. */
export function Ways({ onSignedIn }: { readonly onSignedIn: () => Promise<void> }) {
  const [says, setSays] = useState<string | null>(null)
  const [number, setNumber] = useState('')
  const [code, setCode] = useState('')
  const heard = (said: Said<void>): void => {
    if (said.kind === 'done') void onSignedIn()
    else setSays(SAYS[said.kind])
  }
  return (
    <>
      {says !== null && (
        <p role="alert" className="said-no">
          {says}
        </p>
      )}
      <p className="row">
        <Button className="act" onPress={() => void signInWithPasskey().then(heard)}>
          Use my passkey
        </Button>
      </p>
      <p>
        <Link to="/join">I was given a code</Link>
      </p>
      <details>
        <summary>Use an authenticator app</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void signInWithCode(number, code).then(heard)
          }}
        >
          <CodeField
            label="Account number"
            help="Ten digits, from your page of ways in"
            value={number}
            onChange={setNumber}
            digits={12}
          />
          <CodeField label="Code of six digits" value={code} onChange={setCode} digits={6} />
          <Button className="act" type="submit">
            Sign in
          </Button>
        </form>
      </details>
    </>
  )
}
