import './portal.css'
import '../account/account.css'
import './arriving.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { individualFold } from '../../care/charts.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { betweenFold } from './between-folds.ts'
import { Countdown } from './countdown.tsx'
import { Choice } from './choice.tsx'
import { sharedCopyOf } from './journal-fold.ts'
import { PrivateCards, SharedCards } from './own-cards.tsx'
import { isKept } from './own-charts.ts'
import { OwnPage } from './own-page.tsx'
import { ownView, type OwnView } from './own-view.ts'
import { WORDS } from './prepare.words.ts'
import { WriteWords } from './write-words.tsx'
import { WritingState } from './writing-state.tsx'
import type { SignedIn } from '../sync/session.ts'

/** What somebody brings to a journey, in their own words, and what is arranged for after it. */
export function PreparePage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']} also={['joint']}>
      {({ own, joint }) => <Preparing {...{ own, joint }} me={session.me} />}
    </OwnPage>
  )
}

function Preparing({
  me,
  own,
  joint,
}: {
  readonly me: Me
  readonly own: Chart
  readonly joint: Chart | undefined
}) {
  const words = useWords(WORDS)
  const now = useNow()
  const { entries } = heldOf(own.chart)
  const { cards, sharing } = stateOf(betweenFold, entries)
  const { next } = ownView(me.person, entries, joint ? heldOf(joint.chart).entries : [], now)
  const lock = <OwnLock kind="individual" />
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.says}</p>
      <Countdown own={own} journey={next?.journey} now={now} />
      <section aria-labelledby="hope">
        <h2 id="hope">{words.intention.title}</h2>
        <WriteWords
          {...{ me, lock }}
          label={words.intention.label}
          keep={words.intention.keep}
          draft={(text) => ({ chart: own.chart, kind: 'intention.written', body: { words: text } })}
        />
        <SharedCards
          {...{ me, own, joint }}
          kept={isKept(joint)}
          cards={cards.intention}
          as="intention"
          copyOf={(card) => sharedCopyOf({ sharing }, card)}
        />
      </section>
      <section aria-labelledby="hot">
        <h2 id="hot">{words.hotSpot.title}</h2>
        <WriteWords
          {...{ me, lock }}
          label={words.hotSpot.label}
          keep={words.hotSpot.keep}
          draft={(text) => ({ chart: own.chart, kind: 'hot-spot.named', body: { words: text } })}
        />
        <PrivateCards cards={cards.hotSpot} />
      </section>
      <section aria-labelledby="fear">
        <h2 id="fear">{words.fear.title}</h2>
        <WriteWords
          {...{ me, lock }}
          label={words.fear.label}
          keep={words.fear.keep}
          draft={(text) => ({ chart: own.chart, kind: 'fear.named', body: { words: text } })}
        />
        <PrivateCards cards={cards.fear} />
      </section>
      <section aria-labelledby="after">
        <h2 id="after">{words.aftercare.title}</h2>
        <Aftercare me={me} own={own} />
        <PrivateCards cards={cards.aftercare} />
      </section>
      <Company me={me} own={own} next={next} />
    </>
  )
}

type OwnProps = { readonly me: Me; readonly own: Chart }

function Aftercare({ me, own }: OwnProps) {
  const words = useWords(WORDS).aftercare
  const [text, setText] = useState('')
  const [cared, setCared] = useState<'cared-for' | 'nobody' | 'not-yet' | null>(null)
  const [asked, setAsked] = useState(false)
  const { write, state } = useWriting(me)
  const keep = async (): Promise<void> => {
    setAsked(cared === null)
    if (cared === null) return
    const body = { words: text.trim(), dependantsCaredFor: cared !== 'not-yet' }
    if (!(await write({ chart: own.chart, kind: 'aftercare.planned', body }))) return
    setText('')
    setCared(null)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <TextField className="page-field" value={text} onChange={setText} maxLength={8000}>
        <Label>{words.label}</Label>
        <TextArea rows={3} className="own-words" />
      </TextField>
      <Choice
        legend={words.ask}
        options={[
          ['cared-for', words.dependants],
          ['nobody', words.none],
          ['not-yet', words.notYet],
        ]}
        value={cared}
        onChange={setCared}
      />
      <OwnLock kind="individual" />
      {asked && cared === null && (
        <p role="alert" className="said-no">
          {words.choose}
        </p>
      )}
      <WritingState state={state} kept />
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={text.trim() === '' || state.kind === 'writing'}
        >
          {words.keep}
        </Button>
      </div>
    </form>
  )
}

/** Who brings this person home, or who sits with them there. */
function Company({ me, own, next }: OwnProps & { readonly next: OwnView['next'] }) {
  const isHome = next?.journey.setting === 'home'
  const words = useWords(WORDS)[isHome ? 'sitter' : 'ride']
  const { noJourney } = useWords(WORDS)
  const [name, setName] = useState('')
  const { write, state } = useWriting(me)
  const { escort } = stateOf(individualFold, heldOf(own.chart).entries)
  const journey = next?.journey.dosed.some((p) => p === me.person) ? next.journey.journey : null
  const named = journey && escort[journey]?.[isHome ? 'sitter' : 'escort']
  const keep = async (): Promise<void> => {
    if (journey === null) return
    const body = { journey, name: name.trim() }
    const kind = isHome ? 'sitter.named' : 'escort.named'
    if (await write({ chart: own.chart, kind, body })) setName('')
  }
  return (
    <section aria-labelledby="company">
      <h2 id="company">{words.title}</h2>
      <p>{words.says}</p>
      {journey === null ? (
        <p>{noJourney}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void keep()
          }}
        >
          {named && <p>{words.named(named.name)}</p>}
          <TextField className="page-field" value={name} onChange={setName} maxLength={200}>
            <Label>{words.label}</Label>
            <Input autoComplete="off" />
          </TextField>
          <OwnLock kind="individual" />
          <WritingState state={state} kept />
          <div className="row">
            <Button
              className="act"
              type="submit"
              isDisabled={name.trim() === '' || state.kind === 'writing'}
            >
              {words.keep}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
