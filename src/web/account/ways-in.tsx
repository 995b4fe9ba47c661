import './account.css'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  addPasskey,
  beginAuthenticator,
  confirmAuthenticator,
  getAccount,
  newRecoveryCodes,
  stopRecoveries,
  takeAwayPasskey,
} from '../sync/account-api.ts'
import { dayAndTime, shortDate } from '../ui/when.ts'
import { CodeField } from './code-field.tsx'
import { ProveAgain } from './prove-again.tsx'
import { useLoaded } from './use-loaded.ts'
import { useProved } from './use-proved.ts'

const AWAY = 'This cannot be reached just now. Try again in a moment.'

/** My ways in: the same for partners and staff. `onChanged`: one was made or taken away. */
export function WaysIn({ onChanged }: { readonly onChanged: () => void }) {
  const { value: account, failed, reload } = useLoaded(getAccount)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [address, setAddress] = useState<string | null>(null)
  const [code, setCode] = useState('')
  const [says, setSays] = useState<string | null>(null)
  const proof = useProved()
  const after = (said: { kind: string }): void => {
    setSays(
      said.kind === 'done' || said.kind === 'cancelled'
        ? null
        : 'That did not work. Nothing was changed.',
    )
    reload()
  }
  const changed = (said: { kind: string }): void => {
    after(said)
    if (said.kind === 'done') onChanged()
  }
  if (account === null) return <output>{failed ? AWAY : 'One moment.'}</output>
  const bound = account.passkeys.filter((each) => each.bound)
  return (
    <div className="accounts">
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      {says !== null && (
        <p role="alert" className="said-no">
          {says}
        </p>
      )}
      {account.recoveries.map(({ readyAt }) => (
        <section key={readyAt} role="alert">
          <h2>Somebody gave one of your recovery codes</h2>
          <p>
            If nothing is done, they can sign in as you from {dayAndTime(readyAt)} on. If that was
            not you, stop it now. The code then works no more.
          </p>
          <Button className="act" onPress={() => void stopRecoveries().then(after)}>
            It was not me: stop it
          </Button>
        </section>
      ))}
      <section>
        <h2>Passkeys</h2>
        <p>Each is one device that signs in as you. Keep one on a second device if you can.</p>
        <ul className="ways">
          {account.passkeys.map((each) => (
            <li key={each.passkey}>
              <span>
                Made {shortDate(each.since)},{' '}
                {each.bound
                  ? each.lastUsed === null
                    ? 'not used yet'
                    : `last used ${shortDate(each.lastUsed)}`
                  : 'waiting for its number to be checked'}
              </span>
              {bound.length > 1 && (
                <Button
                  className="quiet"
                  onPress={() => void proof.run(() => takeAwayPasskey(each.passkey), changed)}
                >
                  Take away
                </Button>
              )}
            </li>
          ))}
        </ul>
        {bound.length === 0 && <p>There is none yet. Make one now, so that you can come back.</p>}
        <div className="row">
          <Button className="act" onPress={() => void proof.run(addPasskey, changed)}>
            Make a passkey on this device
          </Button>
        </div>
      </section>
      <section>
        <h2>Recovery codes</h2>
        <p>
          For the day when every device is lost. Each works once, three days after it is first
          given. Keep them where only you look, not in this device.
        </p>
        {codes !== null && (
          <>
            <p>Write these down now. They are not shown again, and older ones work no more.</p>
            <ul className="codes">
              {codes.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </>
        )}
        <div className="row">
          <Button
            className="quiet"
            onPress={() =>
              void proof.run(newRecoveryCodes, (said) => {
                if (said.kind === 'done') setCodes(said.value.codes)
                after(said)
              })
            }
          >
            Make new recovery codes
          </Button>
        </div>
      </section>
      <section>
        <h2>Authenticator app</h2>
        <p>
          {account.authenticator
            ? 'An app shows codes for this account.'
            : 'An app on a phone can show codes of six digits, for when a passkey is not at hand.'}{' '}
          Your account number is <b>{account.number.replace(/(.{5})/, '$1 ')}</b>.
        </p>
        {address !== null && (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void confirmAuthenticator(code).then((said) => {
                if (said.kind === 'done') setAddress(null)
                changed(said)
              })
            }}
          >
            <p>
              Type this secret into the app: <b>{secretIn(address)}</b>
            </p>
            <CodeField label="The code that it shows" value={code} onChange={setCode} digits={6} />
            <Button className="act" type="submit">
              Confirm
            </Button>
          </form>
        )}
        <div className="row">
          <Button
            className="quiet"
            onPress={() =>
              void proof.run(beginAuthenticator, (said) => {
                if (said.kind === 'done') setAddress(said.value.address)
                else after(said)
              })
            }
          >
            {account.authenticator ? 'Use another app' : 'Set up an app'}
          </Button>
        </div>
      </section>
    </div>
  )
}

/** In groups of four, as it is typed. */
const secretIn = (address: string): string =>
  (new URL(address).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ')
