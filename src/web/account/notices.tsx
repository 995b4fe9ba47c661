import './account.css'
import '../portal/arriving.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { NOTICE } from '../../care/contact/notice.ts'
import type { Rhythm } from '../../care/contact/reminders.ts'
import { Choice } from '../portal/choice.tsx'
import {
  allowHere,
  canShow,
  getPhoneStanding,
  getReminders,
  stopEverywhere,
  stopHere,
  wantReminders,
} from '../sync/notices.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './notices.words.ts'
import { ProveAgain } from './prove-again.tsx'
import { useLoaded } from './use-loaded.ts'
import { useProved } from './use-proved.ts'

/** For clients: which phones may show that something waits, and whether they are reminded. Both are off until chosen. */
export function Notices() {
  return (
    <div className="accounts">
      <OnThisPhone />
      <Reminders />
    </div>
  )
}

function OnThisPhone() {
  const words = useWords(WORDS)
  const { value: standing, reload } = useLoaded(getPhoneStanding)
  const [went, setWent] = useState<'well' | 'refused' | 'failed'>('well')
  const proof = useProved()
  const after = ({ kind }: { readonly kind: string }): void => {
    setWent(kind === 'done' ? 'well' : kind === 'cancelled' ? 'refused' : 'failed')
    reload()
  }
  if (standing === null) return null
  const { key, here, others } = standing
  return (
    <section aria-labelledby="notices">
      {proof.waiting && <ProveAgain onProved={proof.proved} onCancel={proof.cancelled} />}
      <h2 id="notices">{words.title}</h2>
      {key === null ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>{words.shows}</p>
          <blockquote className="notice-line">
            <Line />
          </blockquote>
          <p>{words.only}</p>
          <p>{words.seen}</p>
          <p>{words.learns}</p>
          <output>{here ? words.on : words.off}</output>
          {!canShow() && <p>{words.cannot}</p>}
          {went !== 'well' && (
            <p role="alert" className="said-no">
              {words[went]}
            </p>
          )}
          <div className="row">
            {here ? (
              <Button className="act" onPress={() => void stopHere().then(after)}>
                {words.stop}
              </Button>
            ) : (
              <Button
                className="quiet bordered"
                isDisabled={!canShow()}
                onPress={() => void proof.run(() => allowHere(key), after)}
              >
                {words.allow}
              </Button>
            )}
          </div>
        </>
      )}
      {others > 0 && (
        <>
          <p>{words.others(others)}</p>
          <Button className="quiet bordered" onPress={() => void stopEverywhere().then(after)}>
            {words.stopAll}
          </Button>
        </>
      )}
    </section>
  )
}

/** In both languages at once, each said as what it is. */
function Line() {
  const [english = '', spanish = ''] = NOTICE.subject.split(' · ')
  return (
    <>
      <span lang="en">{english}</span> · <span lang="es">{spanish}</span>
    </>
  )
}

const NEVER = 'never'

function Reminders() {
  const words = useWords(WORDS)
  const { value, reload } = useLoaded(getReminders)
  const [went, setWent] = useState<'kept' | 'keptOff' | 'failed' | null>(null)
  const choose = (rhythm: Rhythm | null): void =>
    void wantReminders(rhythm).then(({ kind }) => {
      setWent(kind === 'done' ? (rhythm === null ? 'keptOff' : 'kept') : 'failed')
      reload()
    })
  if (value === null) return null
  return (
    <section aria-labelledby="reminders">
      <h2 id="reminders">{words.reminders}</h2>
      <p>{words.remindersSay}</p>
      <Choice<Rhythm | typeof NEVER>
        legend={words.howOften}
        options={[
          [NEVER, words.never],
          ['daily', words.daily],
          ['weekly', words.weekly],
          ['as-asked', words.asAsked],
        ]}
        value={value.rhythm ?? NEVER}
        onChange={(chosen) => choose(chosen === NEVER ? null : chosen)}
      />
      <output className={went === 'failed' ? 'said-no' : ''}>{went !== null && words[went]}</output>
    </section>
  )
}
