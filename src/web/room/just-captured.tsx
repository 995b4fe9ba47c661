import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CapturedRow } from './captured-row.tsx'
import { part } from './part.tsx'
import { rowsOf, waitingIn, type Row } from './room-lanes.ts'
import type { Room } from './room-page.tsx'

const MOST = 8
const EarlierSheet = part(() => import('./earlier-sheet.tsx').then((each) => each.EarlierSheet))
const EverythingSheet = part(() =>
  import('./everything-sheet.tsx').then((each) => each.EverythingSheet),
)

/** What of everything is looked at: from the newest, or from the one that was tapped on a lane. */
export type Looking = { readonly from: string | null }

/** What was written last, newest first, and how one takes back a mistaken tap: a correction, never an erasure. */
export function JustCaptured({
  room,
  looking,
  onLook,
}: {
  readonly room: Room
  readonly looking: Looking | null
  readonly onLook: (looking: Looking | null) => void
}) {
  const [moved, setMoved] = useState<Row | null>(null)
  const all = rowsOf(room)
  const rows = all.slice(-MOST).toReversed()
  if (rows.length === 0) return null
  const waiting = waitingIn(room.view.charts)
  return (
    <section className="just" aria-labelledby="just">
      <h2 id="just">Just now</h2>
      <ol>
        {rows.map((row) => (
          <CapturedRow
            key={row.key}
            {...{ room, row }}
            waits={waiting.has(row.key)}
            onEarlier={setMoved}
          />
        ))}
      </ol>
      {all.length > MOST && (
        <Button className="tap" onPress={() => onLook({ from: null })}>
          Everything so far
        </Button>
      )}
      {looking && (
        <EverythingSheet
          {...{ room }}
          from={looking.from}
          onEarlier={setMoved}
          onClose={() => onLook(null)}
        />
      )}
      {moved && <EarlierSheet {...{ room }} row={moved} onClose={() => setMoved(null)} />}
    </section>
  )
}
