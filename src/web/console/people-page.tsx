import '../account/account.css'
import { Link } from '../ui/link.tsx'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { ProveAgain } from '../account/prove-again.tsx'
import { useLoaded } from '../account/use-loaded.ts'
import { useProved } from '../account/use-proved.ts'
import { addPerson, getLooked, type Looked } from '../sync/account-api.ts'
import { shortDate } from '../ui/when.ts'
import { CheckNumber } from './check-number.tsx'
import { ConsoleShell } from './console-shell.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import type { SignedIn } from '../sync/session.ts'
import { path } from '../path.ts'

/** Those whose accounts this member of staff looks after. */
export function PeoplePage({ session }: SignedIn) {
  const { value, failed, reload } = useLoaded(getLooked)
  const people = value && [...value.people].sort((a, b) => a.name.localeCompare(b.name))
  const [inviting, setInviting] = useState<Looked | null>(null)
  const [checking, setChecking] = useState<Looked | null>(null)
  const [name, setName] = useState('')
  const [says, setSays] = useState<string | null>(null)
  const proof = useProved()
  const close = (): void => {
    setInviting(null)
    setChecking(null)
    reload()
  }
  return (
    <ConsoleShell session={session} title="People">
      <div className="accounts">
        <h1>People</h1>
        <p className="teach">
          Each person has an account of their own. Speak with somebody alone before you invite them,
          in person or on a number that is theirs: whoever booked may have given the other’s.
        </p>
        {says !== null && (
          <p role="alert" className="said-no">
            {says}
          </p>
        )}
        {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
        {inviting && <InviteDialog session={session} person={inviting} onClose={close} />}
        {checking && <CheckNumber person={checking} onClose={close} />}
        {people === null ? (
          <output>
            {failed ? 'This cannot be reached just now. Try again in a moment.' : 'One moment.'}
          </output>
        ) : people.length === 0 ? (
          <p>You look after nobody’s account.</p>
        ) : (
          <table className="people-list">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Who</th>
                <th scope="col">Account</th>
                <th scope="col">
                  <span className="unseen">What to do</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map((each) => (
                <tr key={each.person}>
                  <th scope="row">
                    {session.charts.some(
                      ({ kind, belongsTo }) => kind === 'contact' && belongsTo === each.person,
                    ) ? (
                      <Link to={path`/contact/${each.person}`}>{each.name}</Link>
                    ) : (
                      each.name
                    )}
                  </th>
                  <td>{each.client ? 'client' : each.roles.join(', ').replaceAll('-', ' ')}</td>
                  <td>{standing(each)}</td>
                  <td>
                    {each.toCheck.length > 0 ? (
                      <Button className="act" onPress={() => setChecking(each)}>
                        Check {each.name}’s number
                      </Button>
                    ) : (
                      <Button className="quiet" onPress={() => setInviting(each)}>
                        Invite {each.name}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {people !== null && (
          <section>
            <h2>Somebody new</h2>
            <form
              onSubmit={(event) => {
                event.preventDefault()
                void proof.run(
                  () => addPerson(name, []),
                  (said) => {
                    setSays(said.kind === 'done' ? null : 'That did not work. Nothing was changed.')
                    if (said.kind === 'done') setName('')
                    reload()
                  },
                )
              }}
            >
              <TextField className="field" value={name} onChange={setName} isRequired>
                <Label>Name of a client</Label>
                <Input autoComplete="off" maxLength={200} />
              </TextField>
              <Button className="quiet" type="submit">
                Add client
              </Button>
            </form>
          </section>
        )}
      </div>
    </ConsoleShell>
  )
}

function standing({ passkeys, invitedUntil, toCheck }: Looked): string {
  if (toCheck.length > 0) return 'made a passkey: hear its number'
  const keys = passkeys === 0 ? '' : passkeys === 1 ? 'one passkey' : `${passkeys} passkeys`
  const invited = invitedUntil === null ? '' : `invited until ${shortDate(invitedUntil)}`
  return [keys, invited].filter(Boolean).join(', ') || 'none yet'
}
