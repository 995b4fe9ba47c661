import './day.css'
import { Link } from '../ui/link.tsx'
import { clinicFold, jointFold } from '../../care/charts.ts'
import { journeysOn } from '../../care/journey/day.ts'
import { MINUTE, msBetween, type Instant } from '../../shared/instant.ts'
import { Called } from '../console/called.tsx'
import { viewCase } from '../console/case-facts.ts'
import { ConsoleShell } from '../console/console-shell.tsx'
import { coupleName, nameIn, shortName, TYPE_WORDS } from '../console/journey-words.ts'
import { OneGate } from '../console/one-gate.tsx'
import { heldHere, seriesOf } from '../../care/plan/series.ts'
import { Facts } from '../facts/fact-form.tsx'
import { stockFacts } from '../facts/medicine-facts.ts'
import type { Case, Chart } from '../sync/envelope.ts'
import { heldOf, stateOf } from '../sync/record.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow, useRecord } from '../sync/use-record.ts'
import { OpeningLine, UnreachableWords } from '../ui/states.tsx'
import { clockTime, exactly, fullDay, lengthAsSaid } from '../ui/when.ts'
import { Controls } from './controls.tsx'
import { dayCharts, dayJourney, type DayJourney } from './day-journey.ts'
import { Tasks } from './tasks.tsx'
import { path } from '../path.ts'

/** Today at the clinic, of what this person may read: who comes, what is still closed, and what is to be done. */
export function DayPage({ session }: SignedIn) {
  useRecord()
  const now = useNow()
  // Plans alone are read of every case; the charts that a gate rests on, of those with a journey today.
  const plans = session.cases.flatMap((one) =>
    dayCharts(session, one).filter(({ kind }) => kind === 'joint' || kind === 'clinic'),
  )
  const state = useCharts([...new Set(plans.map(({ chart }) => chart))])
  const clinic = session.charts.find(({ kind }) => kind === 'clinic')
  const zone = clinic
    ? stateOf(clinicFold, heldOf(clinic.chart).entries).founded?.timeZone
    : undefined
  const today = session.cases.filter((one) => plannedOn(one, session, now, zone))
  const reads = plans.some(({ kind }) => kind === 'joint')
  return (
    <ConsoleShell session={session} title="Day">
      <h1>{fullDay(now, zone)}</h1>
      {state === 'unreachable' && <UnreachableWords />}
      {state === 'opening' && <OpeningLine />}
      {state === 'open' && !reads && (
        <p className="teach">
          Plans lie in charts that your role does not read, so there is nothing to show here.
        </p>
      )}
      {state === 'open' && reads && today.length === 0 && (
        <p className="teach">
          No journey is planned for today. A journey appears here on the morning of its day, with
          what is still closed and what opens it.
        </p>
      )}
      {state === 'open' && today.length > 0 && <Cards {...{ session, today, now }} />}
      {state === 'open' && clinic && <Stock session={session} chart={clinic} />}
    </ConsoleShell>
  )
}

/** Counted on any day, and by whoever may. */
function Stock({ session, chart }: { readonly session: Session; readonly chart: Chart }) {
  const facts = stockFacts(stateOf(clinicFold, heldOf(chart.chart).entries), chart)
  if (facts.length === 0) return null
  return (
    <section className="day-stock" aria-labelledby="stock">
      <h2 id="stock">The clinic’s medicines</h2>
      <Facts {...{ session, facts }} />
    </section>
  )
}

const jointOf = (one: Case, session: Session) => {
  const chart = dayCharts(session, one).find(({ kind }) => kind === 'joint')
  return chart ? stateOf(jointFold, heldOf(chart.chart).entries) : null
}

const plannedOn = (one: Case, session: Session, now: Instant, zone: string | undefined) => {
  const joint = jointOf(one, session)
  return joint !== null && journeysOn(joint, now, zone ?? 'UTC').length > 0
}

