import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { chartOf } from './chart-of.ts'
import { part } from './part.tsx'
import { nameOf } from './room-lanes.ts'
import type { Room } from './room-page.tsx'

const HandOver = part(() => import('./hand-over-sheet.tsx').then((each) => each.HandOver))
const OrdersSheet = part(() => import('./orders-sheet.tsx').then((each) => each.OrdersSheet))

/** The room and who has it. */
export function RoomItself({ room }: { readonly room: Room }) {
  const [handing, setHanding] = useState(false)
  const [deciding, setDeciding] = useState(false)
  const team = chartOf(room, 'team')
  if (team === null) return null
  const { now, capture, session } = room
  const { journey } = room.step.journey
  const name = nameOf(room)
  const ready = now.prepared?.rescueKit === true && now.prepared.emergencyPlan
  const here = now.staff?.people ?? []
  const mine = here.includes(session.me.person)
  return (
    <section className="room-itself" aria-labelledby="room-itself">
      <h2 id="room-itself">The room</h2>
      <p className="where">
        {here.length === 0 ? 'Nobody has said who is here' : `Here: ${here.map(name).join(', ')}`}
        {now.inCharge && `. ${name(now.inCharge)} has the room`}
        {now.onCall && `. On call: ${name(now.onCall.person)}`}
      </p>
      <div className="taps">
        {!ready && (
          <Button
            className="tap"
            onPress={() =>
              capture({
                chart: team,
                kind: 'room.prepared',
                body: { journey, rescueKit: true, emergencyPlan: true },
              })
            }
          >
            Room, rescue kit and plan are ready
          </Button>
        )}
        {!mine && (
          <Button
            className="tap"
            onPress={() =>
              capture({
                chart: team,
                kind: 'staffing.confirmed',
                body: { journey, staff: [...here, session.me.person] },
              })
            }
          >
            I am here too
          </Button>
        )}
        <Button className="tap" onPress={() => setHanding(true)}>
          Hand over
        </Button>
        <Button className="tap" onPress={() => setDeciding(true)}>
          Orders and holds
        </Button>
      </div>
      {deciding && <OrdersSheet room={room} onClose={() => setDeciding(false)} />}
      {handing && (
        <HandOver room={room} team={team} others={here} onClose={() => setHanding(false)} />
      )}
    </section>
  )
}
