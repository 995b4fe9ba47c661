import './portal.css'
import '../account/account.css'
import './arriving.css'
import { Link } from '../ui/link.tsx'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { individualFold, jointFold } from '../../care/charts.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { initialOf, stepsOf, type Given } from '../../care/measures/asking.ts'
import { ownForm } from '../../care/measures/form.ts'
import { instrumentOf } from '../../care/measures/instruments/all.ts'
import { begunOf, dueFor, type Due } from '../../care/measures/schedule.ts'
import { useLoaded } from '../account/use-loaded.ts'
import { clinicNow } from '../sync/api.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { getForms, type PublishedForm } from '../sync/forms-api.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import type { SignedIn } from '../sync/session.ts'
import { useLanguage } from '../words/language.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { HelpLines } from './help-lines.tsx'
import { MeasureForm } from './measure-form.tsx'
import { WORDS } from './measures.words.ts'
import { OwnPage } from './own-page.tsx'
import { ShowingAsked } from './showing-asked.tsx'
import { WritingState } from './writing-state.tsx'

/** What one is asked now, and answers alone. Whatever is answered, the page before and after it is the same. */
export function MeasuresPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']} also={['joint']}>
      {({ own, joint }) => <Measures me={session.me} own={own} joint={joint} />}
    </OwnPage>
  )
}

type Props = { readonly me: Me; readonly own: Chart; readonly joint: Chart | undefined }

function Measures({ me, own, joint }: Props) {
  const words = useWords(WORDS)
  const now = useNow()
  const forms = useLoaded(getForms)
  const [open, setOpen] = useState<Due | null>(null)
  const [kept, setKept] = useState(false)
  const state = stateOf(individualFold, heldOf(own.chart).entries)
  const shared = joint ? stateOf(jointFold, heldOf(joint.chart).entries) : null
  if (open)
    return (
      <>
        <OneMeasure
          {...{ me, own }}
          due={open}
          begun={begunOf(state, open)}
          published={forms.value?.forms ?? []}
          onDone={(finished) => {
            setKept(finished)
            setOpen(null)
          }}
        />
        <HelpLines />
      </>
    )
  return (
    <>
      <h1>{words.title}</h1>
      {joint && <ShowingAsked {...{ me, own, joint, now }} />}
      <section>
        {kept && <output className="said">{words.kept}</output>}
        <p>{words.intro}</p>
        <p>{words.reads}</p>
        <OwnLock kind="individual" />
        <DueList
          due={dueFor(me.person, state, shared, now)}
          begun={(due) => Object.keys(begunOf(state, due)).length > 0}
          onOpen={(due) => {
            setKept(false)
            setOpen(due)
          }}
        />
      </section>
      <HelpLines />
    </>
  )
}

function DueList({
  due,
  begun,
  onOpen,
}: {
  readonly due: readonly Due[]
  readonly begun: (due: Due) => boolean
  readonly onOpen: (due: Due) => void
}) {
  const words = useWords(WORDS)
  const language = useLanguage()
  if (due.length === 0) return <p className="letter">{words.none}</p>
  return (
    <ul className="plain">
      {due.map((one) => {
        const instrument = instrumentOf(one.instrument)
        if (!instrument) return null
        const says = begun(one) ? words.goOn : words.answer
        const about = instrument.about[language]
        return (
          <li key={one.instrument} className="one-part">
            <div>
              <h2>{about}</h2>
              <p className="aside">
                {one.occasion === 'weekly'
                  ? words.elsewhere
                  : `${words.many(instrument.items.length)}${begun(one) ? ` ${words.begun}` : ''}`}
              </p>
            </div>
            {one.occasion === 'weekly' ? (
              <Link to="/days" className="quiet">
                {words.toDays}
              </Link>
            ) : (
              <Button
                className={begun(one) ? 'act' : 'quiet bordered'}
                aria-label={`${says}: ${about}`}
                onPress={() => onOpen(one)}
              >
                {says}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function OneMeasure({
  me,
  own,
  due,
  begun,
  published,
  onDone,
}: {
  readonly me: Me
  readonly own: Chart
  readonly due: Due
  readonly begun: Given
  readonly published: readonly PublishedForm[]
  readonly onDone: (finished: boolean) => void
}) {
  const words = useWords(WORDS)
  const language = useLanguage()
  const { write, state } = useWriting(me)
  const [began] = useState(clinicNow)
  // The form stays the one that was begun, whatever arrives meanwhile.
  const [asked] = useState(() => {
    const instrument = instrumentOf(due.instrument)
    const found = published.find(
      (each) => each.instrument === due.instrument && each.language === language,
    )
    return instrument && { instrument, found, form: found?.form ?? ownForm(instrument, language) }
  })
  if (!asked) return null
  const { instrument, found, form } = asked
  const first = Object.keys(begun).length > 0 ? begun : initialOf(form)
  const body = (answers: Given): BodyOf<'measure.answered'> => ({
    instrument: instrument.id,
    version: instrument.version,
    answers: { ...answers },
    form: found?.sha256 ?? 'own-labels',
    occasion: due.occasion,
    ...(due.journey ? { journey: due.journey } : {}),
    began,
  })
  const say = async (answers: Given, aside: boolean): Promise<void> => {
    if (aside && Object.keys(answers).length === 0) return onDone(false)
    const said = aside ? { ...body(answers), aside: true as const } : body(answers)
    if (await write({ chart: own.chart, kind: 'measure.answered', body: said })) onDone(!aside)
  }
  const isOwn = instrument.licence.kind === 'own'
  return (
    <MeasureForm
      title={instrument.about[language]}
      form={form}
      begun={first}
      note={
        found ? (
          found.copyright && <p className="aside">{found.copyright}</p>
        ) : isOwn || stepsOf(form, {}).length === 0 ? null : (
          <p className="aside">{words.short}</p>
        )
      }
      onAside={(answers) => void say(answers, true)}
      onKeep={(answers) => void say(answers, false)}
      state={<WritingState state={state} kept />}
    />
  )
}
