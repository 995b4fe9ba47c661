import './account.css'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import {
  endOtherSignIns,
  endSignIn,
  getHappened,
  getSignIns,
  type Happened,
} from '../sync/account-api.ts'
import { useWords } from '../words/catalogue.ts'
import { useWhen } from '../words/use-when.ts'
import { WORDS as HAPPENED } from './happened.words.ts'
import { ProveAgain } from './prove-again.tsx'
import { WORDS } from './sign-ins.words.ts'
import { useLoaded } from './use-loaded.ts'
import { useProved } from './use-proved.ts'

/** So many are shown at once; the rest is a tap away. */
const NEWEST = 8

/** Where I am signed in, and what happened to my account. `changes`: how often ways in were changed on this page. */
export function SignIns({ changes }: { readonly changes: number }) {
  const words = useWords(WORDS)
  const { dateAndTime } = useWhen()
  const { value, reload } = useLoaded(getSignIns)
  const { value: happened, reload: reloadHappened } = useLoaded(getHappened)
  const [failing, setFailing] = useState(false)
  const proof = useProved()
  const after = (said: { kind: string }): void => {
    setFailing(said.kind !== 'done' && said.kind !== 'cancelled')
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
        <h2>{words.title}</h2>
        <p>{words.says}</p>
        {changes > 0 && others.length > 0 && <output className="said-no">{words.changed}</output>}
        {failing && (
          <p role="alert" className="said-no">
            {words.failed}
          </p>
        )}
        <ul className="ways">
          {value.sessions.map(({ session, current, since, lastUsed }) => (
            <li key={session}>
              <span>
                {current ? (
                  <>
                    <b>{words.here}</b>, {words.hereSince(dateAndTime(since))}
                  </>
                ) : (
                  words.since(dateAndTime(since), dateAndTime(lastUsed))
                )}
              </span>
              {!current && (
                <Button
                  className="quiet"
                  aria-label={words.endOf(dateAndTime(since))}
                  onPress={() => void proof.run(() => endSignIn(session), after)}
                >
                  {words.end}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {others.length === 0 ? (
          <p>{words.nowhere}</p>
        ) : (
          <div className="row">
            <Button className="act" onPress={() => void proof.run(endOtherSignIns, after)}>
              {words.endOthers}
            </Button>
          </div>
        )}
      </section>
      {happened !== null && (
        <section>
          <h2>{words.happened}</h2>
          <p>{words.happenedSays}</p>
          <Events of={happened.events.slice(0, NEWEST)} />
          {happened.events.length > NEWEST && (
            <details>
              <summary>{words.earlier}</summary>
              <Events of={happened.events.slice(NEWEST)} />
            </details>
          )}
        </section>
      )}
    </div>
  )
}

function Events({ of }: { readonly of: readonly Happened[] }) {
  const words = useWords(HAPPENED)
  const { dateAndTime } = useWhen()
  return (
    <ol className="ways happened">
      {of.map(({ at, what }, i) => (
        <li key={`${at} ${i}`}>
          <span>{words[what]}</span>
          <time dateTime={at}>{dateAndTime(at)}</time>
        </li>
      ))}
    </ol>
  )
}
