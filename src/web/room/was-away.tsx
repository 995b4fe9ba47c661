import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { MINUTE, msOf, type Instant } from '../../shared/instant.ts'
import { clockTime } from '../ui/when.ts'
import { chartOf } from './chart-of.ts'
import type { Room } from './room-page.tsx'
import { useSecond } from './use-second.ts'

/** When a room was last open on this tablet, and which; no word of whose. */
const AWAKE = 'room-awake'
/** What is shorter was seen by whoever stood beside. Unit: ms. */
const SHORTEST = MINUTE

const WHY = [
  ['the tablet was without power', 'No power'],
  ['the program on the tablet had ended', 'The program ended'],
  ['the tablet was elsewhere', 'It was elsewhere'],
] as const

/**
 * Somebody is under the medicine, and this tablet was not there for a while. Whether nothing was captured meanwhile
 * is a question: another tablet may have been there, or paper.
 */
export function WasAway({ room }: { readonly room: Room }) {
  const now = useSecond()
  const { journey } = room.step.journey
  const [from, setFrom] = useState(() => awakeBefore(journey))
  const [until] = useState(now)
  useEffect(() => localStorage.setItem(AWAKE, `${journey} ${now}`), [journey, now])
  const team = chartOf(room, 'team')
  const isRunning = room.now.partners.some(({ doses, gate }) => doses.length > 0 && gate !== null)
  if (from === null || team === null || !isRunning) return null
  if (msOf(until) - msOf(from) < SHORTEST) return null
  const { timeZone } = room.view
  const keep = (why: string): void => {
    room.capture({
      chart: team,
      kind: 'capture.interrupted',
      body: { journey, until, why },
      at: from,
    })
    setFrom(null)
  }
  return (
    <section className="room-alarm" aria-label="This tablet was away">
      <p>
        This tablet was away from {clockTime(from, timeZone)} to {clockTime(until, timeZone)}. If
        nothing was captured meanwhile, it is drawn as a gap. What stands on paper can still be
        written down with its time.
      </p>
      <div className="taps">
        {WHY.map(([why, words]) => (
          <Button key={why} className="tap" onPress={() => keep(why)}>
            {words}
          </Button>
        ))}
        <Button className="tap" onPress={() => setFrom(null)}>
          It was captured elsewhere
        </Button>
      </div>
    </section>
  )
}

function awakeBefore(journey: string): Instant | null {
  const [which, at] = localStorage.getItem(AWAKE)?.split(' ') ?? []
  return which === journey && at !== undefined ? (at as Instant) : null
}
