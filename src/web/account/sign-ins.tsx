import './account.css'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  endOtherSignIns,
  endSignIn,
  getHappened,
  getSignIns,
  type Happened,
} from '../sync/account-api.ts'
import { dateAndTime } from '../ui/when.ts'
import { HAPPENED } from './happened-words.ts'
import { ProveAgain } from './prove-again.tsx'
import { useLoaded } from './use-loaded.ts'
import { useProved } from './use-proved.ts'

/** So many are shown at once; the rest is a tap away. */
const NEWEST = 8

/** Where I am signed in, and what happened to my account. `changes`: how often ways in were changed on this page. */
export function SignIns({ changes }: { readonly changes: number }) {
  const { value, reload } = useLoaded(getSignIns)
  const { value: happened, reload: reloadHappened } = useLoaded(getHappened)
  const [says, setSays] = useState<string | null>(null)
  const proof = useProved()
  const after = (said: { kind: string }): void => {
    setSays(
      said.kind === 'done' || said.kind === 'cancelled'
        ? null
        : 'That did not work. Nothing was ended.',
    )
    reload()
    reloadHappened()
  }
  useEffect(() => {
    if (changes === 0) return
    reload()
    reloadHappened()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked anew for a change, not for a new function
  }, [changes])
  if (value === null) return null
  const others = value.sessions.filter(({ current }) => !current)
  return (
    <div className="accounts">
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      <section>
        <h2>Where you are signed in</h2>
        <p>End what you no longer use, or do not know.</p>
        {changes > 0 && others.length > 0 && (
          <output className="said-no">
            Your ways in have changed. Whoever is still signed in elsewhere stays so, unless you end
            it.
          </output>
        )}
        {says !== null && (
          <p role="alert" className="said-no">
            {says}
          </p>
        )}
        <ul className="ways">
          {value.sessions.map(({ session, current, since, lastUsed }) => (
            <li key={session}>
              <span>
                {current ? (
                  <>
                    <b>Here</b>, since {dateAndTime(since)}
                  </>
                ) : (
                  <>
                    Since {dateAndTime(since)}, last used {dateAndTime(lastUsed)}
                  </>
                )}
              </span>
              {!current && (
                <Button
                  className="quiet"
                  aria-label={`End the sign-in since ${dateAndTime(since)}`}
                  onPress={() => void proof.run(() => endSignIn(session), after)}
                >
                  End
                </Button>
              )}
            </li>
          ))}
        </ul>
        {others.length === 0 ? (
          <p>Nowhere else.</p>
        ) : (
          <div className="row">
            <Button className="act" onPress={() => void proof.run(endOtherSignIns, after)}>
              End all others
            </Button>
          </div>
        )}
      </section>
      {happened !== null && (
        <section>
          <h2>What happened to your account</h2>
          <p>
            You see this, and whoever looks into a breach of privacy at the clinic; nobody else. If
            something was not you, end all others and tell the clinic.
          </p>
          <Events of={happened.events.slice(0, NEWEST)} />
          {happened.events.length > NEWEST && (
            <details>
              <summary>Earlier</summary>
              <Events of={happened.events.slice(NEWEST)} />
            </details>
          )}
        </section>
      )}
    </div>
  )
}

function Events({ of }: { readonly of: readonly Happened[] }) {
  return (
    <ol className="ways happened">
      {of.map(({ at, what }, i) => (
        <li key={`${at} ${i}`}>
          <span>{HAPPENED[what]}</span>
          <time dateTime={at}>{dateAndTime(at)}</time>
        </li>
      ))}
    </ol>
  )
}
