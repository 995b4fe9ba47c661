import './path-line.css'
import { useWidth } from '../ui/use-width.ts'

type PathPoint = {
  readonly step: number
  /** Was not as it should have been; drawn as a square. */
  readonly deviates?: boolean
}
type Band = { readonly from: number; readonly to: number; readonly says: string }

const ROW = 20
const EDGE = 28
/** Beyond this the eye does not follow from one to the next. */
const FAR = 64

/** Steps in the order in which they were seen, up and down: a way, with no end that it must reach. */
export function PathLine({
  label,
  steps,
  points,
  bands,
}: {
  readonly label: string
  readonly steps: number
  readonly points: readonly PathPoint[]
  readonly bands: readonly Band[]
}) {
  const [ref, width] = useWidth<HTMLElement>()
  const apart = Math.min(FAR, (width - 2 * EDGE) / Math.max(1, points.length - 1))
  const at = ({ step }: PathPoint, i: number) => ({ x: EDGE + 8 + i * apart, y: y(step) })
  const y = (step: number): number => (steps - step + 0.5) * ROW
  const placed = points.map((point, i) => ({ ...point, ...at(point, i) }))
  return (
    <figure ref={ref} className="path-line" aria-label={label}>
      <svg aria-hidden="true" width={width} height={steps * ROW}>
        {bands.map(({ from, to, says }, i) => (
          <g key={says} className="path-band" data-odd={i % 2 === 1}>
            <rect x={0} y={y(to) - ROW / 2} width={width} height={(to - from + 1) * ROW} />
            <text x={width - 8} y={y(to) + 5} textAnchor="end">
              {says}
            </text>
          </g>
        ))}
        {Array.from({ length: steps }, (_, i) => (
          <text key={i} className="path-step" x={14} y={y(i + 1) + 5} textAnchor="middle">
            {i + 1}
          </text>
        ))}
        <polyline points={placed.map((each) => `${each.x},${each.y}`).join(' ')} />
        {placed.map((each, i) =>
          each.deviates === true ? (
            <rect
              key={i}
              className="path-point"
              data-deviates="true"
              x={each.x - 6}
              y={each.y - 6}
              width={12}
              height={12}
            />
          ) : (
            <circle key={i} className="path-point" cx={each.x} cy={each.y} r={6} />
          ),
        )}
      </svg>
    </figure>
  )
}

/** A path in words: `step 1, 4, 5, back to 3`. */
export const pathInWords = (steps: readonly number[]): string =>
  steps.length === 0
    ? 'nothing noted yet'
    : `step ${steps.map((step, i) => (step < (steps[i - 1] ?? 0) ? `back to ${step}` : step)).join(', ')}`
