import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CapturedRow } from './captured-row.tsx'
import { rowsOf, waitingIn, type Row } from './room-lanes.ts'
import type { Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'

const MOST = 40
/** So many of what came after are shown with the one that was asked for. */
const AROUND = 3

/** Everything of this journey, newest first, from the one that was asked for; not only what fits below the taps. */
export function EverythingSheet({
  room,
  from,
  onEarlier,
  onClose,
}: {
  readonly room: Room
  readonly from: string | null
  readonly onEarlier: (row: Row) => void
  readonly onClose: () => void
}) {
  const rows = rowsOf(room).toReversed()
  const asked = rows.findIndex(({ key }) => key === from)
  const [start, setStart] = useState(Math.max(0, asked - AROUND))
  const waiting = waitingIn(room.view.charts)
  const move = (by: number) => () => setStart(Math.max(0, start + by))
  return (
    <Sheet title="Everything so far" tone="staff" onClose={onClose}>
      <section className="just" aria-label="Everything so far">
        {start > 0 && (
          <Button className="quiet bordered" onPress={move(-MOST)}>
            Later ones
          </Button>
        )}
        <ol>
          {rows.slice(start, start + MOST).map((row) => (
            <CapturedRow
              key={row.key}
              {...{ room, row, onEarlier }}
              waits={waiting.has(row.key)}
              asked={row.key === from}
            />
          ))}
        </ol>
        {start + MOST < rows.length && (
          <Button className="quiet bordered" onPress={move(MOST)}>
            Earlier ones
          </Button>
        )}
      </section>
    </Sheet>
  )
}
