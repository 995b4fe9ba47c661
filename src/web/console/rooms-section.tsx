import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { ChartId } from '../../shared/ids.ts'
import type { Session } from '../sync/session.ts'
import { useWriting } from '../sync/use-writing.ts'
import { LineField } from './form-fields.tsx'

/** Where people are treated. */
export function RoomsSection({
  session,
  chart,
  rooms,
}: {
  readonly session: Session
  readonly chart: ChartId
  readonly rooms: readonly string[]
}) {
  const [room, setRoom] = useState('')
  const [reason, setReason] = useState('')
  const { state, write } = useWriting(session.me)
  const open = async (): Promise<void> => {
    if (await write({ chart, kind: 'room.opened', body: { room: room.trim() } })) setRoom('')
  }
  const close = async (closed: string): Promise<void> => {
    const body = { room: closed, reason: reason.trim() }
    if (await write({ chart, kind: 'room.closed', body })) setReason('')
  }
  return (
    <section>
      <h2>Rooms</h2>
      <p className="teach">Where people are treated.</p>
      {state.kind !== 'ready' && state.kind !== 'writing' && (
        <p role="alert" className="said-no">
          That was not written. Try again in a moment.
        </p>
      )}
      {rooms.length === 0 ? (
        <p>None is named yet.</p>
      ) : (
        <LineField label="Reason for closing a room" value={reason} onChange={setReason} />
      )}
      <ul className="ways">
        {rooms.map((each) => (
          <li key={each}>
            <span>{each}</span>
            <Button
              className="quiet"
              isDisabled={reason.trim() === ''}
              aria-label={`Close ${each}`}
              onPress={() => void close(each)}
            >
              Close
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="beside"
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <LineField label="Name of a room" value={room} onChange={setRoom} />
        <Button className="quiet" type="submit">
          Add the room
        </Button>
      </form>
    </section>
  )
}
