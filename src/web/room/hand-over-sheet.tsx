import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Label } from 'react-aria-components/Label'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import type { ChartId, PersonId } from '../../shared/ids.ts'
import { nameOf } from './room-lanes.ts'
import type { Room } from './room-page.tsx'
import { Sheet } from './sheet.tsx'

/** To whom the room goes, and what is still open. */
export function HandOver({
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