function Cards({
  session,
  today,
  now,
}: {
  readonly session: Session
  readonly today: readonly Case[]
  readonly now: Instant
}) {
  const charts = today.flatMap((one) => dayCharts(session, one).map(({ chart }) => chart))
  const state = useCharts([...new Set(charts)])
  if (state === 'unreachable') return <UnreachableWords />
  if (state === 'opening') return <OpeningLine />
  const days = today
    .flatMap((one) => {
      const view = viewCase(session, one)
      const planned = journeysOn(view.its.joint, now, view.timeZone ?? 'UTC')
      return seriesOf(view.its, view.facts.people)
        .filter(({ journey }) => planned.some((each) => each.journey === journey.journey))
        .map((step) => dayJourney(session, view, step, now))
    })
    .filter((day) => day !== null)
    .toSorted((a, b) => (plannedFor(a) < plannedFor(b) ? -1 : 1))
  return (
    <>
      {days.map((day) => (
        <Card key={day.step.journey.journey} day={day} now={now} />
      ))}
    </>
  )
}

const plannedFor = ({ step }: DayJourney): string => step.journey.plannedFor ?? ''

function Card({ day, now }: { readonly day: DayJourney; readonly now: Instant }) {
  const { view, step, session } = day
  const { journey, plannedFor: when, dosed, present, setting, type } = step.journey
  const id = `journey-${journey}`
  const held = heldHere(step.journey, view.its, view.facts.people)
  return (
    <article className="day-card" aria-labelledby={id}>
      <header>
        <p className="day-time">
          {when && (
            <time dateTime={when} title={exactly(when, view.timeZone)}>
              {clockTime(when, view.timeZone)}
            </time>
          )}
        </p>
        <div>
          <h2 id={id}>
            <Link to={path`/cases/${view.case.case}`}>{coupleName(view.case)}</Link>
          </h2>
          <p>
            Journey {step.number}, {TYPE_WORDS[type]},{' '}
            {setting === 'clinic' ? 'at the clinic' : 'at home'}
            {present.length > 0 &&
              `. ${present.map((p) => shortName(nameIn(view.case, p))).join(' and ')} there without medicine`}
          </p>
          <p className="day-people">
            {[...dosed, ...present].map((person) => (
              <Called key={person} {...{ view, person }} named />
            ))}
          </p>
          <p className="day-standing">
            {held && <span className="held">Held</span>}
            {standingOf(day, now)}
          </p>
        </div>
        <a className="act as-link" href={path`/room/${view.case.case}/${journey}`}>
          Open the room
        </a>
      </header>
      <div className="day-parts">
        <section>
          <h3>To see to</h3>
          <Tasks day={day} />
        </section>
        <section>
          <h3>What is closed, and what opens it</h3>
          {dosed.map((person) => (
            <OneGate
              key={person}
              {...{ view, step, person, now }}
              reader={session.me.person}
              onEvidence={() => location.assign(path`/cases/${view.case.case}`)}
            />
          ))}
        </section>
        <Controls day={day} />
      </div>
    </article>
  )
}

/** By what was written down; a time that has passed says only that it has. */
function standingOf({ now: room, step, view }: DayJourney, now: Instant): string {
  const takers = room.partners.filter(
    ({ doses, takes }) => takes === 'medicine' || doses.length > 0,
  )
  const first = takers.flatMap(({ doses }) => doses.map(({ at }) => at)).toSorted()[0]
  const home = takers.filter(({ discharge }) => discharge.signed ?? discharge.left)
  if (takers.length > 0 && home.length === takers.length) return 'Everyone went home.'
  if (first) return `Under way: first dose at ${clockTime(first, view.timeZone)}.`
  const { plannedFor: when } = step.journey
  if (!when || msBetween(when, now) < MINUTE) return 'Not begun.'
  return `Not begun, ${lengthAsSaid(msBetween(when, now))} after its time.`
}
