import { Link, useRouteContext } from '@tanstack/react-router'
import type { Case } from '../sync/envelope.ts'
import type { Session } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow, useRecord } from '../sync/use-record.ts'
import { NameMark } from '../ui/shape.tsx'
import { Thread } from '../ui/thread.tsx'
import { toneOf } from '../ui/tone.ts'
import { dayAsSaid } from '../ui/when.ts'
import { Unreachable } from '../ui/states.tsx'
import { chartsOfCase, viewCase } from './case-facts.ts'
import { ConsoleShell } from './console-shell.tsx'
import { coupleName, shortName, TYPE_WORDS, whose } from './journey-words.ts'
import { toLookAt } from './look-section.tsx'
import { beadsOf, nextStep, seriesOf } from './series.ts'

const NEEDED: ReadonlySet<string> = new Set([
  'joint',
  'team',
  'individual',
  'clinical',
  'guarded',
  'contact',
  'clinic',
])

/** The caseload as couples, each a thread of journeys. */
export function CasesPage() {
  const { session } = useRouteContext({ from: '/cases' })
  useRecord()
  const charts = session.cases.flatMap((one) =>
    chartsOfCase(session, one).filter((c) => NEEDED.has(c.kind)),
  )
  const state = useCharts([...new Set(charts.map((c) => c.chart))])
  if (state === 'unreachable') return <Unreachable />
  return (
    <ConsoleShell session={session} title="Cases">
      <h1>Cases</h1>
      <p>
        <Link to="/open-case">Open a case</Link>
      </p>
      {session.cases.length === 0 && (
        <p className="teach">
          You are in no case’s team yet. A case appears here as soon as whoever opens it adds you to
          its team.
        </p>
      )}
      <ul className="cases">
        {session.cases.map((one) => (
          <CaseRow key={one.case} one={one} session={session} opening={state === 'opening'} />
        ))}
      </ul>
    </ConsoleShell>
  )
}

function CaseRow({
  one,
  session,
  opening,
}: {
  readonly one: Case
  readonly session: Session
  readonly opening: boolean
}) {
  const now = useNow()
  const view = viewCase(session, one)
  const steps = seriesOf(view.its, view.facts.people)
  const next = nextStep(steps)
  const when = next?.journey.plannedFor
  const look = toLookAt(view)
  const empty = opening
    ? 'Opening…'
    : view.charts.some((c) => c.kind === 'joint')
      ? 'No plan yet. It comes after clearance and consents.'
      : 'Your role does not read the series.'
  return (
    <li className="case-row">
      <h2>
        <Link to="/cases/$case" params={{ case: one.case }}>
          {coupleName(one)}
        </Link>
      </h2>
      <p className="case-partners">
        {one.partners.map((p) => (
          <span key={p.person} data-tone={toneOf(p.label)}>
            <NameMark tone={toneOf(p.label)} /> {shortName(p.name)}
          </span>
        ))}
      </p>
      <div className="case-thread">
        {steps.length > 0 ? (
          <Thread
            label={`Journeys of ${coupleName(one)}`}
            beads={beadsOf(view, steps)}
            layout="bare"
          />
        ) : (
          <p className="teach">{empty}</p>
        )}
      </div>
      <p className="case-next">
        {next
          ? `Journey ${next.number}, ${whose(one, next.journey) === 'Together' ? TYPE_WORDS[next.journey.type] : whose(one, next.journey)}${when ? `, ${dayAsSaid(when, now, view.timeZone)}` : ', no day yet'}`
          : steps.length > 0
            ? 'The series is done'
            : ''}
        {next?.state === 'held' && <span className="held">held</span>}
        {look.length > 0 && (
          <span className="held">
            {look.some(({ grave }) => grave) ? 'To look at now' : 'To look at'}
          </span>
        )}
      </p>
    </li>
  )
}
