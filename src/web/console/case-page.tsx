import { lazy, Suspense } from 'react'
import type { ChartKind } from '../../record/chart.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Instant } from '../../shared/instant.ts'
import type { Case } from '../sync/envelope.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow } from '../sync/use-record.ts'
import { Below } from '../ui/below.tsx'
import { Link } from '../ui/link.tsx'
import { NameMark } from '../ui/shape.tsx'
import { ComingLine, NotHere, Opening, Unreachable } from '../ui/states.tsx'
import { Thread } from '../ui/thread.tsx'
import { toneOf } from '../ui/tone.ts'
import { clockTime, dayAsSaid, exactly } from '../ui/when.ts'
import { AboutSection } from './about-section.tsx'
import { Called } from './called.tsx'
import { chartsOfCase, viewCase, type CaseView } from './case-facts.ts'
import { ConfidencePolicy, ConfidencesSection } from './confidences-section.tsx'
import { ConsoleShell } from './console-shell.tsx'
import { CountdownSection } from './countdown-section.tsx'
import { CycleSection } from './cycle-section.tsx'
import { EftSection } from './eft-section.tsx'
import { EmdrSection } from '../emdr/emdr-section.tsx'
import { InjurySection } from './injury-section.tsx'
import { coupleName, nameIn, shortName, TYPE_WORDS, whose } from './journey-words.ts'
import { NotesSection } from './notes-section.tsx'
import { OneGate } from './one-gate.tsx'
import { nextStep, seriesOf, type Step } from '../../care/plan/series.ts'
import { sensateGate } from '../../care/weave/gates.ts'
import { beadsOf } from './beads.ts'
import { KeptSection } from './kept-section.tsx'
import { LookSection } from './look-section.tsx'
import { MessagesSection } from './messages-section.tsx'
import { ReadersSection } from './readers-section.tsx'
import { ReportsSection } from './reports-section.tsx'
import { SplitSection } from './split-section.tsx'
import { SessionsSection } from '../facts/sessions-section.tsx'
import { Story } from './story-section.tsx'
import { TeamSection } from './team-section.tsx'
import { TouchSection } from './touch-section.tsx'
import { path } from '../path.ts'

const MeasuresSection = lazy(() =>
  import('./measures-section.tsx').then((each) => ({ default: each.MeasuresSection })),
)
const hasMeasures = ({ facts: { people } }: CaseView): boolean =>
  Object.values(people).some(
    ({ individual: { measures } }) => measures.answered.length + measures.told.length > 0,
  )

/** A case is one page: its series, what stands before the next journey, and everything that happened. */
export function CasePage({ session, params: { case: id } }: SignedIn<'case'>) {
  const one = session.cases.find((c) => c.case === id)
  return one ? <OpenedCase session={session} one={one} /> : <NotHere />
}

function OpenedCase({ session, one }: { readonly session: Session; readonly one: Case }) {
  const now = useNow()
  const state = useCharts(chartsOfCase(session, one).map((c) => c.chart))
  if (state === 'unreachable') return <Unreachable />
  if (state === 'opening') return <Opening />
  const view = viewCase(session, one)
  const steps = seriesOf(view.its, view.facts.people)
  const next = nextStep(steps)
  const readsPlan = view.charts.some((c) => c.kind === 'joint')
  return (
    <ConsoleShell session={session} title="Case">
      <header className="case-head">
        <h1>{coupleName(one)}</h1>
        <p className="case-partners">
          {one.partners.map((p) => (
            <span key={p.person} data-tone={toneOf(p.label)}>
              <NameMark tone={toneOf(p.label)} /> {p.name} <Called view={view} person={p.person} />
            </span>
          ))}
        </p>
      </header>
      <Desks view={view} />
      <AboutSection view={view} />
      <LookSection view={view} now={now} onEntry={showEntry} />
      <MessagesSection view={view} session={session} now={now} />
      <ConfidencesSection view={view} session={session} now={now} />
      {steps.length > 0 && (
        <Thread label="The series" beads={beadsOf(view.case, steps, view.timeZone)} layout="row" />
      )}
      {!readsPlan && (
        <p className="teach">The series lies in a chart that your role does not read.</p>
      )}
      {readsPlan && steps.length === 0 && (
        <p className="teach">
          No plan yet. Once everyone has signed the consent to therapy as a couple, the therapist
          proposes a series, and it appears here as a thread of journeys.
        </p>
      )}
      {readsPlan && (
        <p>
          <Link to={path`/cases/${one.case}/plan`}>The woven plan</Link>
          {mayBeginTouch(view, now) && ': the gate before sensate focus is open'}
        </p>
      )}
      {next && <NextJourney view={view} step={next} reader={session.me.person} />}
      {next && <CountdownSection key={next.journey.journey} {...{ view, session }} step={next} />}
      {!next && steps.length > 0 && (
        <p className="teach">Every journey of this series is done or crossed out.</p>
      )}
      <Below>
        <Story view={view} session={session} steps={steps} />
        <Below>
          <Further view={view} session={session} />
        </Below>
      </Below>
    </ConsoleShell>
  )
}

