import './measure-chart.css'
import { bandOf } from '../../care/measures/change.ts'
import { runsOf, type Point, type Series } from '../../care/measures/curve.ts'
import type { Instrument } from '../../care/measures/instrument.ts'
import { msOf, type Instant } from '../../shared/instant.ts'
import type { PartnerTone } from '../ui/tone.ts'
import { useWidth } from '../ui/use-width.ts'
import { shortDate } from '../ui/when.ts'
import { figure, howWords } from './measures-words.ts'

export type Line = {
  readonly name: string
  readonly tone: PartnerTone
  readonly points: readonly Point[]
  readonly doses: readonly Instant[]
}

const HEIGHT = 200
const TOP = 12
const FOOT = 44
const LEFT = 36
const RIGHT = 20

/**
 * One curve for each partner on one time line. Each mark can be reached by keyboard, and opens its entry; without
 * `onEntry` there is nothing to open, and neither what chance makes of a score nor how it
 * came about is told.
 */
export function MeasureChart({
  label,
  instrument,
  series: { range },
  lines,
  timeZone,
  height = HEIGHT,
  onEntry,
}: {
  readonly label: string
  readonly instrument: Instrument
  readonly series: Series
  readonly lines: readonly Line[]
  readonly timeZone: string | undefined
  readonly height?: number
  readonly onEntry?: (entry: string) => void
}) {
  const [ref, width] = useWidth<HTMLElement>()
  const times = lines.flatMap(({ points, doses }) => [...points.map(({ at }) => at), ...doses])
  const from = Math.min(...times.map(msOf))
  const to = Math.max(...times.map(msOf), from + 1)
  const x = (at: Instant): number =>
    LEFT + ((msOf(at) - from) / (to - from)) * Math.max(1, width - LEFT - RIGHT)
  const [low, high] = range
  const y = (value: number): number =>
    TOP + (1 - (value - low) / (high - low)) * (height - TOP - FOOT)
  const within = (value: number): number => Math.min(high, Math.max(low, value))
  const band = onEntry ? bandOf(instrument) : null
  const hasDoses = lines.some(({ doses }) => doses.length > 0)
  const hasBand =
    band !== null && lines.some(({ points }) => points.some(({ value }) => value !== null))
  return (
    <figure ref={ref} className="measure-chart" aria-label={label}>
      <svg width={width} height={height}>
        <g aria-hidden="true">
          {lines.map(({ tone, points }) => {
            const first = points.find(({ value }) => value !== null)?.value
            if (band === null || first === undefined || first === null) return null
            const [upper, lower] = [y(within(first + band)), y(within(first - band))]
            return (
              <rect
                key={tone}
                className="measure-band"
                data-tone={tone}
                x={LEFT}
                y={upper}
                width={Math.max(0, width - LEFT - RIGHT)}
                height={lower - upper}
              />
            )
          })}
          {[low, high].map((value) => (
            <text
              key={value}
              className="measure-axis"
              x={LEFT - 8}
              y={y(value) + 5}
              textAnchor="end"
            >
              {value}
            </text>
          ))}
          {instrument.range &&
            instrument.cutOffs.map(({ points, says }) => (
              <g key={`${points} ${says.en}`} className="measure-cut-off">
                <line x1={LEFT} x2={width - RIGHT} y1={y(points)} y2={y(points)} />
                <text x={LEFT - 8} y={y(points) + 5} textAnchor="end">
                  {figure(points)}
                </text>
              </g>
            ))}
          {lines.map(({ tone, doses }, i) => (
            <g key={tone} data-tone={tone}>
              {doses.map((at) => (
                <line
                  key={at}
                  className="measure-dose"
                  x1={x(at)}
                  x2={x(at)}
                  y1={height - FOOT + 6 + i * 9}
                  y2={height - FOOT + 13 + i * 9}
                />
              ))}
            </g>
          ))}
          {lines.map(({ tone, points }) =>
            runsOf(points).map((run) => (
              <polyline
                key={`${tone} ${run[0]?.entry}`}
                className="measure-line"
                data-tone={tone}
                points={run.map(({ at, value }) => `${x(at)},${y(value ?? 0)}`).join(' ')}
              />
            )),
          )}
        </g>
        {lines.flatMap(({ tone, name, points }) =>
          points.map((point) => {
            const { entry, at, value } = point
            const how = onEntry ? howWords(point) : ''
            const says = value === null ? 'no score' : figure(value)
            const label = `${name}, ${shortDate(at, timeZone)}: ${says}${how === '' ? '' : `, ${how}`}`
            const mark = (
              <>
                <circle className="measure-hit" cx={x(at)} cy={y(value ?? low)} r={12} />
                {value === null ? (
                  <text className="measure-gap" x={x(at)} y={y(low) + 5} textAnchor="middle">
                    –
                  </text>
                ) : tone === 'b' || tone === 'd' ? (
                  <rect x={x(at) - 5} y={y(value) - 5} width={10} height={10} />
                ) : (
                  <circle cx={x(at)} cy={y(value)} r={5} />
                )}
              </>
            )
            const shown = { className: 'measure-mark', 'data-tone': tone, 'aria-label': label }
            return onEntry ? (
              <a
                key={entry}
                href={`#${entry}`}
                {...shown}
                onClick={(event) => {
                  event.preventDefault()
                  onEntry(entry)
                }}
              >
                {mark}
              </a>
            ) : (
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing has no other tag for it
              <g key={entry} role="img" {...shown}>
                {mark}
              </g>
            )
          }),
        )}
      </svg>
      <figcaption className="aside">
        {hasBand && 'Shaded: what chance alone makes of the first score. '}
        {hasDoses && 'Strokes beneath: doses.'}
      </figcaption>
    </figure>
  )
}
