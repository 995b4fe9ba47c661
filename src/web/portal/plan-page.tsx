import './portal.css'
import './arriving.css'
import { Button } from '../ui/button.tsx'
import { individualFold, jointFold, type IndividualState } from '../../care/charts.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { isShared } from '../../care/plan/gate.ts'
import type { PlannedJourney } from '../../care/plan/entries.ts'
import type { CaseId, EntryId } from '../../shared/ids.ts'
import type { Chart, Me } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { useWords } from '../words/catalogue.ts'
import { listedIn, useLanguage } from '../words/language.ts'
import { OwnLock } from '../words/own-lock.tsx'
import { useWhen } from '../words/use-when.ts'
import { OwnPage } from './own-page.tsx'
import { ownView, type PathStep } from './own-view.ts'
import { JointSteps, OwnSteps } from './plan-steps.tsx'
import { WORDS } from './plan.words.ts'
import { WritingState } from './writing-state.tsx'

type Names = (person: string) => string

/** The plan as it now stands, this person’s own yes to it, and what may become of a shared journey on its day. */
export function PlanPage({ session }: SignedIn) {
  return (
    <OwnPage session={session} needs={['own']} also={['joint']}>
      {({ own, joint }) => <Plan {...{ session, own, joint }} />}
    </OwnPage>
  )
}

function Plan({
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
  const entries = joint ? heldOf(joint.chart).entries : []
  const { plan } = stateOf(jointFold, entries)
  const { path, resting, kept } = ownView(me.person, heldOf(own.chart).entries, entries, now)
  const individual = stateOf(individualFold, heldOf(own.chart).entries)
  const partners = session.cases.flatMap((each) => each.partners)
  const name: Names = (person) =>
    person === me.person
      ? words.you
      : (partners.find((each) => each.person === person)?.name.split(' ')[0] ?? words.somebody)
  if (joint === undefined || !plan.proposed)
    return (
      <>
        <h1>{words.title}</h1>
        <p className="letter">{words.none}</p>
      </>
    )
  const { entry: proposed, begins } = plan.proposed
  const said = entries.find(({ id }) => id === proposed)?.body as
    | BodyOf<'plan.proposed'>
    | undefined
  const says = said?.words
  const shared = path.filter(
    ({ journey, standing, mine }) =>
      mine && isShared(journey) && standing !== 'done' && standing !== 'cancelled',
  )
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.says}</p>
      {says && (
        <section aria-label={words.fromTherapist}>
          <blockquote className="own-words">{says}</blockquote>
        </section>
      )}
      <section aria-labelledby="steps">
        <h2 id="steps">{words.steps}</h2>
        <ol className="plain">
          {path.map((step, i) => (
            <OneStep key={step.journey.journey} {...{ step, name }} number={i + 1} />
          ))}
        </ol>
        <OwnLock kind="joint" />
      </section>
      <JointSteps {...plan.proposed} />
      {!kept && (
        <Agreeing {...{ me, joint, resting }} plan={proposed} agreed={plan.agreed[me.person]} />
      )}
      {!kept && shared.length > 0 && (
        <section aria-labelledby="apart">
          <h2 id="apart">{words.apart}</h2>
          <p>{words.apartSays}</p>
          {shared.map(({ journey }) => (
            <Apart
              key={journey.journey}
              {...{ me, own, journey, resting }}
              number={path.findIndex((step) => step.journey.journey === journey.journey) + 1}
              fallback={individual.fallback}
            />
          ))}
          <OwnLock kind="individual" />
        </section>
      )}
      <OwnSteps begins={begins} tracks={individual.tracks[joint.belongsTo as CaseId] ?? {}} />
    </>
  )
}

function OneStep({
  step: { journey, standing },
  number,
  name,
}: {
  readonly step: PathStep
  readonly number: number
  readonly name: Names
}) {
  const words = useWords(WORDS)
  const language = useLanguage()
  const { longDay, clockTime } = useWhen()
  const { dosed, present, plannedFor, setting, week } = journey
  return (
    <li data-standing={standing}>
      <h3>{words.step(String(number))}</h3>
      <p>
        {words.takes(listedIn(language, dosed.map(name)))}{' '}
        {present.length > 0 && words.there(listedIn(language, present.map(name)))}{' '}
        {setting === 'home' && words.atHome}{' '}
        {plannedFor
          ? words.on(longDay(plannedFor), clockTime(plannedFor))
          : week === undefined
            ? words.noDay
            : words.noDayIn(String(week))}
      </p>
    </li>
  )
}

type AgreeingProps = {
  readonly me: Me
  readonly joint: Chart
  readonly plan: EntryId
  readonly agreed: { readonly plan: string; readonly at: string } | undefined
  readonly resting: boolean
}

function Agreeing({ me, joint, plan, agreed, resting }: AgreeingProps) {
  const words = useWords(WORDS)
  const { shortDate } = useWhen()
  const { write, state } = useWriting(me)
  if (agreed?.plan === plan)
    return <output className="said">{words.agreed(shortDate(agreed.at))}</output>
  if (resting || state.kind === 'refused') return <p>{words.later}</p>
  return (
    <section>
      <p>{words.agreeing}</p>
      <div className="row">
        <Button
          className="act"
          isDisabled={state.kind === 'writing'}
          onPress={() => void write({ chart: joint.chart, kind: 'plan.agreed', body: { plan } })}
        >
          {words.agree}
        </Button>
      </div>
      <WritingState state={state} />
    </section>
  )
}

type ApartProps = {
  readonly me: Me
  readonly own: Chart
  readonly journey: PlannedJourney
  readonly number: number
  readonly fallback: IndividualState['fallback']
  readonly resting: boolean
}

/** Saying yes waits for a clear head; taking it back never waits. */
function Apart({ me, own, journey: { journey }, number, fallback, resting }: ApartProps) {
  const words = useWords(WORDS)
  const { write, state } = useWriting(me)
  const isAgreed = fallback[journey] !== undefined
  const say = (kind: 'fallback.agreed' | 'fallback.withdrawn'): void =>
    void write({ chart: own.chart, kind, body: { journey } })
  const title = words.step(String(number))
  return (
    <section aria-label={title} className="one-form">
      <h3>{title}</h3>
      <p>{isAgreed ? words.apartIs : words.apartIsNot}</p>
      {isAgreed ? (
        <Button className="quiet" onPress={() => say('fallback.withdrawn')}>
          {words.apartNo}
        </Button>
      ) : resting || state.kind === 'refused' ? (
        <p>{words.later}</p>
      ) : (
        <Button className="quiet" onPress={() => say('fallback.agreed')}>
          {words.apartYes}
        </Button>
      )}
      {state.kind !== 'refused' && <WritingState state={state} />}
    </section>
  )
}
