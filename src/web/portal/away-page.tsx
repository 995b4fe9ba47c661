import './portal.css'
import '../account/account.css'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { phoneHere, type Phone, type Places } from '../sync/phone.ts'
import { OpeningLine, UnreachableWords } from '../ui/states.tsx'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { CheckInForm } from './check-in-form.tsx'
import { WORDS as DAYS } from './days.words.ts'
import { WORDS as JOURNAL } from './journal.words.ts'
import { PhoneWaits, useStanding } from './phone-waits.tsx'
import { WORDS } from './phone.words.ts'
import { PortalShell } from './portal-shell.tsx'
import { useKeeping } from './use-keeping.ts'
import { VoiceRecorder } from './voice-recorder.tsx'
import { WordsForm } from './write-words.tsx'

export type Written = 'days' | 'journal'

/** A place to write where there is no connection. It shows how much waits, and nothing of what anybody wrote or read. */
export function AwayPage({ what }: { readonly what: Written }) {
  const [phone, setPhone] = useState<Phone | null | 'opening'>('opening')
  useEffect(() => {
    phoneHere().then(setPhone, () => setPhone(null))
  }, [])
  return (
    <PortalShell away>
      {phone === 'opening' ? (
        <OpeningLine />
      ) : phone === null || phone.places === null ? (
        <UnreachableWords />
      ) : (
        <Write phone={phone} places={phone.places} what={what} />
      )}
    </PortalShell>
  )
}

function Write({
  phone,
  places,
  what,
}: {
  readonly phone: Phone
  readonly places: Places
  readonly what: Written
}) {
  const words = useWords(WORDS)
  const days = useWords(DAYS)
  const journal = useWords(JOURNAL)
  const { reached, waiting, refused } = useStanding(phone)
  const writing = useKeeping(phone, places)
  const sounding = useKeeping(phone, places)
  return (
    <>
      <h1>{what === 'days' ? days.title : journal.title}</h1>
      <p>
        {reached === 'signed-out'
          ? words.over
          : reached === 'answered' && waiting + refused === 0
            ? words.arrived
            : words.away}
      </p>
      {what === 'days' ? (
        <section aria-labelledby="check-in">
          <h2 id="check-in">{days.today}</h2>
          <CheckInForm writing={writing} chart={places.own} />
        </section>
      ) : (
        <>
          <WordsForm
            writing={writing}
            label={journal.fresh}
            keep={journal.keep}
            rows={5}
            lock={<OwnLock kind="journal" />}
            draft={(text) => ({ chart: places.journal, kind: 'note.written', body: { text } })}
          />
          <VoiceRecorder chart={places.journal} writing={sounding} />
        </>
      )}
      <PhoneWaits phone={phone} />
      <div className="row">
        {reached === 'signed-out' ? (
          <a href="/sign-in">{words.signIn}</a>
        ) : (
          <Button className="quiet bordered" onPress={() => location.reload()}>
            {words.whole}
          </Button>
        )}
      </div>
    </>
  )
}
