import { lazy, Suspense, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { heldHere } from '../console/series.ts'
import { chartOf } from './chart-of.ts'
import { nameOf } from './room-lanes.ts'
import type { Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'

/** Asked for by few, and its permissions not without the server. */
const Controls = lazy(() =>
  import('../day/controls.tsx').then(
    ({ Controls: controls }) => ({ default: controls }),
    () => ({ default: () => <p role="alert">This could not be loaded on this tablet.</p> }),
  ),
)

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
      {heldHere(room.step.journey, room.view.its, room.view.facts.people) && (
        <p role="alert" className="room-alarm">
          Held. Nothing is released until the hold is lifted; what was released and not given yet is
          not given.
        </p>
      )}
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
      {deciding && (
        <Sheet title="Orders and holds" tone="staff" onClose={() => setDeciding(false)}>
          <Suspense>
            <Controls day={room} />
          </Suspense>
        </Sheet>
      )}
      {handing && (
        <HandOver room={room} team={team} others={here} onClose={() => setHanding(false)} />
      )}
    </section>
  )
}

function HandOver({
  room,
  team,
  others,
  onClose,
}: {
  readonly room: Room
  readonly team: ChartId
  readonly others: readonly PersonId[]
  readonly onClose: () => void
}) {
  const [words, setWords] = useState('')
  const { journey } = room.step.journey
  const name = nameOf(room)
  const to = others.filter((person) => person !== room.session.me.person)
  const open = openThings(room, name)
  return (
    <Sheet title="Hand over the room" tone="staff" onClose={onClose}>
      {open.length > 0 && (
        <>
          <h3>Still open</h3>
          <ul>
            {open.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
      <TextField className="page-field" value={words} onChange={setWords} maxLength={8000}>
        <Label>What they should know</Label>
        <TextArea rows={3} />
      </TextField>
      <h3>To whom</h3>
      {to.length === 0 && (
        <p>
          Nobody else has said that they are here. They tap “I am here too” on their own tablet.
        </p>
      )}
      <div className="tiles">
        {to.map((person) => (
          <Button
            key={person}
            className="tile"
            onPress={() => {
              room.capture({
                chart: team,
                kind: 'room.handed-over',
                body: {
                  journey,
                  to: person,
                  open,
                  ...(words.trim() === '' ? {} : { words: words.trim() }),
                },
              })
              onClose()
            }}
          >
            {name(person)}
          </Button>
        ))}
      </div>
    </Sheet>
  )
}

/** From what was observed, in neutral words: a hand-over lies in the team’s chart and names nobody’s secret. */
const openThings = ({ now }: Room, name: (person: string) => string): string[] =>
  now.partners.flatMap(({ person, due, apart, inEmergency, discharge, doses }) => [
    ...(inEmergency ? [`${name(person)}: emergency`] : []),
    ...(due.kind === 'due' || due.kind === 'overdue'
      ? [`${name(person)}: reading ${due.kind}`]
      : []),
    ...(apart ? [`${name(person)}: in the second room`] : []),
    ...(doses.length > 0 && !discharge.signed && !discharge.left
      ? [`${name(person)}: not home yet`]
      : []),
  ])
