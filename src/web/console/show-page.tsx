import './console.css'
import './show-page.css'
import { useEffect, useState } from 'react'
import { seriesOf } from '../../care/measures/curve.ts'
import type { Instrument } from '../../care/measures/instrument.ts'
import { instrumentOf } from '../../care/measures/instruments/all.ts'
import { showingNow } from '../../care/measures/showing.ts'
import { mayWrite } from '../../care/writing.ts'
import { MINUTE, plusMs } from '../../shared/instant.ts'
import type { Case, Chart } from '../sync/envelope.ts'
import { lastHeard } from '../sync/heard.ts'
import { lock, type Session, type SignedIn } from '../sync/session.ts'
import { useCharts } from '../sync/use-charts.ts'
import { useNow } from '../sync/use-record.ts'
import { useWriting } from '../sync/use-writing.ts'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { NameMark } from '../ui/shape.tsx'
import { NotHere, Opening } from '../ui/states.tsx'
import { useIdle } from '../ui/use-idle.ts'
import { exactly, shortDate } from '../ui/when.ts'
import { chartsOfCase, viewCase, type CaseView } from './case-facts.ts'
import { LOCKS_AFTER_MS } from './console-shell.tsx'
import { MeasureChart } from './measure-chart.tsx'
import { knownToAll, linesOf, titleOfCurve } from './measure-lines.ts'
import { figure, roomWords } from './measures-words.ts'
import { path } from '../path.ts'

/** A screen that has not heard the server for so long may not know that a leave was taken back. Unit: ms. */
const UNHEARD_MS = MINUTE

const NEEDED = new Set<string>(['joint', 'individual', 'clinic'])

/** What everyone in the room sees, and nothing else; blank as soon as it is not everybody’s wish any more. */
export function ShowPage({
  session,
  params: { case: id, instrument },
}: SignedIn<'case' | 'instrument'>) {
  const one = session.cases.find((each) => each.case === id)
  const its = one ? chartsOfCase(session, one).filter(({ kind }) => NEEDED.has(kind)) : []
  const joint = its.find(({ kind }) => kind === 'joint')
  const shown = instrumentOf(instrument)
  return one && shown && joint && mayWrite(joint.role, 'joint', 'showing.asked') ? (
    <Showing {...{ session, one, its, joint }} instrument={shown} />
  ) : (
    <NotHere />
  )
}

function Showing({
  session,
  one,
  its,
  joint,
  instrument,
}: {
  readonly session: Session
  readonly one: Case
  readonly its: readonly Chart[]
  readonly joint: Chart
  readonly instrument: Instrument
}) {
  useIdle(LOCKS_AFTER_MS, lock)
  useEffect(() => {
    // The title names no one: browsers keep titles.
    document.title = 'Conjoint'
    document.body.dataset['mood'] = 'staff'
  }, [])
  const now = useNow()
  const { write } = useWriting(session.me)
  const [closed, setClosed] = useState(false)
  const charts = its.map(({ chart }) => chart)
  const state = useCharts(charts)
  if (state === 'opening') return <Opening />
  const heard = lastHeard(charts)
  const view = viewCase(session, one)
  const standing = showingNow(view.facts, now)
  const isOpen =
    !closed &&
    state === 'open' &&
    !view.needsUpdate &&
    heard !== null &&
    now < plusMs(heard, UNHEARD_MS) &&
    standing?.open === true &&
    standing.showing.instrument === instrument.id
  if (!isOpen) return <Closed back={path`/cases/${one.case}`} />
  const close = (): void => {
    // What is on the screen goes at once, whether the server is there or not.
    setClosed(true)
    const body = { asked: standing.showing.entry }
    void write({ chart: joint.chart, kind: 'showing.ended', body })
  }
  return (
    <main className="showing">
      <h1>{instrument.name}</h1>
      <Lines view={view} instrument={instrument} />
      <Button className="quiet bordered" onPress={close}>
        Close
      </Button>
    </main>
  )
}

const Closed = ({ back }: { readonly back: `/${string}` }) => (
  <main className="alone">
    <h1>This is closed now</h1>
    <p>Turn the screen to yourself before you go on.</p>
    <p>
      <Link to={back}>To the case</Link>
    </p>
  </main>
)

function Lines({ view, instrument }: { readonly view: CaseView; readonly instrument: Instrument }) {
  const { timeZone } = view
  const now = useNow()
  const known = knownToAll(view)
  return seriesOf(instrument).map((series) => {
    const lines = linesOf(view, instrument, series, now).map((line) => ({
      ...line,
      doses: line.doses.filter((at) => known.has(at)),
    }))
    if (lines.length === 0) return null
    const title = titleOfCurve(instrument, series)
    return (
      <section key={series.code} aria-label={title}>
        {series.code !== 'total' && <h2>{series.label.en}</h2>}
        <p className="showing-who">
          {lines.map(({ name, tone }) => (
            <span key={tone} data-tone={tone}>
              <NameMark tone={tone} /> {name}
            </span>
          ))}
        </p>
        <MeasureChart
          label={`${title} over time`}
          height={360}
          {...{ instrument, series, lines, timeZone }}
        />
        <p className="showing-says">{roomWords(lines.map(({ points }) => points))}</p>
        <table className="measure-table">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">When</th>
              <th scope="col">Score</th>
            </tr>
          </thead>
          <tbody>
            {lines.flatMap(({ name, points }) =>
              points.map(({ entry, at, value }) => (
                <tr key={entry}>
                  <th scope="row">{name}</th>
                  <td>
                    <time dateTime={at} title={exactly(at, timeZone)}>
                      {shortDate(at, timeZone)}
                    </time>
                  </td>
                  <td>{value === null ? 'none' : figure(value)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </section>
    )
  })
}
