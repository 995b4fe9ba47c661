import type { Changed } from '../../outcomes/practice/changed.ts'
import { instrumentOf } from '../../care/measures/instruments/all.ts'
import { useWidth } from '../ui/use-width.ts'
import { figure, nameOf } from './practice-words.ts'

const ROW = 40
const FOOT = 28
const LEFT = 92
const RIGHT = 16

type Gain = {
  readonly instrument: string
  readonly name: string
  readonly people: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/** In standard deviations of the scores before, to the right where it is for the better. */
const gainOf = ({ instrument, people, before, change, effect }: Changed): Gain[] => {
  if (effect === null) return []
  const sign = instrumentOf(instrument)?.better === 'higher' ? 1 : -1
  const ends = [(sign * change.low) / before.sd, (sign * change.high) / before.sd]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  return [{ instrument, name: nameOf(instrument), people, value: effect, low, high }]
}

/** Where an instrument is told of in words and tables. */
export const placeOf = (instrument: string): string => `changed-${instrument}`

function goTo(instrument: string): void {
  const place = document.getElementById(placeOf(instrument))
  place?.scrollIntoView({ block: 'start' })
  place?.focus({ preventScroll: true })
}

/**
 * Each instrument’s change on one scale, with its interval. Each mark can be reached by keyboard, says its figures and
 * leads to its tables; the table beneath says the same.
 */
export function Gains({ changed }: { readonly changed: readonly Changed[] }) {
  const [ref, width] = useWidth<HTMLElement>()
  const gains = changed.flatMap(gainOf)
  const from = Math.min(-0.5, ...gains.map(({ low }) => low))
  const to = Math.max(0.5, ...gains.map(({ high }) => high))
  const x = (value: number): number =>
    LEFT + ((value - from) / (to - from)) * Math.max(1, width - LEFT - RIGHT)
  const height = gains.length * ROW + FOOT
  const label = gains.map(({ name, value }) => `${name} ${figure(value)}`).join(', ')
  return (
    <figure ref={ref} className="gains" aria-label={`Gain by instrument: ${label}`}>
      <svg width={width} height={height}>
        <line className="gains-none" x1={x(0)} x2={x(0)} y1={0} y2={height - FOOT} />
        <text className="gains-says" x={x(0)} y={height - 8} textAnchor="middle" aria-hidden="true">
          no change
        </text>
        {gains.map(({ instrument, name, people, value, low, high }, i) => {
          const y = i * ROW + ROW / 2
          return (
            <a
              key={name}
              href={`#${placeOf(instrument)}`}
              className="gains-mark"
              aria-label={`${name}: ${figure(value)} standard deviations, ${figure(low)} to ${figure(high)}, of ${people} people`}
              onClick={(event) => {
                event.preventDefault()
                goTo(instrument)
              }}
            >
              <rect className="gains-hit" x={0} y={i * ROW} width={width} height={ROW} />
              <text className="gains-says" x={4} y={y + 5}>
                {name}
              </text>
              <line className="gains-interval" x1={x(low)} x2={x(high)} y1={y} y2={y} />
              <circle className="gains-value" cx={x(value)} cy={y} r={6} />
            </a>
          )
        })}
      </svg>
      <figcaption className="aside">
        In standard deviations of the scores before; further right is better. A line is where the
        true mean lies in 95 of 100 practices like this one.
      </figcaption>
    </figure>
  )
}