/** What is worked at, and whose the case is: below what happened. */
function Further({ view, session }: { readonly view: CaseView; readonly session: Session }) {
  return (
    <>
      <SessionsSection view={view} session={session} />
      <NotesSection view={view} session={session} />
      {hasMeasures(view) && (
        <Suspense fallback={<ComingLine failed={false} />}>
          <MeasuresSection view={view} session={session} onEvidence={showEntry} />
        </Suspense>
      )}
      <KeptSection view={view} />
      <CycleSection view={view} session={session} />
      <EftSection view={view} session={session} />
      <InjurySection view={view} session={session} onEvidence={showEntry} />
      <EmdrSection view={view} session={session} onEvidence={showEntry} />
      <TouchSection view={view} session={session} />
      <ReportsSection view={view} session={session} />
      <ConfidencePolicy view={view} session={session} />
      <TeamSection id={view.case.case} />
      <ReadersSection one={view.case} session={session} />
      <SplitSection view={view} session={session} />
    </>
  )
}

/** What is looked at one partner at a time has pages of its own, for those who read it. */
function Desks({ view: { case: one, charts } }: { readonly view: CaseView }) {
  const reads = (kind: ChartKind) => charts.some((chart) => chart.kind === kind)
  if (!reads('individual') && !reads('guarded')) return null
  return (
    <nav className="desks" aria-label="Desks of this case">
      {reads('individual') && (
        <Link to={path`/cases/${one.case}/clearance`}>Screening and clearance</Link>
      )}
      {reads('guarded') && <Link to={path`/cases/${one.case}/safety`}>Safe together</Link>}
    </nav>
  )
}

/** Told to the team alone: whether a therapist may open sensate focus, where nobody has yet. */
const mayBeginTouch = (view: CaseView, now: Instant): boolean =>
  !view.unreadable &&
  view.its.joint.touch.stage === null &&
  sensateGate({ ...view.facts, its: view.its }, now)?.outcome === 'open'

function NextJourney({
  view,
  step,
  reader,
}: {
  readonly view: CaseView
  readonly step: Step
  readonly reader: PersonId
}) {
  const now = useNow()
  const { journey, number } = step
  const when = journey.plannedFor
  const place = journey.setting === 'clinic' ? 'at the clinic' : 'at home'
  return (
    <section className="next-journey" aria-labelledby="next-journey">
      <h2 id="next-journey">
        {step.state === 'now' ? 'Under way: journey' : 'Next: journey'} {number},{' '}
        {whose(view.case, journey) === 'Together' ? '' : `${whose(view.case, journey)}, `}
        {TYPE_WORDS[journey.type]}
      </h2>
      <p className="next-when">
        {when ? (
          <time dateTime={when} title={exactly(when, view.timeZone)}>
            {capital(dayAsSaid(when, now, view.timeZone))} at {clockTime(when, view.timeZone)}
          </time>
        ) : (
          'No day yet'
        )}
        , {place}
        {journey.present.length > 0 &&
          `, ${journey.present.map((p) => shortName(nameIn(view.case, p))).join(' and ')} there without medicine`}
      </p>
      <p>
        <a className="act as-link" href={path`/room/${view.case.case}/${journey.journey}`}>
          Open the room
        </a>
      </p>
      <div className="gates">
        {journey.dosed.map((person) => (
          <OneGate key={person} {...{ view, step, person, reader, now }} onEvidence={showEntry} />
        ))}
      </div>
    </section>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Goes to an entry in the list; the story listens, since the list may have to open first. */
export function showEntry(entry: string): void {
  dispatchEvent(new CustomEvent('show-entry', { detail: entry }))
}
