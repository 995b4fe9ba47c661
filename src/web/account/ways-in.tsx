import './account.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import {
  addPasskey,
  beginAuthenticator,
  confirmAuthenticator,
  getAccount,
  newRecoveryCodes,
  stopRecoveries,
  takeAwayPasskey,
} from '../sync/account-api.ts'
import { ComingLine } from '../ui/states.tsx'
import { useWords } from '../words/catalogue.ts'
import { useWhen } from '../words/use-when.ts'
import { CodeField } from './code-field.tsx'
import { ProveAgain } from './prove-again.tsx'
import { useLoaded } from './use-loaded.ts'
import { useProved } from './use-proved.ts'
import { WORDS } from './ways-in.words.ts'

/** My ways in: the same for partners and staff. `onChanged`: one was made or taken away. */
export function WaysIn({ onChanged }: { readonly onChanged: () => void }) {
  const words = useWords(WORDS)
  const { dayAndTime, shortDate } = useWhen()
  const { value: account, failed, reload } = useLoaded(getAccount)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [address, setAddress] = useState<string | null>(null)
  const [code, setCode] = useState('')
  const [failing, setFailing] = useState(false)
  const proof = useProved()
  const after = (said: { kind: string }): void => {
    setFailing(said.kind !== 'done' && said.kind !== 'cancelled')
    reload()
  }
  const changed = (said: { kind: string }): void => {
    after(said)
    if (said.kind === 'done') onChanged()
  }
  if (account === null) return <ComingLine failed={failed} />
  const bound = account.passkeys.filter((each) => each.bound)
  return (
    <div className="accounts">
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      {failing && (
        <p role="alert" className="said-no">
          {words.failed}
        </p>
      )}
      {account.recoveries.map(({ readyAt }) => (
        <section key={readyAt} role="alert">
          <h2>{words.recovery.title}</h2>
          <p>{words.recovery.says(dayAndTime(readyAt))}</p>
          <Button className="act" onPress={() => void stopRecoveries().then(after)}>
            {words.recovery.stop}
          </Button>
        </section>
      ))}
      <section>
        <h2>{words.passkeys.title}</h2>
        <p>{words.passkeys.says}</p>
        <ul className="ways">
          {account.passkeys.map((each) => (
            <li key={each.passkey}>
              <span>
                {words.passkeys.made(shortDate(each.since))},{' '}
                {each.bound
                  ? each.lastUsed === null
                    ? words.passkeys.unused
                    : words.passkeys.used(shortDate(each.lastUsed))
                  : words.passkeys.unchecked}
              </span>
              {bound.length > 1 && (
                <Button
                  className="quiet"
                  onPress={() => void proof.run(() => takeAwayPasskey(each.passkey), changed)}
                >
                  {words.takeAway}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {bound.length === 0 && <p>{words.passkeys.none}</p>}
        <div className="row">
          <Button className="act" onPress={() => void proof.run(addPasskey, changed)}>
            {words.passkeys.make}
          </Button>
        </div>
      </section>
      <section>
        <h2>{words.codes.title}</h2>
        <p>{words.codes.says}</p>
        {codes !== null && (
          <>
            <p>{words.codes.fresh}</p>
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
            {words.codes.make}
          </Button>
        </div>
      </section>
      <section>
        <h2>{words.app.title}</h2>
        <p>
          {account.authenticator ? words.app.has : words.app.none} {words.app.number}{' '}
          <b>{account.number.replace(/(.{5})/, '$1 ')}</b>.
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
              {words.app.secret} <b>{secretIn(address)}</b>
            </p>
            <CodeField label={words.app.code} value={code} onChange={setCode} digits={6} />
            <Button className="act" type="submit">
              {words.confirm}
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
            {account.authenticator ? words.app.another : words.app.begin}
          </Button>
        </div>
      </section>
    </div>
  )
}

/** In groups of four, as it is typed. */
const secretIn = (address: string): string =>
  (new URL(address).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ')
