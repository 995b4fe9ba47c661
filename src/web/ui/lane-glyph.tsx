import type { Cluster } from './lanes-layout.ts'
import { Shape } from './shape.tsx'
import type { Tone } from './tone.ts'

/** What a mark looks like, from harm to an ordinary note. */
export function LaneGlyph({
  cluster: { x, glyph, marks },
  tone,
  y,
}: {
  readonly cluster: Cluster
  readonly tone: Tone
  readonly y: number
}) {
  const r = Math.min(6, 3.2 + Math.log2(marks.length))
  switch (glyph) {
    case 'dose':
      return <Shape className="filled" tone={tone === 'joint' ? 'a' : tone} cx={x} cy={y} r={8} />
    case 'gate-closed':
      return (
        <path
          className="stroke"
          d={`M${x - 7} ${y - 7}v14M${x + 7} ${y - 7}v14M${x - 7} ${y - 3}h14M${x - 7} ${y + 3}h14`}
        />
      )
    case 'gate-open':
      return (
        <path
          className="stroke"
          d={`M${x - 7} ${y - 7}v14M${x + 7} ${y - 7}v14M${x - 7} ${y - 3}l6-3M${x - 7} ${y + 3}l6-3M${x - 1} ${y - 6}v6`}
        />
      )
    case 'stop':
      return (
        <path
          className="stroke"
          d={`M${x - 6} ${y - 6}L${x + 6} ${y + 6}M${x + 6} ${y - 6}L${x - 6} ${y + 6}`}
        />
      )
    case 'harm':
      return <path className="filled" d={`M${x} ${y - 9}L${x + 8} ${y + 6}H${x - 8}Z`} />
    case 'reading':
    case 'note':
      return <Shape className="filled" tone={tone} cx={x} cy={y} r={tone === 'staff' ? r + 1 : r} />
  }
}
