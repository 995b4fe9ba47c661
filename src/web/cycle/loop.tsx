import { NameMark } from '../ui/shape.tsx'
import type { Tone } from '../ui/tone.ts'

/** One person’s side of the loop; what was not said is not drawn. */
export type Lobe = {
  readonly tone: Tone
  readonly name: string
  readonly when: string | undefined
  readonly does: string | undefined
  /** Whether what they do is what sets the other off. */
  readonly setsOff: boolean
}

/**
 * A cycle of two as a figure eight: in each lobe from what sets it off to what they do, across to the other’s trigger,
 * and back. It lies where there is room, and stands where there is little.
 */
export const Loop = ({
  lobes: [first, second],
  label,
}: {
  readonly lobes: readonly [Lobe, Lobe]
  readonly label: string
}) => (
  <figure className="loop-frame" aria-label={label}>
    <div className="loop" aria-hidden="true">
      <Lines way="lying" {...{ first, second }} />
      <Lines way="standing" {...{ first, second }} />
      <Side lobe={first} />
      <Side lobe={second} />
    </div>
  </figure>
)

const Side = ({ lobe: { tone, name, when, does } }: { readonly lobe: Lobe }) => (
  <div className="lobe" data-tone={tone}>
    <p className="lobe-name">
      <NameMark tone={tone} /> {name}
    </p>
    {when !== undefined && <p className="own-words">{when}</p>}
    {does !== undefined && <p className="own-words lobe-does">{does}</p>}
  </div>
)

type Line = {
  readonly path: string
  readonly head: string
  readonly place: readonly [number, number]
}
type Drawing = {
  readonly box: string
  /** Within each lobe, and from each to the other. Heads are drawn by themselves, so that no stretching bends them. */
  readonly within: readonly [Line, Line]
  readonly across: readonly [Line, Line]
}
const HEADS = {
  right: 'M-5 -6L5 0L-5 6',
  left: 'M5 -6L-5 0L5 6',
  down: 'M-6 -5L0 5L6 -5',
  up: 'M-6 5L0 -5L6 5',
}

/** Places are per cent of the box. */
const DRAWINGS: Readonly<Record<'lying' | 'standing', Drawing>> = {
  lying: {
    box: '0 0 400 200',
    within: [
      {
        path: 'M110 14C50 6 10 50 10 100C10 150 50 194 110 186',
        head: HEADS.right,
        place: [27.5, 93],
      },
      {
        path: 'M290 14C350 6 390 50 390 100C390 150 350 194 290 186',
        head: HEADS.left,
        place: [72.5, 93],
      },
    ],
    across: [
      { path: 'M110 186C170 178 230 22 290 14', head: HEADS.right, place: [72.5, 7] },
      { path: 'M290 186C230 178 170 22 110 14', head: HEADS.left, place: [27.5, 7] },
    ],
  },
  standing: {
    box: '0 0 200 400',
    within: [
      {
        path: 'M14 110C6 50 50 10 100 10C150 10 194 50 186 110',
        head: HEADS.down,
        place: [93, 27.5],
      },
      {
        path: 'M14 290C6 350 50 390 100 390C150 390 194 350 186 290',
        head: HEADS.up,
        place: [93, 72.5],
      },
    ],
    across: [
      { path: 'M186 110C178 170 22 230 14 290', head: HEADS.down, place: [7, 72.5] },
      { path: 'M186 290C178 230 22 170 14 110', head: HEADS.up, place: [7, 27.5] },
    ],
  },
}

function Lines({
  way,
  first,
  second,
}: {
  readonly way: keyof typeof DRAWINGS
  readonly first: Lobe
  readonly second: Lobe
}) {
  const { box, within, across } = DRAWINGS[way]
  const [a, b] = [first, second].map(({ when, does }) => when !== undefined && does !== undefined)
  const lines = [
    { ...within[0], tone: first.tone, drawn: a },
    { ...within[1], tone: second.tone, drawn: b },
    { ...across[0], tone: first.tone, drawn: first.setsOff },
    { ...across[1], tone: second.tone, drawn: second.setsOff },
  ].filter(({ drawn }) => drawn)
  return (
    <div className="loop-lines" data-way={way}>
      <svg viewBox={box} preserveAspectRatio="none">
        {lines.map(({ path, tone }) => (
          <path key={path} data-tone={tone} d={path} />
        ))}
      </svg>
      {lines.map(({ path, head, tone, place: [left, top] }) => (
        <svg
          key={path}
          className="loop-head"
          data-tone={tone}
          viewBox="-8 -8 16 16"
          width="16"
          height="16"
          style={{ left: `${left}%`, top: `${top}%` }}
        >
          <path d={head} />
        </svg>
      ))}
    </div>
  )
}
