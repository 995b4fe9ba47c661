import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Over } from '../ui/over.tsx'
import { Heading } from 'react-aria-components/Heading'
import { CodeField } from '../account/code-field.tsx'
import { ProveAgain } from '../account/prove-again.tsx'
import { useProved } from '../account/use-proved.ts'
import { checkPasskey, type Looked } from '../sync/account-api.ts'

/** Whose a new passkey is: staff hear the number that its maker's device shows. */
export function CheckNumber({
  person,
  onClose,
}: {
  readonly person: Looked
  readonly onClose: () => void
}) {
  const [number, setNumber] = useState('')
  const [wrong, setWrong] = useState(false)
  const proof = useProved()
  const [waiting] = person.toCheck
  if (proof.waiting) return <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />
  return (
    <Over onClose={onClose}>
      <Heading slot="title">Is this {person.name}’s passkey?</Heading>
      {wrong ? (
        <>
          <p role="alert" className="said-no">
            That is not the number. The passkey was taken away: somebody else may have used the
            code. Speak with {person.name} alone before you invite them again.
          </p>
          <Button className="act" onPress={onClose}>
            I understand
          </Button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void proof.run(
              () => checkPasskey(person.person, waiting?.passkey ?? '', number),
              (said) => (said.kind === 'done' ? onClose() : setWrong(true)),
            )
          }}
        >
          <p>
            Check who you are speaking with, and let {person.name} read the six digits to you. Type
            them once: a wrong number takes the passkey away.
          </p>
          <CodeField label="Six digits" value={number} onChange={setNumber} digits={7} />
          <div className="row">
            <Button className="act" type="submit">
              It is theirs
            </Button>
            <Button className="quiet" onPress={onClose}>
              Not now
            </Button>
          </div>
        </form>
      )}
    </Over>
  )
}
