import { seriesOf, type Series } from '../../care/measures/curve.ts'
import type { Instrument } from '../../care/measures/instrument.ts'
import { INSTRUMENTS } from '../../care/measures/instruments/all.ts'
import { LockLine } from '../ui/lock-line.tsx'
import { useNow } from '../sync/use-record.ts'
import { NameMark } from '../ui/shape.tsx'
import type { Session } from '../sync/session.ts'
import { exactly, shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { MeasureChart } from './measure-chart.tsx'
import { linesOf, titleOfCurve, type Answering } from './measure-lines.ts'
import { changeWords, coupleWords, figure, howWords } from './measures-words.ts'
import { ShowInRoom } from './show-in-room.tsx'

type Props = {
  readonly view: CaseView
  readonly session: Session
  readonly onEvidence: (entry: string) => void
}

/** What partners answered over time, of those whose own charts this reader reads; nothing of anybody else. */
export function MeasuresSection({ view, session, onEvidence }: Props) {
  const now = useNow()
  const drawn = INSTRUMENTS.flatMap((instrument) =>
    seriesOf(instrument).map((series) => ({
      instrument,
      series,
      lines: linesOf(view, instrument, series, now),
    })),
  ).filter(({ lines }) => lines.length > 0)
  if (drawn.length === 0) return null
  return (
    <section className="work" aria-labelledby="measures">
      <h2 id="measures">Measures</h2>
      <LockLine words="Each with their team" />
      {drawn.map((one) => (
        <OneCurve
          key={`${one.instrument.id} ${one.series.code}`}
          {...one}
          {...{ view, session, onEvidence }}
        />
      ))}
    </section>
  )
}

const times = (many: number): string => ['never', 'once', 'twice'][many] ?? `${many} times`

function OneCurve({
  view,
  session,
  instrument,
  series,
  lines,
  onEvidence,
}: Props & {
  readonly instrument: Instrument
  readonly series: Series
  readonly lines: readonly Answering[]
}) {
  const { timeZone } = view
  const title = titleOfCurve(instrument, series)
  const couple =
    lines.length > 1
      ? coupleWords(
          instrument,
          lines.map(({ points }) => points),
        )
      : null
  return (
    <article aria-label={title} className="one-measure">
      <h3>{title}</h3>
      <MeasureChart
        label={`${title} over time`}
        {...{ instrument, series, lines, timeZone }}
        onEntry={onEvidence}
      />
      {lines.map(({ name, tone, points, completeness: { asked, answered } }) => (
        <p key={tone} className="measure-says" data-tone={tone}>
          <NameMark tone={tone} /> {name}. {changeWords(instrument, series, points)}{' '}
          {asked > 0 && `Asked ${times(asked)}, answered ${times(answered)}.`} Here{' '}
          {times(points.length)}, in full {times(points.filter(({ complete }) => complete).length)}.
        </p>
      ))}
      {couple && <p>{couple}</p>}
      {lines.length > 1 && series.code === seriesOf(instrument)[0]?.code && (
        <ShowInRoom {...{ view, session, instrument }} />
      )}
      <details>
        <summary>As a table</summary>
        <table className="measure-table">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">When</th>
              <th scope="col">Score</th>
              <th scope="col">How</th>
            </tr>
          </thead>
          <tbody>
            {lines.flatMap(({ name, points }) =>
              points.map((point) => (
                <tr key={point.entry}>
                  <th scope="row">{name}</th>
                  <td>
                    <time dateTime={point.at} title={exactly(point.at, timeZone)}>
                      {shortDate(point.at, timeZone)}
                    </time>
                  </td>
                  <td>{point.value === null ? 'none' : figure(point.value)}</td>
                  <td>{howWords(point)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </details>
    </article>
  )
}
