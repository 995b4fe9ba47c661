import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { ProveAgain } from '../account/prove-again.tsx'
import { useProved } from '../account/use-proved.ts'
import { findClients, type Client } from '../sync/break-glass-api.ts'
import { LineField } from './form-fields.tsx'

/** Somebody’s name, or a part of it, to everyone who is called so. */
export function FindClient({
  onFound,
}: {
  readonly onFound: (clients: readonly Client[]) => void
}) {
  const [name, setName] = useState('')
  const [says, setSays] = useState<string | null>(null)
  const proof = useProved()
  return (
    <>
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      <form
        className="beside"
        onSubmit={(event) => {
          event.preventDefault()
          void proof.run(
            () => findClients(name.trim()),
            (said) => {
              const clients = said.kind === 'done' ? said.value.clients : []
              setSays(
                said.kind !== 'done'
                  ? 'That could not be looked up. Two letters are needed at least.'
                  : clients.length === 0
                    ? 'Nobody is called that.'
                    : null,
              )
              onFound(clients)
            },
          )
        }}
      >
        <LineField label="Name, or a part of it" value={name} onChange={setName} />
        <Button className="quiet" type="submit">
          Find
        </Button>
      </form>
      {says !== null && <p role="alert">{says}</p>}
    </>
  )
}
