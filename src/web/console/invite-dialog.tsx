import { Link } from '../ui/link.tsx'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Over } from '../ui/over.tsx'
import { Tick } from '../ui/tick.tsx'
import { Heading } from 'react-aria-components/Heading'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { contactFold } from '../../care/contact/state.ts'
import { ProveAgain } from '../account/prove-again.tsx'
import { useProved } from '../account/use-proved.ts'
import { invite, type Looked } from '../sync/account-api.ts'
import { spokenAlone, type Way } from '../sync/contact-api.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { dayAndTime } from '../ui/when.ts'
import { path } from '../path.ts'

const HOW = { 'in-person': 'in person', phone: 'by phone', video: 'by video' } as const
type How = keyof typeof HOW
const CHANNELS: Readonly<Record<Way['channel'], string>> = {
  call: 'by calling',
  text: 'by text message',
  'e-mail': 'by e-mail',
}

/** An invitation: only after speaking with that person alone, and only ever shown here, once. */
export function InviteDialog({
  session,
  person,
  onClose,
}: {
  readonly session: Session
  readonly person: Looked
  readonly onClose: () => void
}) {
  const [how, setHow] = useState<How>('in-person')
  const [alone, setAlone] = useState(false)
  const [made, setMade] = useState<{ code: string; until: string } | null>(null)
  const [failed, setFailed] = useState(false)
  const [channel, setChannel] = useState<Way['channel']>('call')
  const [address, setAddress] = useState('')
  const proof = useProved()
  useRecord()
  // Whoever reads how somebody is reached writes there that they spoke; to the others it is closed.
  const contact = session.charts.find(
    ({ kind, belongsTo }) => kind === 'contact' && belongsTo === person.person,
  )
  const opening = useCharts(contact ? [contact.chart] : [])
  const profile = contact ? stateOf(contactFold, heldOf(contact.chart).entries).profile : null
  const asksWay = contact !== undefined && profile === null
  const tookBack = profile?.channels.length === 0 && profile.post === undefined
  const make = (): void => {
    const way = asksWay ? { channel, address: address.trim() } : null
    const note = contact ? spokenAlone(session.me, contact.chart, how, way) : null
    void proof.run(
      async () => {
        const noted = note ? await note() : null
        return noted === null || noted.kind === 'done' ? await invite(person.person, how) : noted
      },
      (said) => (said.kind === 'done' ? setMade(said.value) : setFailed(true)),
    )
  }
  if (proof.waiting) return <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />
  return (
    <Over onClose={onClose}>
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
          {tookBack && (
            <p className="said-no">
              {person.name} has taken back every way to be reached.{' '}
              <Link to={path`/contact/${person.person}`}>Write a new one with them first</Link>
            </p>
          )}
          {asksWay && (
            <>
              <TextField className="field" value={address} onChange={setAddress} isRequired>
                <Label>Number or address that is {person.name}’s own</Label>
                <Input autoComplete="off" maxLength={200} />
              </TextField>
              <div className="field">
                <label htmlFor="channel">How to use it</label>
                <select
                  id="channel"
                  value={channel}
                  onChange={(event) => setChannel(event.target.value as Way['channel'])}
                >
                  {Object.entries(CHANNELS).map(([value, words]) => (
                    <option key={value} value={value}>
                      {words}
                    </option>
                  ))}
                </select>
              </div>
            </>
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
          <Tick isSelected={alone} onChange={setAlone}>
            I spoke with {person.name} alone, and know that it was them
          </Tick>
          <div className="row">
            <Button
              className="act"
              isDisabled={
                !alone || tookBack || opening !== 'open' || (asksWay && address.trim() === '')
              }
              onPress={make}
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
    </Over>
  )
}
