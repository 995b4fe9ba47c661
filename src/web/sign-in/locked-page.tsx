import './sign-in.css'
import '../account/account.css'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CodeField } from '../account/code-field.tsx'
import { proveWithCode, proveWithPasskey, type Said } from '../sync/account-api.ts'
import { pathBehind } from '../path.ts'
import { lockSession } from '../sync/api.ts'
import { signOut } from '../sync/session.ts'

const SAYS: Record<Exclude<Said<void>['kind'], 'done'>, string> = {
  'not-valid': 'That did not unlock it. Try once more, or use the other way.',
  'step-up': 'That did not unlock it. Try once more, or use the other way.',
  cancelled: 'Nothing was sent. Try again when you are ready.',
  unreachable: 'This cannot be reached just now. It stays locked. Try again in a moment.',
}

/** Where whoever unlocks goes on: a page of ours, from behind the mark. */
const backTo = (): string => pathBehind(location.hash) ?? '/'

/** A tablet of staff that was left. Whoever opens this page locks it, if it is not locked yet. */
export function LockedPage() {
  const [name, setName] = useState<string | null>(null)
  const [says, setSays] = useState<string | null>(null)
  const [code, setCode] = useState('')
  useEffect(() => {
    document.title = 'Locked'
    document.body.dataset['mood'] = 'staff'
    lockSession().then(
      (locked) => (locked === null ? location.replace('/sign-in') : setName(locked.name)),
      () => setSays(SAYS.unreachable),
    )
  }, [])
  const heard = (said: Said<void>): void => {
    if (said.kind === 'done') location.replace(backTo())
    else setSays(SAYS[said.kind])
  }
  return (
    <main className="alone sign-in">
      <h1>{name === null ? 'Locked' : `Locked by ${name}`}</h1>
      <p>Nothing of what was open is left on this page.</p>
      {says !== null && (
        <p role="alert" className="said-no">
          {says}
        </p>
      )}
      <div className="row">
        <Button className="act" onPress={() => void proveWithPasskey().then(heard)}>
          Unlock
        </Button>
        <Button className="quiet" onPress={() => void signOut()}>
          Hand over to somebody else
        </Button>
      </div>
      <details>
        <summary>Unlock with an authenticator code</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void proveWithCode(code).then(heard)
          }}
        >
          <CodeField label="Code of six digits" value={code} onChange={setCode} digits={6} />
          <Button className="act" type="submit">
            Unlock
          </Button>
        </form>
      </details>
    </main>
  )
}
