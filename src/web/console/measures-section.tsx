import { completenessOf } from '../../care/measures/schedule.ts'
import { pointsOf, seriesOf, type Series } from '../../care/measures/curve.ts'
import type { Instrument } from '../../care/measures/instrument.ts'
import { INSTRUMENTS } from '../../care/measures/instruments/all.ts'
import { LockLine } from '../ui/lock-line.tsx'
import type { Instant } from '../../shared/instant.ts'
import { useNow } from '../sync/use-record.ts'
import { NameMark } from '../ui/shape.tsx'
import { toneOf } from '../ui/tone.ts'
import { exactly, shortDate } from '../ui/when.ts'
import type { CaseView } from './case-facts.ts'
import { shortName } from './journey-words.ts'
import { MeasureChart, type Line } from './measure-chart.tsx'
import { changeWords, coupleWords, figure, howWords } from './measures-words.ts'

type Answering = Line & { readonly completeness: ReturnType<typeof completenessOf> }
type Props = { readonly view: CaseView; readonly onEvidence: (entry: string) => void }

/** What partners answered over time, of those whose own charts this reader reads; nothing of anybody else. */
export function MeasuresSection({ view, onEvidence }: Props) {
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
          {...{ view, onEvidence }}
        />
      ))}
    </section>
  )
}

function linesOf(
  view: CaseView,
  instrument: Instrument,
  series: Series,
  now: Instant,
): readonly Answering[] {
  return view.case.partners.flatMap(({ person, name, label }) => {
    const reads = view.charts.some(
      ({ kind, belongsTo }) => kind === 'individual' && belongsTo === person,
    )
    const own = reads ? view.facts.people[person]?.individual : undefined
    const points = own ? pointsOf(own.measures, instrument, series) : []
    if (!own || points.length === 0) return []
    const doses = own.dosing.doses.map(({ at }) => at)
    const completeness = completenessOf(person, own, view.its.joint, instrument.id, now)
    return [{ name: shortName(name), tone: toneOf(label), points, doses, completeness }]
  })
}

function OneCurve({
  view: { timeZone },
  instrument,
  series,
  lines,
  onEvidence,
}: Props & {
  readonly instrument: Instrument
  readonly series: Series
  readonly lines: readonly Answering[]
}) {
  const title =
    series.code === 'total'
      ? instrument.name
      : `${instrument.name}: ${series.label.en.toLowerCase()}`
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
          {asked > 0 && `Answered ${answered} of the ${asked} times that it was asked.`} In full{' '}
          {points.filter(({ complete }) => complete).length} of {points.length} times.
        </p>
      ))}
      {couple && <p>{couple}</p>}
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
