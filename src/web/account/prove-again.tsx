import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Over } from '../ui/over.tsx'
import { Heading } from 'react-aria-components/Heading'
import { proveWithCode, proveWithPasskey, type Said } from '../sync/account-api.ts'
import { useWords } from '../words/catalogue.ts'
import { CodeField } from './code-field.tsx'
import { WORDS } from './prove-again.words.ts'

/** Asks once more who this is, and then does what was asked for. */
export function ProveAgain({
  onProved,
  onCancel,
}: {
  readonly onProved: () => void
  readonly onCancel: () => void
}) {
  const words = useWords(WORDS)
  const [failed, setFailed] = useState(false)
  const [code, setCode] = useState('')
  const heard = (said: Said<void>): void => {
    if (said.kind === 'done') onProved()
    else setFailed(said.kind !== 'cancelled')
  }
  return (
    <Over onClose={onCancel}>
      <Heading slot="title">{words.title}</Heading>
      <p>{words.says}</p>
      {failed && (
        <p role="alert" className="said-no">
          {words.failed}
        </p>
      )}
      <div className="row">
        <Button className="act" onPress={() => void proveWithPasskey().then(heard)}>
          {words.passkey}
        </Button>
        <Button className="quiet" onPress={onCancel}>
          {words.notNow}
        </Button>
      </div>
      <details>
        <summary>{words.instead}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void proveWithCode(code).then(heard)
          }}
        >
          <CodeField label={words.code} value={code} onChange={setCode} digits={6} />
          <Button className="act" type="submit">
            {words.confirm}
          </Button>
        </form>
      </details>
    </Over>
  )
}
