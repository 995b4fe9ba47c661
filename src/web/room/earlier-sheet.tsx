import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { ChartId, EntryId } from '../../shared/ids.ts'
import { clockTime } from '../ui/when.ts'
import type { Row } from './room-lanes.ts'
import type { Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'
import { happenedAt, WhenField, type When } from './when-field.tsx'

/** When something really happened that was tapped in passing: a correction, beside which the first time stays readable. */
export function EarlierSheet({
  room,
  row,
  onClose,
}: {
  readonly room: Room
  readonly row: Row
  readonly onClose: () => void
}) {
  const [when, setWhen] = useState<When>(0)
  const { timeZone } = room.view
  const { at } = happenedAt(when)
  return (
    <Sheet title="It was earlier" tone={row.strand.tone} onClose={onClose}>
      <p>
        {row.sentence}, written down for {clockTime(row.at, timeZone)}. Both times stay readable.
      </p>
      <WhenField {...{ when, timeZone }} onChange={setWhen} />
      <Button
        className="act tall"
        isDisabled={at === undefined}
        onPress={() => {
          if (at === undefined) return
          room.capture({
            chart: row.chart as ChartId,
            kind: 'entry.amended',
            about: row.entry.about,
            body: {
              target: row.key as EntryId,
              body: row.body as Record<string, unknown>,
              at,
              reason: 'The time was set back',
            },
          })
          onClose()
        }}
      >
        Set the time
      </Button>
    </Sheet>
  )
}
