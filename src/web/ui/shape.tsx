import type { Tone } from './tone.ts'

type ShapeProps = {
  readonly tone: Tone
  readonly cx: number
  readonly cy: number
  readonly r: number
  readonly className?: string
}

/** The shape that goes with a hue, so that nothing is said by colour alone. */
export function Shape({ tone, cx, cy, r, className }: ShapeProps) {
  switch (tone) {
    case 'a':
      return <circle className={className} cx={cx} cy={cy} r={r} />
    case 'b': {
      const side = r * 1.8
      return (
        <rect
          className={className}
          x={cx - side / 2}
          y={cy - side / 2}
          width={side}
          height={side}
          rx={1.5}
        />
      )
    }
    case 'c': {
      const d = r * 1.25
      return (
        <path
          className={className}
          d={`M${cx} ${cy - d}L${cx + d} ${cy}L${cx} ${cy + d}L${cx - d} ${cy}Z`}
        />
      )
    }
    case 'd': {
      const d = r * 1.2
      return (
        <path className={className} d={`M${cx} ${cy - d}L${cx + d} ${cy + d * 0.8}H${cx - d}Z`} />
      )
    }
    case 'joint':
      return (
        <>
          <circle className={className} cx={cx} cy={cy} r={r} />
          <circle className={`${className ?? ''} inner`} cx={cx} cy={cy} r={r * 0.5} />
        </>
      )
    case 'staff':
      return (
        <path className={className} d={`M${cx} ${cy - r}V${cy + r}M${cx - r} ${cy}H${cx + r}`} />
      )
  }
}

/** A small filled shape before a name. */
export const NameMark = ({ tone }: { readonly tone: Tone }) => (
  <svg
    className="name-mark"
    data-tone={tone}
    viewBox="0 0 16 16"
    width="14"
    height="14"
    aria-hidden="true"
  >
    <Shape tone={tone} cx={8} cy={8} r={6} />
  </svg>
)
