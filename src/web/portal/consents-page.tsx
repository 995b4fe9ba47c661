import './portal.css'
import '../account/account.css'
import './arriving.css'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { individualFold, type IndividualState } from '../../care/charts.ts'
import { TOUCH, type ConsentForm } from '../../care/consent/entries.ts'
import { FORMS } from '../../care/consent/forms.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { WORDS as FORM_WORDS } from './consent-forms.words.ts'
import { ConsentReading } from './consent-reading.tsx'
import { WORDS } from './consents.words.ts'
import { isResting } from './own-view.ts'
import { OwnPage } from './own-page.tsx'
import { WritingState } from './writing-state.tsx'
import type { SignedIn } from '../sync/session.ts'

/** Every form, read and signed by this person alone, and taken back in two taps. */
export function ConsentsPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']}>
      {({ own }) => <Forms me={session.me} chart={own} />}
    </OwnPage>
  )
}

const ALL = Object.keys(FORMS) as ConsentForm[]

function Forms({ me, chart }: { readonly me: Me; readonly chart: Chart }) {
  const words = useWords(WORDS)
  const now = useNow()
  const [reading, setReading] = useState<ConsentForm | null>(null)
  const [said, setSaid] = useState<{ form: ConsentForm; what: 'done' | 'takenBack' } | null>(null)
  const individual = stateOf(individualFold, heldOf(chart.chart).entries)
  if (reading !== null)
    return (
      <ConsentReading
        form={reading}
        me={me}
        chart={chart}
        open={isOpen(individual, reading, now)}
        onStop={() => setReading(null)}
        onSigned={() => {
          setReading(null)
          setSaid({ form: reading, what: 'done' })
        }}
      />
    )
  return (
    <>
      <h1>{words.title}</h1>
      <section>
        <p>{words.intro}</p>
        <OwnLock kind="individual" />
      </section>
      <ul className="plain">
        {ALL.map((form) => (
          <li key={form}>
            <OneForm
              {...{ form, me, chart, individual, now }}
              onRead={() => {
                setSaid(null)
                setReading(form)
              }}
              onTakenBack={() => setSaid({ form, what: 'takenBack' })}
            >
              {said?.form === form ? words[said.what] : null}
            </OneForm>
          </li>
        ))}
      </ul>
    </>
  )
}

/** As far as one's own chart tells it. The server decides, with the clinic's own numbers. */
function isOpen(individual: IndividualState, form: ConsentForm, now: Instant): boolean {
  if (isResting(individual, now)) return false
  if (!FORMS[form].medicated) return true
  return Object.values(individual.clearance).some(
    ({ outcome, expiresAt }) =>
      (outcome === 'cleared' || outcome === 'conditional') && now < expiresAt,
  )
}

type OneFormProps = {
  readonly form: ConsentForm
  readonly me: Me
  readonly chart: Chart
  readonly individual: IndividualState
  readonly now: Instant
  readonly onRead: () => void
  readonly onTakenBack: () => void
  readonly children: string | null
}

function OneForm({
  form,
  me,
  chart,
  individual,
  now,
  onRead,
  onTakenBack,
  children,
}: OneFormProps) {
  const words = useWords(WORDS)
  const { title } = useWords(FORM_WORDS)[form]
  const { exactly, shortDate } = useWhen()
  const [asking, setAsking] = useState(false)
  const { write, state } = useWriting(me)
  const kept = individual.consent.signed[form]
  const signed = kept && now < kept.expiresAt ? kept : null
  const takeBack = async (): Promise<void> => {
    const body = { form }
    if (!(await write({ chart: chart.chart, kind: 'consent.withdrawn', body }))) return
    setAsking(false)
    onTakenBack()
  }
  return (
    <section aria-label={title} className="one-form">
      <h2>{title}</h2>
      <p title={signed ? words.signed(exactly(signed.at), exactly(signed.expiresAt)) : undefined}>
        {signed
          ? words.signed(shortDate(signed.at), shortDate(signed.expiresAt))
          : isOpen(individual, form, now)
            ? words.notSigned
            : words.later}
      </p>
      {children !== null && <output className="said">{children}</output>}
      <WritingState state={state} />
      {form === 'touch' && signed && (
        <LessTouch {...{ me, chart }} now={individual.consent.touch} />
      )}
      <div className="row">
        {asking ? (
          <>
            <Button
              className="act"
              isDisabled={state.kind === 'writing'}
              onPress={() => void takeBack()}
            >
              {words.takeBackNow}
            </Button>
            <Button className="quiet" onPress={() => setAsking(false)}>
              {words.keep}
            </Button>
          </>
        ) : (
          <>
            <Button
              className={signed === null && isOpen(individual, form, now) ? 'act' : 'quiet'}
              aria-label={`${signed ? words.readAgain : words.read}: ${title}`}
              onPress={onRead}
            >
              {signed ? words.readAgain : words.read}
            </Button>
            {signed && (
              <Button
                className="quiet"
                aria-label={`${words.takeBack}: ${title}`}
                onPress={() => setAsking(true)}
              >
                {words.takeBack}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  )
}

/** Narrowing holds at once, and is never asked about; for more, the form is read and signed anew. */
function LessTouch({
  me,
  chart,
  now,
}: {
  readonly me: Me
  readonly chart: Chart
  readonly now: IndividualState['consent']['touch']
}) {
  const words = useWords(WORDS)
  const { write, state } = useWriting(me)
  const narrower = TOUCH.slice(0, TOUCH.indexOf(now)).toReversed()
  return (
    <div className="less">
      <p>{words.touchNow(words.touches[now])}</p>
      <WritingState state={state} />
      <div className="row">
        {narrower.map((to) => (
          <Button
            key={to}
            className="quiet bordered"
            isDisabled={state.kind === 'writing'}
            onPress={() => void write({ chart: chart.chart, kind: 'touch.narrowed', body: { to } })}
          >
            {words.less(words.touches[to])}
          </Button>
        ))}
      </div>
    </div>
  )
}
