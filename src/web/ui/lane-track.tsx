import { area, curveMonotoneX } from 'd3-shape'
import { useState, type KeyboardEvent } from 'react'
import type { Arc, Lane } from './lane.ts'
import { LaneGlyph } from './lane-glyph.tsx'
import { clustersOf, within, type Cluster, type LaneMark } from './lanes-layout.ts'

const HEIGHT = 56
/** In a view of hours, a lane with readings is high enough to tell one pressure from another. */
const HEIGHT_OF_READINGS = 116
const MMHG = [50, 200] as const
/** A gap narrower than this cannot be told from a speck of dust. Unit: pixels. */
const LEAST_GAP = 2
/** Below this to the next reading, a pressure is drawn and not also written. Unit: pixels. */
const ROOM_FOR_NUMBERS = 50

export const anchor = (x: number, width: number): 'start' | 'middle' | 'end' =>
  x < 28 ? 'start' : x > width - 28 ? 'end' : 'middle'

type TrackProps = {
  readonly lane: Lane
  readonly x: (ms: number) => number
  readonly width: number
  readonly from: number
  readonly to: number
  readonly now: number
  readonly hours: boolean
  readonly hatch: string
  readonly ticks: readonly number[]
  readonly onOpen: (key: string) => void
  readonly onRead: (text: string | null) => void
}

/** One chart along the time line: its marks, what was not observed, and how one walks along it by keyboard. */
export function Track({
  lane,
  x,
  width,
  from,
  to,
  now,
  hours,
  hatch,
  ticks,
  onOpen,
  onRead,
}: TrackProps) {
  const marks = within(lane.marks, from, to)
  const clusters = clustersOf(marks, x)
  const [at, setAt] = useState<string | null>(null)
  const here = clusters.some((c) => c.key === at) ? at : (clusters.at(-1)?.key ?? null)
  const readings = marks
    .flatMap((m) => (m.span ? [{ ...m, span: m.span }] : []))
    .toSorted((a, b) => a.ms - b.ms)
  const measured = hours && marks.some((m) => m.span)
  const height = lane.height ?? (measured ? HEIGHT_OF_READINGS : HEIGHT)
  const mmHg = (value: number): number =>
    height -
    8 -
    ((Math.min(MMHG[1], Math.max(MMHG[0], value)) - MMHG[0]) / (MMHG[1] - MMHG[0])) * (height - 16)

  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    const i = clusters.findIndex((c) => c.key === here)
    const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: clusters.length - 1 }[event.key]
    const next = to === undefined ? undefined : clusters[to]
    if (!next) return
    event.preventDefault()
    setAt(next.key)
    event.currentTarget
      .closest('svg')
      ?.querySelector<SVGAElement>(`[data-key="${next.key}"]`)
      ?.focus()
  }

  return (
    <svg width={width} height={height}>
      {ticks.map((tick) => (
        <line key={tick} className="tick" x1={tick} x2={tick} y1={0} y2={height} />
      ))}
      <line
        className="lane-line"
        x1={0}
        x2={width}
        y1={height / 2}
        y2={height / 2}
        data-faint={measured}
      />
      {hours &&
        lane.arcs.map((arc) => <path key={arc.ms} className="arc" d={arcPath(arc, x, height)} />)}
      {lane.gaps
        .filter((gap) => gap.to > from && gap.ms < to && x(gap.to) - x(gap.ms) > LEAST_GAP)
        .map((gap) => (
          <rect
            key={gap.ms}
            className="gap"
            x={x(Math.max(gap.ms, from))}
            width={x(Math.min(gap.to, to)) - x(Math.max(gap.ms, from))}
            y={4}
            height={height - 8}
            fill={`url(#${hatch})`}
          >
            <title>{gap.label}</title>
          </rect>
        ))}
      {now >= from && now <= to && (
        <line className="now" x1={x(now)} x2={x(now)} y1={0} y2={height} />
      )}
      {measured &&
        readings.map((m, i) =>
          distanceTo(readings[i + 1], m, x) < ROOM_FOR_NUMBERS ? null : (
            <text
              key={m.key}
              className="numbers"
              x={x(m.ms)}
              y={mmHg(m.span[1]) - 7}
              textAnchor={anchor(x(m.ms), width)}
            >
              {m.span[1]}/{m.span[0]}
            </text>
          ),
        )}
      {clusters.map((cluster) => {
        const words = wordsOf(cluster)
        return (
          <a
            key={cluster.key}
            href={`#entry-${cluster.marks[0]?.key}`}
            className={`mark glyph-${cluster.glyph}`}
            data-key={cluster.key}
            tabIndex={cluster.key === here ? 0 : -1}
            aria-label={`${lane.title}, ${words}`}
            onKeyDown={onKeyDown}
            onClick={(event) => {
              event.preventDefault()
              onOpen(cluster.marks[0]?.key ?? '')
            }}
            onFocus={() => {
              setAt(cluster.key)
              onRead(words)
            }}
            onBlur={() => onRead(null)}
            onPointerEnter={() => onRead(words)}
            onPointerLeave={() => onRead(null)}
          >
            <rect className="touch" x={cluster.x - 12} y={0} width={24} height={height} />
            {hours && cluster.marks.some((m) => m.span) ? (
              cluster.marks.map(
                (m) =>
                  m.span && (
                    <Pressure
                      key={m.key}
                      x={x(m.ms)}
                      low={mmHg(m.span[0])}
                      high={mmHg(m.span[1])}
                    />
                  ),
              )
            ) : (
              <LaneGlyph cluster={cluster} tone={lane.tone} y={height / 2} />
            )}
            {hours && cluster.glyph !== 'reading' && cluster.marks.some((m) => m.span) && (
              <LaneGlyph cluster={cluster} tone={lane.tone} y={height / 2} />
            )}
          </a>
        )
      })}
    </svg>
  )
}

function wordsOf({ marks }: Cluster): string {
  const [first] = marks
  if (!first) return ''
  return marks.length === 1 ? first.label : `${marks.length} entries, from ${first.label}`
}

const Pressure = ({
  x,
  low,
  high,
}: {
  readonly x: number
  readonly low: number
  readonly high: number
}) => (
  <path
    className="pressure"
    d={`M${x - 4} ${high}H${x + 4}M${x} ${high}V${low}M${x - 4} ${low}H${x + 4}`}
  />
)

const MINUTE = 60_000

function arcPath({ ms, onset, peak, end }: Arc, x: (ms: number) => number, height: number): string {
  const points = [
    [0, 0],
    [onset, 0.06],
    [peak[0], 1],
    [peak[1], 0.96],
    [(peak[1] + end) / 2, 0.4],
    [end, 0],
  ] as const
  const draw = area<readonly [number, number]>()
    .x(([minutes]) => x(ms + minutes * MINUTE))
    .y0(height)
    .y1(([, share]) => height - share * (height - 8))
    .curve(curveMonotoneX)
  return draw(points) ?? ''
}

const distanceTo = (
  next: LaneMark | undefined,
  mark: LaneMark,
  x: (ms: number) => number,
): number => (next ? x(next.ms) - x(mark.ms) : Infinity)
