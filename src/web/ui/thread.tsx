import './thread.css'
import { Shape } from './shape.tsx'
import type { Bead, BeadState } from './bead.ts'
import type { Tone } from './tone.ts'

type ThreadProps = {
  readonly label: string
  readonly beads: readonly Bead[]
  /** `row` shows words beside the beads, `bare` only to those who listen, `path` runs downward. */
  readonly layout: 'row' | 'bare' | 'path'
}

/** A series as a line of beads: the caseload’s row, the case’s header, the portal’s path. */
export function Thread({ label, beads, layout }: ThreadProps) {
  return (
    <ol className={`thread thread-${layout}`} aria-label={label}>
      {beads.map((bead) => (
        <li
          key={bead.key}
          data-tone={bead.tone}
          data-state={bead.state}
          aria-current={bead.next ? 'step' : undefined}
        >
          <BeadPicture tone={bead.tone} state={bead.state} />
          <span className={layout === 'bare' ? 'unseen' : 'bead-words'}>
            <span className="bead-title">{bead.title}</span>
            <span className="bead-detail">{bead.detail}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The line itself makes a loop. */
const KNOT = 'M-4 16C6 16 28 33 28 15C28 1 4 1 4 15C4 33 26 16 36 16'

const BeadPicture = ({ tone, state }: { readonly tone: Tone; readonly state: BeadState }) => (
  <svg className="bead" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
    {state !== 'held' && (
      <Shape className="bead-shape" tone={tone} cx={16} cy={16} r={tone === 'joint' ? 10.5 : 9} />
    )}
    {state === 'now' && <circle className="bead-now" cx={16} cy={16} r={4} />}
    {state === 'held' && (
      <g className="bead-knot">
        <path className="under" d="M-4 16H36" />
        <path d={KNOT} />
        <Shape
          className="bead-shape"
          tone={tone}
          cx={16}
          cy={13.5}
          r={tone === 'joint' ? 5.5 : 5}
        />
      </g>
    )}
    {state === 'cancelled' && <path className="bead-cross" d="M5 27L27 5" />}
  </svg>
)
