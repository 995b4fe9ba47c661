import './clearance.css'
import type { PersonId } from '../../shared/ids.ts'
import { Called } from '../console/called.tsx'
import { viewCase } from '../console/case-facts.ts'
import { ConsoleShell } from '../console/console-shell.tsx'
import { coupleName, nameIn, shortName, toneIn } from '../console/journey-words.ts'
import { dayCharts } from '../day/day-journey.ts'
import type { Case, Chart } from '../sync/envelope.ts'
import type { Session, SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useRecord } from '../sync/use-record.ts'
import { Link } from '../ui/link.tsx'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { NameMark } from '../ui/shape.tsx'
import { NotHere, OpeningLine, UnreachableWords } from '../ui/states.tsx'
import { Facts } from '../facts/fact-form.tsx'
import { lookedAt } from '../facts/looked-at.ts'
import { toldFacts } from '../facts/told-facts.ts'
import { supplyFacts } from '../facts/supply-facts.ts'
import { Clearances } from './clearances.tsx'
import { medicinesOf, type Screening } from './screening.ts'
import { Screened } from './screened.tsx'
import { path } from '../path.ts'

/** What each partner answered alone, what speaks against the medicine, and the prescriber’s decision. */
export function ClearancePage({ session, params: { case: id } }: SignedIn<'case'>) {
  const one = session.cases.find((each) => each.case === id)
  const own = one ? ownChartsOf(session, one) : []
  return one && own.length > 0 ? <Desk {...{ session, one, own }} /> : <NotHere />
}

/** The partners’ own charts, where this person reads them. */
const ownChartsOf = (session: Session, one: Case): readonly Chart[] =>
  dayCharts(session, one).filter(({ kind }) => kind === 'individual')

function Desk({
  session,
  one,
  own,
}: {
  readonly session: Session
  readonly one: Case
  readonly own: readonly Chart[]
}) {
  useRecord()
  const state = useCharts(dayCharts(session, one).map(({ chart }) => chart))
  const view = state === 'open' ? viewCase(session, one) : null
  return (
    <ConsoleShell session={session} title="Screening and clearance">
      <p className="way-back">
        <Link to={path`/cases/${one.case}`}>{coupleName(one)}</Link>
      </p>
      <h1>Screening and clearance</h1>
      {state === 'unreachable' && <UnreachableWords />}
      {state === 'opening' && <OpeningLine />}
      {view && own.map((chart) => <OnePerson key={chart.chart} {...{ session, view, chart }} />)}
    </ConsoleShell>
  )
}

function OnePerson({ session, view, chart }: Screening) {
  const person = chart.belongsTo as PersonId
  const tone = toneIn(view.case, person)
  const name = nameIn(view.case, person)
  const facts = [
    ...toldFacts(view, person),
    ...lookedAt(view, person),
    ...medicinesOf(view).flatMap((medicine) => supplyFacts(view, person, medicine, session)),
  ]
  return (
    <section className="screening-of" data-tone={tone} aria-labelledby={`of-${person}`}>
      <h2 id={`of-${person}`}>
        <NameMark tone={tone} /> {name}
      </h2>
      <Called {...{ view, person }} />
      <LockLine words={lockWords('individual', shortName(name))} />
      <Screened {...{ session, view, chart }} />
      <Clearances {...{ session, view, chart }} />
      {facts.length > 0 && <h3>Written down by the clinic</h3>}
      <Facts {...{ session, facts }} />
    </section>
  )
}
