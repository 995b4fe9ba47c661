import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Checkbox } from 'react-aria-components/Checkbox'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal } from 'react-aria-components/Modal'
import { ProveAgain } from '../account/prove-again.tsx'
import { useProved } from '../account/use-proved.ts'
import { invite, type Looked } from '../sync/account-api.ts'
import { dayAndTime } from '../ui/when.ts'

const HOW = { 'in-person': 'in person', phone: 'by phone', video: 'by video' } as const
type How = keyof typeof HOW

/** An invitation: only after speaking with that person alone, and only ever shown here, once. */
export function InviteDialog({
  person,
  onClose,
}: {
  readonly person: Looked
  readonly onClose: () => void
}) {
  const [how, setHow] = useState<How>('in-person')
  const [alone, setAlone] = useState(false)
  const [made, setMade] = useState<{ code: string; until: string } | null>(null)
  const [failed, setFailed] = useState(false)
  const proof = useProved()
  if (proof.waiting) return <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />
  return (
    <Modal isOpen isDismissable onOpenChange={(open) => !open && onClose()} className="modal">
      <Dialog className="dialog">
        <Heading slot="title">Invite {person.name}</Heading>
        {made === null ? (
          <>
            <p>
              The code is given by voice or on paper, to {person.name} alone. Never by mail or text
              message, and never through their partner.
            </p>
            {failed && (
              <p role="alert" className="said-no">
                No code was made. Try again.
              </p>
            )}
            <div className="field">
              <label htmlFor="how">How did you speak?</label>
              <select id="how" value={how} onChange={(event) => setHow(event.target.value as How)}>
                {Object.entries(HOW).map(([value, words]) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
              </select>
            </div>
            <Checkbox className="tick" isSelected={alone} onChange={setAlone}>
              <span className="tick-box" aria-hidden />I spoke with {person.name} alone, and know
              that it was them
            </Checkbox>
            <div className="row">
              <Button
                className="act"
                isDisabled={!alone}
                onPress={() =>
                  void proof.run(
                    () => invite(person.person, how),
                    (said) => (said.kind === 'done' ? setMade(said.value) : setFailed(true)),
                  )
                }
              >
                Make a code
              </Button>
              <Button className="quiet" onPress={onClose}>
                Not now
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className="big-number code">{made.code}</p>
            <p>
              It works once, until {dayAndTime(made.until)}, at <b>{location.host}/join</b>. Then
              their device shows six digits: hear them from {person.name}, and check them here.
            </p>
            <div className="row">
              <Button className="act" onPress={onClose}>
                I have given it
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </Modal>
  )
}
