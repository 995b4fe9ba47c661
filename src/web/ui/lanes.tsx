import './lanes.css'
import { scaleUtc } from 'd3-scale'
import { useId, useState } from 'react'
import type { Lane } from './lane.ts'
import { LaneGlyph } from './lane-glyph.tsx'
import { anchor, Track } from './lane-track.tsx'
import type { Cluster } from './lanes-layout.ts'
import { LockLine } from './lock-line.tsx'
import { NameMark } from './shape.tsx'
import { useWidth } from './use-width.ts'
import { clockTime, shortDay } from './when.ts'

type LanesProps = {
  readonly label: string
  readonly lanes: readonly Lane[]
  readonly from: number
  readonly to: number
  readonly now: number
  readonly onOpen: (key: string) => void
}

const DAY = 86_400_000
/** Time from left to right, one lane per chart. The list below says the same in words. */
export function Lanes({ label, lanes, from, to, now, onOpen }: LanesProps) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const [reading, setReading] = useState<string | null>(null)
  const hatch = useId()
  const hours = to - from <= 2 * DAY
  const x = scaleUtc()
    .domain([from, to])
    .range([10, Math.max(20, width - 10)])
  const ticks = x.ticks(Math.max(2, Math.floor(width / (hours ? 96 : 128))))
  return (
    <figure className="lanes" aria-label={label}>
      <div className="lanes-axis" aria-hidden="true">
        <div className="lane-name" />
        <div ref={ref} className="lane-track">
          {width > 0 && (
            <svg width={width} height={28}>
              {ticks.map((tick) => (
                <text
                  key={tick.getTime()}
                  x={x(tick.getTime())}
                  y={20}
                  textAnchor={anchor(x(tick.getTime()), width)}
                >
                  {hours
                    ? clockTime(tick.toISOString(), 'UTC')
                    : shortDay(tick.toISOString(), 'UTC')}
                </text>
              ))}
            </svg>
          )}
        </div>
      </div>
      {lanes.map((lane) => (
        <div className="lane" key={lane.key} data-tone={lane.tone}>
          <div className="lane-name">
            <span className="lane-title">
              <NameMark tone={lane.tone} /> {lane.title}
            </span>
            <LockLine words={lane.lock} />
          </div>
          <div className="lane-track">
            {width > 0 && (
              <Track
                lane={lane}
                {...{ x, width, from, to, now, hours, hatch, onOpen }}
                ticks={ticks.map((tick) => x(tick.getTime()))}
                onRead={setReading}
              />
            )}
          </div>
        </div>
      ))}
      <p className="lanes-readout" aria-hidden="true">
        {reading ?? (
          <span className="lanes-hint">
            <Key className="glyph-dose">dose</Key>
            <Key className="glyph-gate-closed">gate closed</Key>
            <Key className="glyph-stop">stop</Key>
            <Key className="glyph-harm">harm</Key>
            {hours &&
              lanes.some((lane) => lane.arcs.some((arc) => arc.ms >= from && arc.ms <= to)) && (
                <span className="course-key">
                  <svg width="24" height="16">
                    <path d="M0 16C6 14 6 3 11 3S18 13 24 16Z" />
                  </svg>{' '}
                  usual course by this route
                </span>
              )}
            <span className="hatch-key">
              <svg width="22" height="14">
                <rect width="22" height="14" fill={`url(#${hatch})`} />
              </svg>{' '}
              not observed
            </span>
          </span>
        )}
      </p>
      <svg width="0" height="0" className="pattern" aria-hidden="true">
        <pattern
          id={hatch}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V6" />
        </pattern>
      </svg>
    </figure>
  )
}

function Key({ className, children }: { readonly className: string; readonly children: string }) {
  const glyph = className.slice('glyph-'.length) as Cluster['glyph']
  return (
    <span className={`mark ${className}`}>
      <svg width="20" height="20">
        <LaneGlyph cluster={{ key: '', x: 10, glyph, marks: [] }} tone="a" y={10} />
      </svg>{' '}
      {children}
    </span>
  )
}
