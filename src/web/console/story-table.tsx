import { useEffect, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { LockLine } from '../ui/lock-line.tsx'
import { NameMark } from '../ui/shape.tsx'
import { clockTime, exactly, fullDay, lengthAsSaid } from '../ui/when.ts'
import type { StoryRow } from './story.ts'

type StoryTableProps = {
  readonly rows: readonly StoryRow[]
  readonly zone: string | undefined
  readonly target: string | null
  /** The entry asked for is on the page now, and so are this many. */
  readonly onShown: (count: number) => void
  readonly most: number
  readonly onMore: (most: number) => void
  /** What can be done about an entry, below what it says. */
  readonly below?: ((row: StoryRow) => ReactNode) | undefined
}

/** Everything in words, newest first. What the lanes draw, this says. */
export function StoryTable({ rows, zone, target, onShown, most, onMore, below }: StoryTableProps) {
  const targetAt = target === null ? -1 : rows.findIndex((row) => row.key === target)
  const shown = rows.slice(0, Math.max(most, targetAt + 10))

  useEffect(() => {
    if (targetAt < 0) return
    const element = document.getElementById(`entry-${target}`)
    element?.scrollIntoView({ block: 'center' })
    element?.focus({ preventScroll: true })
    onShown(shown.length)
  }, [target, targetAt, onShown, shown.length])

  return (
    <>
      <table className="story-table">
        <caption className="unseen">Entries, newest first</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">Time</th>
            <th scope="col">What</th>
            <th scope="col">Written by</th>
            <th scope="col">Who can read it</th>
          </tr>
        </thead>
        {byDay(shown, zone).map(([day, entries]) => (
          <tbody key={day}>
            <tr className="story-day">
              <th scope="rowgroup" colSpan={4}>
                {day}
              </th>
            </tr>
            {entries.map((row) => (
              <Row key={row.key} row={row} zone={zone} below={below?.(row)} />
            ))}
          </tbody>
        ))}
      </table>
      {shown.length < rows.length && (
        <Button className="quiet more" onPress={() => onMore(shown.length + 200)}>
          Show earlier entries
        </Button>
      )}
    </>
  )
}

function byDay(
  rows: readonly StoryRow[],
  zone: string | undefined,
): readonly [string, StoryRow[]][] {
  const days: [string, StoryRow[]][] = []
  for (const row of rows) {
    const day = fullDay(row.at, zone)
    const last = days.at(-1)
    if (last?.[0] === day) last[1].push(row)
    else days.push([day, [row]])
  }
  return days
}

function Row({
  row,
  zone,
  below,
}: {
  readonly row: StoryRow
  readonly zone: string | undefined
  readonly below: ReactNode
}) {
  const { strand, corrected, struck } = row
  return (
    <tr
      id={`entry-${row.key}`}
      tabIndex={-1}
      className="story-row"
      data-glyph={row.glyph}
      data-tone={strand.tone}
    >
      <td className="story-time">
        <time dateTime={row.at} title={exactly(row.at, zone)}>
          {clockTime(row.at, zone)}
        </time>
      </td>
      <td className="story-what">
        {struck ? (
          <del>{row.sentence}</del>
        ) : (
          <span className={row.ownWords ? 'own-words' : undefined}>{row.sentence}</span>
        )}
        {row.late > 0 && (
          <span className="story-note late">written down {lengthAsSaid(row.late)} later</span>
        )}
        {row.ahead && <span className="story-note late">dated in the future</span>}
        {row.keyLost && (
          <span className="story-note late">signed on a tablet whose key was taken away since</span>
        )}
        {corrected && (
          <span className="story-note">
            corrected by {corrected.by}, {corrected.reason}; before: <del>{corrected.was}</del>
          </span>
        )}
        {struck && (
          <span className="story-note">
            taken back by {struck.by}: {struck.reason}
          </span>
        )}
        {below}
      </td>
      <td className="story-by">{row.by}</td>
      <td className="story-chart">
        <NameMark tone={strand.tone} />
        <LockLine words={strand.lock} />
      </td>
    </tr>
  )
}
