import './portal.css'
import '../account/account.css'
import './arriving.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { individualFold } from '../../care/charts.ts'
import type { Home, RelationshipForm } from '../../care/relationship/entries.ts'
import {
  agreementFold,
  holds,
  relationshipFold,
  type Agreement,
} from '../../care/relationship/state.ts'
import { OwnCycle } from '../cycle/own-cycle.tsx'
import type { PersonId } from '../../shared/ids.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { listedIn, useLanguage } from '../words/language.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { Choice } from './choice.tsx'
import { isKept } from './own-charts.ts'
import { OwnPage } from './own-page.tsx'
import { isResting } from './own-view.ts'
import { ToldAlone } from './told-alone.tsx'
import { WORDS } from './us.words.ts'
import { WriteWords } from './write-words.tsx'
import { WritingState } from './writing-state.tsx'

/** How each describes the relationship, and what they have agreed. */
export function UsPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']} also={['joint']}>
      {({ own, joint }) => <Us {...{ session, own, joint }} />}
    </OwnPage>
  )
}

function Us({
  session,
  own,
  joint,
}: {
  readonly session: Session
  readonly own: Chart
  readonly joint: Chart | undefined
}) {
  const words = useWords(WORDS)
  const now = useNow()
  const { me } = session
  const { entries } = heldOf(own.chart)
  const resting = isResting(stateOf(individualFold, entries), now)
  const its = session.cases.find((each) => each.case === joint?.belongsTo)
  const agreements = Object.values(
    stateOf(agreementFold, joint ? heldOf(joint.chart).entries : []).agreements,
  )
  const open = !isKept(joint) && !resting
  const all = { me, joint, open, partners: its?.partners ?? [] }
  const [current, past] = [
    agreements.filter(({ ended }) => ended === null),
    agreements.filter(({ ended }) => ended !== null),
  ]
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.says}</p>
      {joint && <OwnCycle joint={joint} partners={its?.partners ?? []} />}
      <section aria-labelledby="describe">
        <h2 id="describe">{words.describe}</h2>
        <Describe me={me} own={own} described={stateOf(relationshipFold, entries).described} />
      </section>
      {joint && its && (
        <ToldAlone {...{ me, joint, open }} partners={its.partners.map(({ person }) => person)} />
      )}
      {joint && (
        <section aria-labelledby="agreements">
          <h2 id="agreements">{words.agreements}</h2>
          <p>{words.agreementsSay}</p>
          {current.length === 0 && <p>{words.none}</p>}
          {current.map((agreement) => (
            <OneAgreement key={agreement.entry} {...all} agreement={agreement} />
          ))}
          {open ? (
            <WriteWords
              me={me}
              label={words.write}
              keep={words.propose}
              lock={<OwnLock kind="joint" />}
              draft={(text) => ({
                chart: joint.chart,
                kind: 'agreement.proposed',
                body: { words: text },
              })}
            />
          ) : (
            <p>{words.later}</p>
          )}
          {past.length > 0 && (
            <details>
              <summary>{words.past}</summary>
              {past.map((agreement) => (
                <OneAgreement key={agreement.entry} {...all} agreement={agreement} />
              ))}
            </details>
          )}
        </section>
      )}
    </>
  )
}

function Describe({
  me,
  own,
  described,
}: {
  readonly me: Me
  readonly own: Chart
  readonly described: (typeof relationshipFold.initial)['described']
}) {
  const words = useWords(WORDS)
  const { shortDate } = useWhen()
  const [form, setForm] = useState<RelationshipForm | null>(described?.form ?? null)
  const [home, setHome] = useState<Home | null>(described?.home ?? null)
  const [text, setText] = useState(described?.words ?? '')
  const { write, state } = useWriting(me)
  const keep = (): void => {
    if (form === null || home === null) return
    const said = text.trim()
    const body = { form, home, ...(said === '' ? {} : { words: said }) }
    void write({ chart: own.chart, kind: 'relationship.described', body })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      {described && <output className="said aside">{words.kept(shortDate(described.at))}</output>}
      <Choice
        legend={words.form}
        options={Object.entries(words.forms) as [RelationshipForm, string][]}
        value={form}
        onChange={setForm}
      />
      <Choice
        legend={words.home}
        options={Object.entries(words.homes) as [Home, string][]}
        value={home}
        onChange={setHome}
      />
      <TextField className="page-field" value={text} onChange={setText} maxLength={8000}>
        <Label>{words.words}</Label>
        <TextArea rows={3} className="own-words" />
      </TextField>
      <OwnLock kind="individual" />
      <WritingState state={state} kept />
      <div className="row">
        <Button
          className="act"
          type="submit"
          isDisabled={form === null || home === null || state.kind === 'writing'}
        >
          {words.keep}
        </Button>
      </div>
    </form>
  )
}

function OneAgreement({
  agreement,
  me,
  joint,
  open,
  partners,
}: {
  readonly agreement: Agreement
  readonly me: Me
  readonly joint: Chart | undefined
  readonly open: boolean
  readonly partners: readonly { readonly person: PersonId; readonly name: string }[]
}) {
  const words = useWords(WORDS)
  const language = useLanguage()
  const { shortDate } = useWhen()
  const { write, state } = useWriting(me)
  const { entry, ended, yes } = agreement
  const name = ({ person, name: whole }: (typeof partners)[number]): string =>
    person === me.person ? words.you : (whole.split(' ')[0] ?? words.someone)
  const missing = partners.filter(({ person }) => yes[person] === undefined)
  const everyone = partners.map(({ person }) => person)
  const say = (kind: 'agreement.accepted' | 'agreement.ended'): void => {
    if (joint) void write({ chart: joint.chart, kind, body: { agreement: entry } })
  }
  return (
    <article className="one-form">
      <blockquote className="own-words">{agreement.words}</blockquote>
      <p>
        {ended
          ? words.ended(shortDate(ended.at))
          : holds(agreement, everyone)
            ? words.holds
            : words.waits(listedIn(language, missing.map(name)))}
      </p>
      <WritingState state={state} />
      {ended === null && (
        <div className="row">
          {open && yes[me.person] === undefined && (
            <Button className="act" onPress={() => say('agreement.accepted')}>
              {words.yes}
            </Button>
          )}
          <Button className="quiet" onPress={() => say('agreement.ended')}>
            {words.end}
          </Button>
        </div>
      )}
    </article>
  )
}
