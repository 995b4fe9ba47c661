import { useState, type KeyboardEvent } from 'react'
import type { Rating } from '../../care/emdr/course.ts'
import { dateAndTime, exactly, shortDay } from '../ui/when.ts'
import { askedWords, scoresSaid } from './emdr-words.ts'

const STEP = 36
const EDGE = 44
/** The height of each scale, and the space between them. Unit: pixels. */
const TALL = 80
const BETWEEN = 24
const BOTTOM = 2 * TALL + BETWEEN + 12
const sudY = (sud: number): number => 10 + (TALL * (10 - sud)) / 10
const vocY = (voc: number): number => 10 + TALL + BETWEEN + (TALL * (7 - voc)) / 6

/** Every rating where it was given, in the order of asking: a mark each, and nothing between two marks. */
export function Curve({
  label,
  ratings,
  timeZone,
  onEvidence,
}: {
  readonly label: string
  readonly ratings: readonly Rating[]
  readonly timeZone: string | undefined
  readonly onEvidence: (entry: string) => void
}) {
  const [at, setAt] = useState<string | null>(null)
  const here = ratings.some(({ entry }) => entry === at) ? at : ratings.at(-1)?.entry
  const width = EDGE + ratings.length * STEP + STEP
  const days = ratings.map(({ at: when }) => shortDay(when, timeZone))
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    const i = ratings.findIndex(({ entry }) => entry === here)
    const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: ratings.length - 1 }[event.key]
    const next = to === undefined ? undefined : ratings[to]
    if (!next) return
    event.preventDefault()
    setAt(next.entry)
    event.currentTarget
      .closest('svg')
      ?.querySelector<SVGAElement>(`[data-key="${next.entry}"]`)
      ?.focus()
  }
  return (
    <figure className="emdr-curve" aria-label={label}>
      <svg width={width} height={BOTTOM + 24}>
        {[0, 5, 10].map((sud) => (
          <Tick key={sud} y={sudY(sud)} width={width} says={sud} />
        ))}
        {[1, 4, 7].map((voc) => (
          <Tick key={voc} y={vocY(voc)} width={width} says={voc} />
        ))}
        {ratings.map((rating, i) => {
          const { entry, sud, voc, at: when } = rating
          const x = EDGE + (i + 0.5) * STEP
          return (
            <g key={entry}>
              {days[i] !== days[i - 1] && (
                <>
                  {i > 0 && (
                    <line
                      className="emdr-day"
                      x1={x - STEP / 2}
                      x2={x - STEP / 2}
                      y1={4}
                      y2={BOTTOM}
                    />
                  )}
                  <text x={x - STEP / 2 + 4} y={BOTTOM + 16}>
                    {days[i]}
                  </text>
                </>
              )}
              <a
                href={`#entry-${entry}`}
                data-key={entry}
                tabIndex={entry === here ? 0 : -1}
                aria-label={`${dateAndTime(when, timeZone)}, ${askedWords(rating).toLowerCase()}: ${scoresSaid(rating)}`}
                onKeyDown={onKeyDown}
                onFocus={() => setAt(entry)}
                onClick={(event) => {
                  event.preventDefault()
                  onEvidence(entry)
                }}
              >
                <title>{`${exactly(when, timeZone)}: ${scoresSaid(rating)}`}</title>
                <rect className="emdr-touch" x={x - STEP / 2} y={0} width={STEP} height={BOTTOM} />
                {sud !== undefined && <circle className="emdr-sud" cx={x} cy={sudY(sud)} r={6} />}
                {voc !== undefined && (
                  <path className="emdr-voc" d={`M${x} ${vocY(voc) - 7}l7 7l-7 7l-7 -7Z`} />
                )}
              </a>
            </g>
          )
        })}
      </svg>
      <figcaption>
        <span>
          <svg aria-hidden="true" width="14" height="14">
            <circle className="emdr-sud" cx="7" cy="7" r="6" />
          </svg>{' '}
          Disturbance, 0 to 10
        </span>
        <span>
          <svg aria-hidden="true" width="14" height="14">
            <path className="emdr-voc" d="M7 0l7 7l-7 7l-7 -7Z" />
          </svg>{' '}
          Validity, 1 to 7
        </span>
      </figcaption>
    </figure>
  )
}

const Tick = ({
  y,
  width,
  says,
}: {
  readonly y: number
  readonly width: number
  readonly says: number
}) => (
  <g aria-hidden="true">
    <line className="emdr-tick" x1={EDGE - 8} x2={width} y1={y} y2={y} />
    <text x={EDGE - 16} y={y + 5} textAnchor="end">
      {says}
    </text>
  </g>
)
