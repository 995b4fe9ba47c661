import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal } from 'react-aria-components/Modal'
import { proveWithCode, proveWithPasskey, type Said } from '../sync/account-api.ts'
import { CodeField } from './code-field.tsx'

/** Asks once more who this is, and then does what was asked for. */
export function ProveAgain({
  onProved,
  onCancel,
}: {
  readonly onProved: () => void
  readonly onCancel: () => void
}) {
  const [failed, setFailed] = useState(false)
  const [code, setCode] = useState('')
  const heard = (said: Said<void>): void => {
    if (said.kind === 'done') onProved()
    else setFailed(said.kind !== 'cancelled')
  }
  return (
    <Modal isOpen isDismissable onOpenChange={(open) => !open && onCancel()} className="modal">
      <Dialog className="dialog">
        <Heading slot="title">Is it still you?</Heading>
        <p>This is only done right after you have shown that it is you.</p>
        {failed && (
          <p role="alert" className="said-no">
            That did not work. Try once more, or use the other way.
          </p>
        )}
        <div className="row">
          <Button className="act" onPress={() => void proveWithPasskey().then(heard)}>
            Use a passkey
          </Button>
          <Button className="quiet" onPress={onCancel}>
            Not now
          </Button>
        </div>
        <details>
          <summary>Use an authenticator code instead</summary>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void proveWithCode(code).then(heard)
            }}
          >
            <CodeField label="Code of six digits" value={code} onChange={setCode} digits={6} />
            <Button className="act" type="submit">
              Confirm
            </Button>
          </form>
        </details>
      </Dialog>
    </Modal>
  )
}
